import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { PortolanApi } from '../../../../src/extension/extension.ts';

export const chinese = process.env.PORTOLAN_LOCALE === 'zh-cn';

export async function activated(): Promise<{ extension: vscode.Extension<PortolanApi>; api: PortolanApi }> {
  const extension = vscode.extensions.getExtension<PortolanApi>('portolan.portolan');
  assert.ok(extension, 'VS Code does not know portolan.portolan');
  const api = await extension.activate();
  await api.started;
  return { extension, api };
}

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  return vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}

/** Where a text stands first in a document; the position is in its middle. */
export function find(document: vscode.TextDocument, text: string): { range: vscode.Range; middle: vscode.Position } {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${document.uri.path} has no ${text}`);
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
  return { range, middle: document.positionAt(offset + Math.floor(text.length / 2)) };
}

/** What `look` gives as soon as it gives anything. */
export async function eventually<T>(what: string, look: () => T | undefined | PromiseLike<T | undefined>): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The problems of ours that VS Code shows for a document. */
export function problems(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'portolan');
}
