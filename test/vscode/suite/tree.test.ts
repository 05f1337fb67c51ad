import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { PortolanApi } from '../../../src/extension/extension.ts';
import type { NodeElement, TreeElement } from '../../../src/extension/treeCache.ts';
import { activated, chinese, eventually, find, open } from './support/extension.ts';

describe('the resource tree', () => {
  let api: PortolanApi;
  before(async () => {
    ({ api } = await activated());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('portolan.resources.focus');
    await eventually('the view', () => api.resources.view.visible || undefined);
  });
  after(async () => {
    await vscode.commands.executeCommand('portolan.showAllResources');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  const { executeCommand } = vscode.commands;

  async function row(...labels: readonly string[]): Promise<NodeElement | undefined> {
    let found: TreeElement | undefined;
    for (const label of labels) {
      const rows = await api.resources.tree.getChildren(found);
      found = rows.find((one) => one.type === 'node' && one.node.label === label);
      if (found?.type !== 'node') return undefined;
    }
    return found?.type === 'node' ? found : undefined;
  }

  async function existing(...labels: readonly string[]): Promise<NodeElement> {
    return eventually(labels.join(' → '), () => row(...labels));
  }

  function selected(): string | undefined {
    const [element] = api.resources.view.selection;
    return element?.type === 'node' ? `${element.node.kind} ${element.node.label}` : undefined;
  }

  it('leads from namespaces over kinds to objects', async () => {
    const roots = await api.resources.tree.getChildren();
    const labels = roots.map((one) => (one.type === 'node' ? one.node.label : one.type));
    assert.deepEqual(labels, ['data', 'ingress-nginx', 'monitoring', 'shop', chinese ? '集群' : 'Cluster']);
    const item = api.resources.tree.getTreeItem(await existing('shop', 'Deployment', 'frontend'));
    assert.match(String(item.description), /^×\d+$/);
    assert.match(item.accessibilityInformation?.label ?? '', /^frontend, Deployment, ×\d+/);
  });

  it('opens the text of an object at its name', async () => {
    const element = await existing('shop', 'Service', 'cart');
    const { command } = api.resources.tree.getTreeItem(element);
    assert.ok(command?.arguments);
    await executeCommand(command.command, ...command.arguments);
    const editor = await eventually('the editor', () => vscode.window.activeTextEditor);
    assert.match(editor.document.uri.path, /\/cart\.yaml$/);
    assert.equal(editor.document.getText(editor.selection), 'cart');
  });

  it('selects the object that the cursor is in, and leaves the focus alone', async () => {
    const editor = await open('frontend.yaml');
    for (const [text, expected] of [
      ['kind: Deployment', 'Deployment frontend'],
      ['kind: Service', 'Service frontend'],
    ] as const) {
      const { middle } = find(editor.document, text);
      editor.selection = new vscode.Selection(middle, middle);
      await eventually(expected, () => selected() === expected || undefined);
      // What is typed goes to what has the focus.
      await executeCommand('type', { text: 'X' });
      assert.equal(editor.document.isDirty, true);
      await executeCommand('undo');
    }
    await executeCommand('workbench.action.files.revert');
  });

  it('follows edits, row by row', async () => {
    // Without errors, which another test may have left behind for a moment.
    const sound = async () => {
      const now = await row('shop', 'Service', 'frontend');
      return now?.node.errors === 0 ? now : undefined;
    };
    const element = await eventually('a Service without errors', sound);
    const above = await existing('shop');
    const sum = above.node.errors;
    const changed: TreeElement[] = [];
    const listening = api.resources.tree.onDidChangeTreeData((elements) => changed.push(...(elements ?? [])));
    const { document } = await open('frontend.yaml');
    await replace(document, 'port: 80', 'port: eighty');
    await eventually('the error', () => element.node.errors > 0 || undefined);
    await eventually('the sum', () => above.node.errors > sum || undefined);
    assert.ok(changed.includes(element) && changed.includes(above));
    assert.ok(api.resources.tree.getTreeItem(element).resourceUri, 'the mark of an error');
    listening.dispose();
    const shown = async (...labels: string[]) => (await row(...labels)) !== undefined;
    await executeCommand('portolan.showOnlyProblems');
    assert.equal(await shown('shop', 'Service', 'frontend'), true);
    assert.equal(await shown('data'), false);
    await executeCommand('portolan.showAllResources');
    assert.equal(await shown('data'), true);
    // VS Code may have saved it meanwhile, so that there is nothing to revert.
    await replace(document, 'port: eighty', 'port: 80');
    await eventually('its end', sound);
  });

  it('reveals the object of the cursor by command, also one that is filtered out', async () => {
    const editor = await open('data.yaml');
    const { middle } = find(editor.document, 'kind: StatefulSet');
    editor.selection = new vscode.Selection(middle, middle);
    await executeCommand('portolan.showOnlyProblems');
    await executeCommand('portolan.revealResource');
    await eventually('the row', () => selected()?.startsWith('StatefulSet ') || undefined);
    assert.equal(api.resources.tree.onlyProblems, false);
  });

  it('copies names', async () => {
    const element = await existing('shop', 'Deployment', 'cart');
    await executeCommand('portolan.copyResourceName', element);
    assert.equal(await vscode.env.clipboard.readText(), 'cart');
    await executeCommand('portolan.copyKubectlName', element);
    assert.equal(await vscode.env.clipboard.readText(), 'deployment.apps/cart -n shop');
  });

  it('shows an object on the map, and who refers to it', async () => {
    const element = await existing('shop', 'Service', 'catalog');
    await executeCommand('portolan.showResourceOnMap', element);
    await eventually('the panel', () => api.panel);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /\/catalog\.yaml$/);
    await executeCommand('portolan.findResourceReferences', element);
    assert.equal(vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection), 'catalog');
    await executeCommand('closeReferenceSearch');
  });

  it('is there again when the server has been restarted', async () => {
    await executeCommand('portolan.restartServer');
    api.resources.tree.retry();
    await existing('shop', 'Service', 'cart');
  });
});

async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, find(document, text).range, by);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}
