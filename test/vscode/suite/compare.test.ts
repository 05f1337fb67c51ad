import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { PortolanApi } from '../../../src/extension/extension.ts';
import type { BaselineChoice, FromPanel, ToPanel, TopologyResult } from '../../../src/protocol.ts';
import { activated, chinese, eventually, find, open } from './support/extension.ts';

const NOTHING = chinese ? '连接没有变化。' : 'No connection changes.';

describe('comparing traffic with HEAD', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const autoSave = (value: string | undefined) =>
    vscode.workspace.getConfiguration('files').update('autoSave', value, vscode.ConfigurationTarget.Global);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });

  let api: PortolanApi;

  before(async () => {
    ({ api } = await activated());
    // In a browser VS Code saves after a second by itself.
    await autoSave('off');
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', 'commit', '-qm', 'one');
  });

  after(async () => {
    await autoSave(undefined);
    const editor = await open('policies.yaml');
    const { range } = find(editor.document, 'values: [cart]');
    await editor.edit((edit) => edit.replace(range, 'values: [payment]'));
    await editor.document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // The repository stays: VS Code’s Git extension looks into it at any time.
  });

  /** The page, once it says what is looked for. */
  const pageWith = (text: string) =>
    eventually(text, async () => {
      await vscode.commands.executeCommand('portolan.compareWithHead');
      const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'portolan-diff');
      return page?.getText().includes(text) ? page.getText() : undefined;
    });

  it('finds nothing where nothing changed', async () => {
    await pageWith(NOTHING);
  });

  it('tells what unsaved changes do, and what does it', async () => {
    const editor = await open('policies.yaml');
    const { range } = find(editor.document, 'values: [payment]');
    await editor.edit((edit) => edit.replace(range, 'values: [cart]'));
    const page = await pageWith(chinese ? '新增' : ' added');
    assert.doesNotMatch(page, new RegExp(NOTHING));
    assert.match(page, /\]\(<\/policies\.yaml#L\d+>\)/);
  });

  it('shows it on the map: since the last commit, or since the text was saved; and follows what is typed', async () => {
    await vscode.commands.executeCommand('portolan.openTopology');
    const panel = api.panel as unknown as {
      readonly ready: boolean;
      readonly panel: vscode.WebviewPanel;
      receive(message: FromPanel): Promise<void>;
    };
    await eventually('the page', () => (panel.ready ? true : undefined));
    const { webview } = panel.panel;
    const post = webview.postMessage.bind(webview);
    let shown: TopologyResult | undefined;
    webview.postMessage = (message: ToPanel) => {
      if (message.type === 'topology') shown = message.result;
      return post(message);
    };
    const compare = (choice: BaselineChoice | 'nothing') => panel.receive({ type: 'compare', with: choice });
    const rows = () => shown?.comparison?.groups.flatMap((group) => group.rows.map(({ title }) => title));
    const opened = (titles: readonly string[] | undefined) =>
      titles?.some((title) => /payment/.test(title)) ? titles : undefined;

    await compare('head');
    const titles = await eventually('what the policy changes', () => opened(rows()));
    assert.match(shown?.comparison?.with ?? '', /^HEAD [0-9a-f]{7}$/);
    const editor = await open('policies.yaml');
    const { range } = find(editor.document, 'values: [cart]');
    await editor.edit((edit) => edit.replace(range, 'values: [payment]'));
    await eventually('nothing, as it was', () => (rows()?.length === 0 ? true : undefined));

    await compare('saved');
    await eventually('nothing unsaved that matters', () =>
      shown?.comparison?.with.startsWith('HEAD') ? undefined : true,
    );
    const again = find(editor.document, 'values: [payment]').range;
    await editor.edit((edit) => edit.replace(again, 'values: [cart]'));
    assert.deepEqual(await eventually('the same as since HEAD', () => opened(rows())), titles);

    await compare('nothing');
    await eventually('the map alone', () => (shown && !shown.comparison ? true : undefined));
    panel.panel.dispose();
  });
});
