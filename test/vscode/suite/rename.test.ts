import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, chinese, find, open } from './support/extension.ts';

describe('renaming', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await activated();
    ({ document } = await open('frontend.yaml'));
  });

  const name = () => find(document, 'name: frontend').range.end.translate(0, -2);
  const rename = (at: vscode.Position, to: string) =>
    vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, at, to);

  it('changes a Service and the files that refer to it', async () => {
    const edit = await rename(name(), 'storefront');
    const files = edit.entries().map(([uri]) => uri.path.slice(uri.path.lastIndexOf('/') + 1));
    assert.ok(files.includes('frontend.yaml') && files.includes('ingress.yaml'), files.join(', '));
    for (const [uri, edits] of edit.entries()) {
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      assert.ok(edits.length > 0);
      for (const { newText } of edits) assert.equal(newText, 'storefront', text);
    }
  });

  it('offers the name alone, and says why there is none', async () => {
    const prepare = (at: vscode.Position) =>
      vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
        'vscode.prepareRename',
        document.uri,
        at,
      );
    const place = await prepare(name());
    assert.equal(document.getText(place.range), 'frontend');
    assert.equal(place.placeholder, 'frontend');
    await assert.rejects(async () => prepare(find(document, 'apiVersion').middle), chinese ? /.+/ : /no name here/);
  });

  it('refuses what is no name', async () => {
    await assert.rejects(async () => rename(name(), 'Not A Name'), /Not A Name/);
  });

  it('changes a label of pods with the selectors that find them, also where a note warns', async () => {
    const label = find(document, 'app: frontend').range.end.translate(0, -2);
    const edit = await rename(label, 'storefront');
    const [, edits = []] = edit.entries().find(([uri]) => uri.path.endsWith('/frontend.yaml')) ?? [];
    assert.equal(edits.length, 3);
    for (const { range } of edits) assert.equal(document.getText(range), 'frontend');
  });

  it('marks the places of a name in a file', async () => {
    const marks = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      find(document, 'app: frontend').range.end.translate(0, -2),
    );
    assert.ok(marks.length > 1);
    for (const { range } of marks) assert.equal(document.getText(range), 'frontend');
  });

  it('leads to the definition of a name, and from there to its references', async () => {
    const ask = <R>(command: string) =>
      vscode.commands.executeCommand<R>(`vscode.execute${command}`, document.uri, name());
    const [definition] = await ask<vscode.LocationLink[]>('DefinitionProvider');
    assert.equal(definition?.targetUri.toString(), document.uri.toString());
    const [type] = await ask<vscode.LocationLink[]>('TypeDefinitionProvider');
    assert.equal(type?.targetUri.toString(), document.uri.toString());
    const references = await ask<vscode.Location[]>('ReferenceProvider');
    assert.ok(references.some(({ uri }) => uri.path.endsWith('/ingress.yaml')));
  });
});
