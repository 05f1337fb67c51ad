import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, chinese, eventually, find, open } from './support/extension.ts';

describe('a trace', () => {
  before(activated);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeActiveEditor'));

  const shown = () =>
    eventually('the trace', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'portolan-trace'),
    );

  it('is shown beside the manifests, with links to the lines that decide', async () => {
    await open('frontend.yaml');
    await vscode.commands.executeCommand('portolan.trace', { from: 'shop/checkout', to: 'shop/cart' });
    const { document } = await shown();
    const text = document.getText();
    assert.match(text, chinese ? /[一-龥]/ : /: flows\n/);
    assert.match(text, /shop\/checkout\[Deployment\] → shop\/cart\[Deployment\] {2}TCP 7070/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const policies = links.find(({ target }) => target?.path.endsWith('/policies.yaml'));
    assert.ok(policies, 'no link to the policy');
    assert.match(document.getText(policies.range), /^policies\.yaml:\d+$/);
    assert.match(policies.target?.fragment ?? '', /^L\d+,\d+$/);
  });

  it('follows the manifests', async () => {
    const { document: policies } = await open('policies.yaml');
    await vscode.commands.executeCommand('portolan.trace', { from: 'shop/checkout', to: 'shop/cart' });
    const { document } = await shown();
    const before = document.getText();
    const edit = new vscode.WorkspaceEdit();
    const { range } = find(policies, 'name: allow-within-shop');
    edit.replace(policies.uri, range, 'name: allow-all-of-shop');
    await vscode.workspace.applyEdit(edit);
    await eventually('another text', () => (document.getText() === before ? undefined : true));
    assert.match(document.getText(), /allow-all-of-shop/);
    const restore = new vscode.WorkspaceEdit();
    restore.replace(policies.uri, find(policies, 'name: allow-all-of-shop').range, 'name: allow-within-shop');
    await vscode.workspace.applyEdit(restore);
    await policies.save();
  });

  it('says what it does not know', async () => {
    await open('frontend.yaml');
    await vscode.commands.executeCommand('portolan.trace', { from: 'internet', to: 'shop/crat[Service]' });
    assert.match((await shown()).document.getText(), /shop\/cart\[Service\]/);
  });

  it('is a click away, above routes and Services', async () => {
    const { document } = await open('ingress.yaml');
    const lens = await eventually('the lens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        20,
      );
      return lenses.find(({ command }) => command?.command === 'portolan.trace');
    });
    assert.ok(lens.command?.arguments);
    await vscode.commands.executeCommand(lens.command.command, ...lens.command.arguments);
    assert.match((await shown()).document.getText(), /internet → https:\/\/shop\.example\.com/);
  });
});
