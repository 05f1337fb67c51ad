import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import {
  SUPPRESS_REQUEST,
  type Suppressible,
  type SuppressParams,
  type SuppressResult,
  type SuppressScope,
} from '../protocol.ts';
import type { Server } from './server.ts';

/** Asks for how much findings of a rule are meant to be, and why, and writes that down. */
export function registerSuppress(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand('portolan.suppress', async ({ scopes, ...finding }: Suppressible) => {
    const title = t('Suppress {0}', finding.rule);
    const picked = await vscode.window.showQuickPick(
      scopes.map((scope) => ({ scope, ...describe(scope, finding.rule) })),
      { title, placeHolder: t('Where is it meant to be so?') },
    );
    if (!picked) return;
    const reason = await vscode.window.showInputBox({
      title: `${title} · ${picked.label}`,
      prompt: t('Why is it meant to be so? The reason is written beside it.'),
      ignoreFocusOut: true,
      validateInput: (value) => (value.trim() === '' ? t('Without a reason, nobody will know when it can go.') : ''),
    });
    if (reason === undefined) return;
    const params: SuppressParams = { ...finding, scope: picked.scope, reason };
    const change = await server.request<SuppressResult>(SUPPRESS_REQUEST, params);
    if (!change || !(await vscode.workspace.applyEdit(toEdit(change)))) {
      void vscode.window.showWarningMessage(t('This finding is not there any more.'));
    }
  });
}

function describe(scope: SuppressScope, rule: string): { label: string; detail: string } {
  const comment = `# portolan-ignore ${rule}: …`;
  switch (scope) {
    case 'line':
      return { label: t('On this line'), detail: comment };
    case 'object':
      return { label: t('In this object'), detail: `portolan.dev/ignore: "${rule}: …"` };
    case 'file':
      return { label: t('In this file'), detail: t('{0} at the top of each document that has it', comment) };
    case 'folder':
      return { label: t('In this folder'), detail: t('{0} in its .portolan.yaml', `rules: { ${rule}: off }`) };
  }
}

function toEdit({ edits, creates }: NonNullable<SuppressResult>): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const uri of creates) edit.createFile(vscode.Uri.parse(uri, true), { ignoreIfExists: true });
  for (const { uri, range, newText } of edits) {
    const { start, end } = range;
    const place = new vscode.Range(start.line, start.character, end.line, end.character);
    edit.replace(vscode.Uri.parse(uri, true), place, newText);
  }
  return edit;
}
