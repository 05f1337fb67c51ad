import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { FromPanel, ToPanel } from '../../../src/protocol.ts';
import { activated, eventually, find, open } from './support/extension.ts';

/** What the extension keeps of its panel, which no API of VS Code shows. */
interface Inside {
  readonly ready: boolean;
  readonly panel: vscode.WebviewPanel;
  receive(message: FromPanel): Promise<void>;
}

const EDITS = 20;

/**
 * From a change of the text until the map of it goes to the panel's page, in milliseconds. It only measures, for `npm run bench`, which
 * gives a workspace of 300 objects and the file to write to.
 */
describe('an edit with the panel open', () => {
  const target = process.env.PORTOLAN_TIMINGS;

  it('reaches the panel', async function () {
    if (target === undefined) return this.skip();
    const { api } = await activated();
    const editor = await open('team-3/app-2.yaml');
    await vscode.commands.executeCommand('portolan.openTopology');
    const inside = () => api.panel as unknown as Inside;
    await eventually('the page', () => (inside().ready ? true : undefined));
    const { webview } = inside().panel;
    const post = webview.postMessage.bind(webview);
    let arrived: (() => void) | undefined;
    webview.postMessage = (message: ToPanel) => {
      if (message.type === 'topology') arrived?.();
      return post(message);
    };
    const times: number[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      // Until the rest of the workspace has been looked at.
      await new Promise((resolve) => setTimeout(resolve, 600));
      const { range } = find(editor.document, edit % 2 === 0 ? 'tier: backend' : 'tier: changed');
      const map = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const start = performance.now();
      await editor.edit((change) => change.replace(range, edit % 2 === 0 ? 'tier: changed' : 'tier: backend'));
      await map;
      times.push(performance.now() - start);
    }
    arrived = undefined;
    assert.equal(times.length, EDITS);
    writeFileSync(target, JSON.stringify(times));
    inside().panel.dispose();
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }).timeout(120_000);
});
