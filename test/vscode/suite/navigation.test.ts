import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, find, open } from './support/extension.ts';

describe('navigation', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await activated();
    ({ document } = await open('frontend.yaml'));
  });

  const ask = <R>(command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand<R>(`vscode.execute${command}`, document.uri, ...args);

  it('hovers explain', async () => {
    const hovers = await ask<vscode.Hover[]>('HoverProvider', find(document, 'app: frontend').middle);
    const texts = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
    assert.match(texts.join('\n'), /frontend/);
  });

  it('leads from a selector to the pods, and from an Ingress to the Service', async () => {
    const [pods] = await ask<vscode.LocationLink[]>('DefinitionProvider', find(document, 'app: frontend').middle);
    assert.equal(pods?.targetUri.toString(), document.uri.toString());
    const { document: ingress } = await open('ingress.yaml');
    const name = find(ingress, 'name: frontend').range.end.translate(0, -2);
    const [service] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      ingress.uri,
      name,
    );
    assert.equal(service?.targetUri.toString(), document.uri.toString());
  });

  it('finds what refers to a Service', async () => {
    const name = find(document, 'name: frontend').range.end.translate(0, -2);
    const references = await ask<vscode.Location[]>('ReferenceProvider', name);
    assert.ok(references.some(({ uri }) => uri.path.endsWith('/ingress.yaml')));
  });

  it('outlines files, and finds objects of the workspace by name', async () => {
    const outline = await ask<vscode.DocumentSymbol[]>('DocumentSymbolProvider');
    assert.deepEqual(outline.length, 2);
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'checkout',
    );
    assert.ok(found.some(({ location }) => location.uri.path.endsWith('/checkout.yaml')));
  });

  it('shows lenses that lead to their places', async () => {
    const lenses = await ask<vscode.CodeLens[]>('CodeLensProvider', 20);
    const lens = lenses.find(({ command }) => command?.command === 'portolan.showLocations');
    assert.ok(lens?.command?.arguments);
    await vscode.commands.executeCommand(lens.command.command, ...lens.command.arguments);
    assert.ok(vscode.window.activeTextEditor);
  });
});
