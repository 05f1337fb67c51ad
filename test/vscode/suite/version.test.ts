import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { activated, open } from './support/extension.ts';

const COMMAND = 'portolan.selectKubernetesVersion';

describe('the Kubernetes version', () => {
  const setting = () => vscode.workspace.getConfiguration('portolan').inspect<string>('kubernetesVersion');

  afterEach(async () => {
    await vscode.workspace.getConfiguration('portolan').update('kubernetesVersion', undefined, false);
  });

  it('is chosen from a list and written into the settings of the workspace', async () => {
    const { api } = await activated();
    await api.started;
    await open('cart.yaml');
    const chosen = vscode.commands.executeCommand(COMMAND);
    // The list opens when the server has answered; accepting does nothing before.
    const deadline = Date.now() + 10_000;
    while (setting()?.workspaceValue === undefined && Date.now() < deadline) {
      await sleep(200);
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    await chosen;
    assert.match(setting()?.workspaceValue ?? '', /^1\.\d\d$/);
    assert.notEqual(setting()?.workspaceValue, setting()?.defaultValue);
  });
});
