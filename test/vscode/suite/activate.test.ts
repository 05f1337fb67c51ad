import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('portolan.portolan');
    assert.ok(extension, 'VS Code does not know portolan.portolan');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
