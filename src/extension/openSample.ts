import * as vscode from 'vscode';

/** Opens a copy of the sample cluster: what a person tries out in it must not change the extension. */
export async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const source = vscode.Uri.joinPath(context.extensionUri, 'samples', 'shop');
  const target = vscode.Uri.joinPath(context.globalStorageUri, 'samples', 'shop');
  await vscode.workspace.fs.copy(source, target, { overwrite: true });
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow });
}
