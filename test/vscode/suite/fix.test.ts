import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { PortolanApi } from '../../../src/extension/extension.ts';
import type { FromPanel, ToPanel, TraceAnswer } from '../../../src/protocol.ts';
import { activated, chinese, eventually } from './support/extension.ts';

/** What the panel's page and the extension say to each other, which no API of VS Code shows. */
interface Inside {
  readonly ready: boolean;
  readonly panel: vscode.WebviewPanel;
  receive(message: FromPanel): Promise<void>;
}

describe('a fix from the panel', () => {
  let api: PortolanApi;
  before(async () => {
    ({ api } = await activated());
    // VS Code knows no actions for a text that is not open: so it has to be opened.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('portolan.openTopology');
    await eventually('the page', () => (inside().ready ? true : undefined));
  });
  after(async () => {
    inside().panel.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const inside = () => api.panel as unknown as Inside;
  const policies = () => {
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'policies.yaml');
    return vscode.workspace.openTextDocument(uri);
  };

  it('is the one of the trace, and changes the text as an edit that can be undone', async () => {
    const fix = await fixOf({ from: 'shop/checkout', to: 'shop/payment:50051' });
    assert.match(fix.text, chinese ? /checkout/ : /change to “checkout”/);
    await inside().receive({ type: 'fix', location: fix.location!, title: fix.text });
    const document = await policies();
    assert.doesNotMatch(document.getText(), /app: chekout/);
    assert.ok(document.isDirty, 'it is not saved by itself');
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
    assert.ok(editor, 'the text is shown beside the map');
    await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn });
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /app: chekout/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('of a text that has changed since leaves it alone', async () => {
    const fix = await fixOf({ from: 'shop/checkout', to: 'shop/payment:50051' });
    const before = (await policies()).getText();
    await inside().receive({ type: 'fix', location: fix.location!, title: `${fix.text}, once` });
    assert.equal((await policies()).getText(), before);
  });

  /** As the page asks for it. */
  async function fixOf(question: { from: string; to: string }) {
    const { webview } = inside().panel;
    const post = webview.postMessage;
    const answers: ToPanel[] = [];
    webview.postMessage = (message: ToPanel) => {
      answers.push(message);
      return post.call(webview, message);
    };
    try {
      await inside().receive({ type: 'ready' });
      const map = await eventually('a map', () => answers.find((message) => message.type === 'topology'));
      const world = map.type === 'topology' ? map.result.world : undefined;
      const request = { type: 'request', id: 4711, method: 'portolan/trace', params: { ...question, world } } as const;
      await inside().receive(request);
      const answer = answers.find((message) => message.type === 'answer' && message.id === 4711);
      const found = answer?.type === 'answer' ? (answer.result as TraceAnswer) : undefined;
      assert.ok(found && 'report' in found && found.report?.fix, `no fix: ${JSON.stringify(found)}`);
      assert.ok(found.report.fix.applies);
      return found.report.fix;
    } finally {
      webview.postMessage = post;
    }
  }
});
