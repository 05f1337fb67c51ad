import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import type { FromPanel } from '../protocol.ts';

/** Applies a quick fix as the light bulb in the text would, by its title. */
export async function applyFix({ location, title }: Extract<FromPanel, { type: 'fix' }>): Promise<void> {
  const { start, end } = location.range;
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const uri = vscode.Uri.parse(location.uri, true);
  // VS Code asks for actions of open documents only.
  await vscode.workspace.openTextDocument(uri);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const edit = actions.find((action) => action.title === title)?.edit;
  // The text may have changed since the card was drawn.
  if (!edit || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage(t('This quick fix no longer applies.'));
  }
}
