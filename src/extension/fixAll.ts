import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';

/** “Fix All in File”: what `source.fixAll.portolan` does when a file is saved, on demand. */
export async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const kind = vscode.CodeActionKind.SourceFixAll.append('portolan');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    whole,
    kind.value,
  );
  const edit = actions.find((action) => action.kind && kind.contains(action.kind))?.edit;
  if (edit) await vscode.workspace.applyEdit(edit);
  else void vscode.window.showInformationMessage(t('Nothing in this file can safely be mended by itself.'));
}
