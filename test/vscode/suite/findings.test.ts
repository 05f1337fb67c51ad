import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, chinese, eventually, open, problems } from './support/extension.ts';

const RULE = 'service-port-duplicate';
const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: twice
  namespace: shop
spec:
  clusterIP: None
  ports:
    - name: http
      port: 80
    - name: http
      port: 81
  sesionAffinity: None
`;
const DEPRECATED = `apiVersion: v1
kind: Pod
metadata:
  name: old
  namespace: shop
spec:
  serviceAccount: old
  containers: []
`;

describe('findings', () => {
  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  let files = 0;
  const onSave = (value: unknown) =>
    vscode.workspace.getConfiguration('editor').update('codeActionsOnSave', value, vscode.ConfigurationTarget.Global);

  before(activated);
  afterEach(async () => {
    // VS Code keeps a text for minutes after its file is gone: so that no object of it is left, it goes first.
    const { document } = vscode.window.visibleTextEditors.find((one) => one.document.uri.path.includes('/findings/'))!;
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(0, 0, document.lineCount, 0));
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await eventually('no problem', () => (problems(document).length === 0 ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'findings'), { recursive: true });
  });

  const opened = async (text: string) => {
    const name = `findings/${++files}.yaml`;
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    const { document } = await open(name);
    return document;
  };
  const finding = (document: vscode.TextDocument, rule: string) =>
    eventually(rule, () => problems(document).find(({ code }) => codeOf(code) === rule));
  const actionsAt = (document: vscode.TextDocument, range: vscode.Range) =>
    vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);

  it('are mended all at once, by command or when the file is saved', async () => {
    const document = await opened(SERVICE);
    await finding(document, 'schema/unknown-field');
    await vscode.commands.executeCommand('portolan.fixAll');
    assert.match(document.getText(), /sessionAffinity: None/);
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /sesionAffinity: None/);
    await onSave({ 'source.fixAll.portolan': 'explicit' });
    try {
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.match(document.getText(), /sessionAffinity: None/);
      assert.equal(document.isDirty, false);
    } finally {
      await onSave(undefined);
    }
  });

  it('are explained by the page of their rule, in a preview that works offline', async () => {
    const document = await opened(SERVICE);
    const { range, code } = await finding(document, RULE);
    const page = targetOf(code);
    assert.equal(page.toString(), `portolan-rule:/rules/${RULE}.md`);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    assert.match(text, new RegExp(`^# ${RULE}\n`));
    assert.equal(/\p{Script=Han}/u.test(text), chinese);
    const all = vscode.Uri.joinPath(page, '..', '../rules.md');
    assert.ok(new TextDecoder().decode(await vscode.workspace.fs.readFile(all)).includes(`(rules/${RULE}.md)`));

    const explain = (await actionsAt(document, range)).find(({ command }) => command?.command.includes('explain'));
    assert.ok(explain?.command, 'no action');
    await vscode.commands.executeCommand(explain.command.command, ...(explain.command.arguments ?? []));
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await eventually('the preview', () => tabs().find(({ label }) => label.includes(RULE)));
  });

  it('say in hovers why they matter, with a link to that page', async () => {
    const document = await opened(SERVICE);
    const { range } = await finding(document, RULE);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      range.start,
    );
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    const found = contents.find(({ value }) => value.includes('command:portolan.explainRule'));
    assert.ok(found, contents.map(({ value }) => value).join('\n'));
    assert.deepEqual(found.isTrusted, { enabledCommands: ['portolan.explainRule'] });
    assert.ok(!found.value.includes('https://github.com/portolan'));
  });

  it('are suppressed with a reason, and the cursor stays', async () => {
    const document = await opened(SERVICE);
    const { range } = await finding(document, RULE);
    const editor = vscode.window.activeTextEditor!;
    editor.selection = new vscode.Selection(range.start, range.start);
    const suppress = (await actionsAt(document, range)).find(({ command }) => command?.command.includes('suppress'));
    assert.ok(suppress?.command, 'no action');
    await answering({ pick: 0, reason: 'both are needed' }, async () => {
      await vscode.commands.executeCommand(suppress.command!.command, ...(suppress.command!.arguments ?? []));
    });
    const { active } = editor.selection;
    assert.equal(document.lineAt(active.line - 1).text, `    # portolan-ignore ${RULE}: both are needed`);
    assert.match(document.lineAt(active.line).text, /- name: http/);
    assert.equal(active.character, range.start.character);
    await eventually('its end', () =>
      problems(document).some(({ code }) => codeOf(code) === RULE) ? undefined : true,
    );
  });

  it('bring tags and related places', async () => {
    const document = await opened(`${SERVICE}---\n${DEPRECATED}---\n# portolan-ignore ${RULE}: once\n${DEPRECATED}`);
    const twice = await finding(document, RULE);
    assert.equal(twice.relatedInformation?.[0]?.location.range.start.line, 8);
    assert.deepEqual((await finding(document, 'api/deprecated-field')).tags, [vscode.DiagnosticTag.Deprecated]);
    assert.deepEqual((await finding(document, 'suppression-unused')).tags, [vscode.DiagnosticTag.Unnecessary]);
  });

  /** As a person answers what is asked. */
  async function answering(answers: { pick: number; reason: string }, work: () => Promise<void>) {
    const { showQuickPick, showInputBox } = vscode.window;
    const replace = (name: string, value: unknown) =>
      Object.defineProperty(vscode.window, name, { value, configurable: true, writable: true });
    replace('showQuickPick', async (items: readonly unknown[]) => items[answers.pick]);
    replace('showInputBox', async () => answers.reason);
    try {
      await work();
    } finally {
      replace('showQuickPick', showQuickPick);
      replace('showInputBox', showInputBox);
    }
  }
});

function codeOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}

function targetOf(code: vscode.Diagnostic['code']): vscode.Uri {
  assert.ok(typeof code === 'object', 'no link');
  return code.target;
}
