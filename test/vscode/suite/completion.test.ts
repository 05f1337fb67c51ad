import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, find, open } from './support/extension.ts';

describe('completion', () => {
  before(activated);
  afterEach(() => vscode.commands.executeCommand('workbench.action.files.revert'));

  it('offers what other files define', async () => {
    const { document } = await open('ingress.yaml');
    const { range } = find(document, 'name: frontend');
    await replace(document, range, 'name: ');
    const items = await itemsAt(document, range.start.translate(0, 'name: '.length));
    const frontend = items.find((item) => labelOf(item) === 'frontend');
    assert.equal(frontend?.kind, vscode.CompletionItemKind.Reference);
    assert.match(frontend.detail ?? '', /Service/);
  });

  it('writes keys where they belong', async () => {
    const editor = await open('frontend.yaml');
    const { document } = editor;
    const line = find(document, 'containers:').range.start.line + 1;
    const indentation = document.lineAt(line).text.search(/\S/) + 2;
    await replace(document, new vscode.Range(line + 1, 0, line + 1, 0), `${' '.repeat(indentation)}envF\n`);
    editor.selection = new vscode.Selection(line + 1, indentation + 4, line + 1, indentation + 4);
    const items = await itemsAt(document, editor.selection.active);
    const envFrom = items.find((item) => labelOf(item) === 'envFrom');
    assert.ok(envFrom?.insertText instanceof vscode.SnippetString);
    assert.ok(envFrom.range instanceof vscode.Range);
    await editor.insertSnippet(envFrom.insertText, envFrom.range, { undoStopBefore: true, undoStopAfter: true });
    assert.equal(document.lineAt(line + 1).text, `${' '.repeat(indentation)}envFrom:`);
  });

  it('starts whole objects in an empty file, and stays silent in comments', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: '\n# a comment: ' });
    await vscode.window.showTextDocument(document);
    const objects = (await itemsAt(document, new vscode.Position(0, 0))).filter(isSnippet).map(labelOf);
    assert.ok(objects.includes('Deployment'), objects.join(', '));
    // VS Code has words of its own to offer.
    assert.deepEqual((await itemsAt(document, new vscode.Position(1, 13))).filter(isSnippet), []);
  });
});

async function itemsAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

function isSnippet({ kind }: vscode.CompletionItem): boolean {
  return kind === vscode.CompletionItemKind.Snippet;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

async function replace(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}
