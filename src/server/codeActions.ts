import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { FIX_ALL, toCodeAction, toCommandAction, toFixAll } from './convert.ts';
import type { Session } from './session.ts';
import { canonicalUri } from './uri.ts';

export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL];

/** Quick fixes; the fix of all where it is asked for by name, since it changes more than the place of the cursor. */
export function codeActionsOf({ service, client }: Session): (params: CodeActionParams) => CodeAction[] {
  const canCreate = client.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
  return ({ textDocument, range, context: { only } }) => {
    const uri = canonicalUri(textDocument.uri);
    const wants = (kind: string) => only?.some((one) => kind === one || one === '' || kind.startsWith(`${one}.`));
    const quickFixes = () => [
      ...service.codeActions(uri, range).flatMap((action) => toCodeAction(action, canCreate) ?? []),
      ...service.findings.actions(uri, range).map(toCommandAction),
    ];
    return [
      ...((wants(CodeActionKind.QuickFix) ?? true) ? quickFixes() : []),
      ...(wants(FIX_ALL) ? toFixAll(service.fixAll(uri)) : []),
    ];
  };
}
