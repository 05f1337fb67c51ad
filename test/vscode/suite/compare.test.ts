import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { activated, chinese, eventually, find, open } from './support/extension.ts';

const NOTHING = chinese ? '连接没有变化。' : 'No connection changes.';

describe('comparing traffic with HEAD', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });

  before(async () => {
    await activated();
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', 'commit', '-qm', 'one');
  });

  after(async () => {
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
});
