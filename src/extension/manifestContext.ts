import * as vscode from 'vscode';

/** After a change of the text, before it is looked at again, in milliseconds. */
const DELAY = 300;

/** Keeps the context key `portolan.manifest`: whether the active editor holds a manifest. Menus and keys depend on it. */
export function trackManifestContext(): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    // Without an editor in front (the panel has the focus, say), the menus of editors are not shown anyway.
    if (document) void vscode.commands.executeCommand('setContext', 'portolan.manifest', isManifest(document));
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== vscode.window.activeTextEditor?.document) return;
      clearTimeout(timer);
      timer = setTimeout(update, DELAY);
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

function isManifest(document: vscode.TextDocument): boolean {
  if (document.languageId === 'json') return /"apiVersion"\s*:/.test(document.getText());
  if (document.languageId !== 'yaml' && document.languageId !== 'helm') return false;
  return /^apiVersion\s*:/m.test(document.getText());
}
