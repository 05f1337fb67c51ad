import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, open } from './support/extension.ts';

describe('the extension', () => {
  it('is activated by a manifest, quickly', async function () {
    const extension = vscode.extensions.getExtension('portolan.portolan');
    assert.ok(extension, 'VS Code does not know portolan.portolan');
    if (extension.isActive) this.skip();
    const start = performance.now();
    await extension.activate();
    const time = performance.now() - start;
    console.log(`      activated, as a person waits for it, in ${time.toFixed(0)} ms`);
    // The aim is 150; a busy machine is no failure.
    assert.ok(time < 1000, `${time} ms`);
  });

  it('starts its server', async () => {
    const { extension, api } = await activated();
    assert.equal(extension.isActive, true);
    await api.started;
  });

  it('offers its commands', async () => {
    const commands = await vscode.commands.getCommands(true);
    for (const name of ['openTopology', 'openSample', 'showLocations', 'restartServer', 'showLog']) {
      assert.ok(commands.includes(`portolan.${name}`), name);
    }
  });

  it('answers after its server was restarted', async () => {
    const { document } = await open('cart.yaml');
    await vscode.commands.executeCommand('portolan.restartServer');
    const outline = await vscode.commands.executeCommand<unknown[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.ok(outline.length > 0);
  });
});
