import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { PortolanApi } from '../../../src/extension/extension.ts';
import type { FromPanel, ToPanel } from '../../../src/protocol.ts';
import { activated, eventually, find, open } from './support/extension.ts';

/** What the panel's page and the extension say to each other, which no API of VS Code shows. */
interface Inside {
  readonly ready: boolean;
  readonly panel: vscode.WebviewPanel;
  receive(message: FromPanel): Promise<void>;
}

describe('the panel', () => {
  let api: PortolanApi;
  before(async () => {
    ({ api } = await activated());
  });
  after(() => inside().panel.dispose());

  const inside = () => api.panel as unknown as Inside;

  it('opens beside the editor, and its page starts', async () => {
    await open('frontend.yaml');
    await vscode.commands.executeCommand('portolan.openTopology');
    const tab = await eventually('the tab', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => isPanel(input)),
    );
    assert.notEqual(tab.group.viewColumn, vscode.ViewColumn.One);
    await eventually('the page', () => (inside().ready ? true : undefined));
    assert.ok(vscode.window.activeTextEditor, 'the editor keeps the focus');
  });

  it('is one', async () => {
    await vscode.commands.executeCommand('portolan.openTopology');
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => isPanel(input));
    assert.equal(tabs.length, 1);
  });

  it('gets a map, and a new one after an edit', async () => {
    const sent = listen();
    await inside().receive({ type: 'ready' });
    const first = await eventually('a map', () => sent.find(isMap));
    assert.ok((first.result.scene?.cards.length ?? 0) > 10);
    sent.length = 0;
    const { document } = await open('frontend.yaml');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, find(document, 'port: 80').range, 'port: 81');
    await vscode.workspace.applyEdit(edit);
    const before = JSON.stringify(first.result.scene);
    await eventually('another map', () =>
      sent.filter(isMap).find(({ result }) => JSON.stringify(result.scene) !== before),
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('reveals the text of what is clicked', async () => {
    const { document } = await open('cart.yaml');
    await open('frontend.yaml');
    const { range } = find(document, 'name: cart');
    const { start, end } = range;
    const location = { uri: document.uri.toString(), range: { start, end } };
    await inside().receive({ type: 'reveal', location, focus: true });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), document.uri.toString());
    assert.ok(editor.selection.isEqual(range));
  });

  it('rings the card that the cursor is in', async () => {
    const editor = await open('cart.yaml');
    // Right after a click in the panel, the cursor's move counts as the panel's own.
    await new Promise((resolve) => setTimeout(resolve, 600));
    const sent = listen();
    const at = find(editor.document, 'kind: Service').middle;
    editor.selection = new vscode.Selection(at, at);
    const select = await eventually('the card', () => sent.find(({ type }) => type === 'select'));
    assert.ok(select.type === 'select' && select.card);
  });

  /** What goes to the page from now on. */
  function listen(): ToPanel[] {
    const sent: ToPanel[] = [];
    const { webview } = inside().panel;
    const post = webview.postMessage.bind(webview);
    webview.postMessage = (message: ToPanel) => {
      sent.push(message);
      return post(message);
    };
    return sent;
  }
});

function isPanel(input: unknown): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith('portolan.topology');
}

function isMap(message: ToPanel): message is Extract<ToPanel, { type: 'topology' }> {
  return message.type === 'topology';
}
