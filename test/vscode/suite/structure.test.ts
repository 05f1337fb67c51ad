import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, chinese, find, open } from './support/extension.ts';

describe('structure', () => {
  let document: vscode.TextDocument;
  before(async () => {
    await activated();
    ({ document } = await open('frontend.yaml'));
  });

  const { executeCommand } = vscode.commands;

  it('folds documents and what is in them', async () => {
    const ranges = await executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    const ofSpec = ranges.find(({ start }) => document.lineAt(start).text === 'spec:');
    assert.equal(document.lineAt(ofSpec?.end ?? 0).text.trim(), 'targetPort: http');
    assert.ok(ranges.some(({ start }) => document.lineAt(start).text === '---'));
  });

  it('grows a selection from a word to the file', async () => {
    const [range] = await executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [find(document, 'cart:7070').middle.translate(0, -2)],
    );
    const texts: string[] = [];
    for (let one = range; one; one = one.parent as vscode.SelectionRange) texts.push(document.getText(one.range));
    assert.deepEqual(texts.slice(0, 4), ['cart', 'cart:7070', '"cart:7070"', 'value: "cart:7070"']);
  });

  it('hints at pods and ports', async () => {
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
    const text = ({ label }: vscode.InlayHint) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    assert.deepEqual(hints.map(text), [
      chinese ? '3 个 Pod · deployment/frontend' : '3 pods · deployment/frontend',
      '→ 8080',
    ]);
    const place = hints.flatMap(({ label }) => (typeof label === 'string' ? [] : label)).find((part) => part.location);
    assert.equal(place?.location?.uri.toString(), document.uri.toString());
  });

  it('links images to their registries', async () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: x, image: "nginx:1"}]}\n';
    const untitled = await vscode.workspace.openTextDocument({ language: 'yaml', content: text });
    await vscode.window.showTextDocument(untitled);
    const links = await executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', untitled.uri);
    const link = links.find(({ target }) => target?.authority === 'hub.docker.com');
    assert.equal(link && untitled.getText(link.range), 'nginx:1');
    await executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('walks along the traffic, from the Ingress to what the pods call', async () => {
    const { document: ingress } = await open('ingress.yaml');
    const [entry] = await executeCommand<vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      ingress.uri,
      find(ingress, 'name: shop').middle.translate(0, 3),
    );
    assert.equal(entry?.name, 'shop');
    const next = async (item: vscode.CallHierarchyItem, name: string) => {
      const calls = await executeCommand<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
      const found = calls.find(({ to }) => to.name === name);
      assert.ok(found, `${item.name} → ${calls.map(({ to }) => to.name).join(', ')}`);
      return found.to;
    };
    const service = await next(entry, 'frontend');
    const workload = await next(service, 'frontend');
    const cart = await next(workload, 'cart');
    const callers = await executeCommand<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', cart);
    const frontend = callers.find(({ from }) => from.name === 'frontend');
    assert.equal(frontend && document.getText(frontend.fromRanges[0]), '"cart:7070"');
  });
});
