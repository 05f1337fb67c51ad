import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { activated, chinese, eventually, find, open, problems } from './support/extension.ts';

describe('problems', () => {
  before(activated);
  afterEach(() => vscode.commands.executeCommand('workbench.action.files.revert'));

  it('appear after an edit, in the language of the window, and go with it', async () => {
    const { document } = await open('frontend.yaml');
    const selector = find(document, 'app: frontend');
    const before = problems(document).length;
    await replace(document, selector.range, 'app: fronted');
    const found = await eventually('the problem', () =>
      problems(document).find(({ code }) => codeOf(code) === 'service-selects-nothing'),
    );
    assert.ok(found.range.start.line <= selector.range.start.line && !found.range.isEmpty);
    assert.equal(/\p{Script=Han}/u.test(found.message), chinese, found.message);
    assert.equal(targetOf(found.code), 'portolan-rule:/rules/service-selects-nothing.md');
    await replace(document, find(document, 'app: fronted').range, 'app: frontend');
    await eventually('its end', () => (problems(document).length === before ? true : undefined));
  });

  it('are mended by their quick fix', async () => {
    const { document } = await open('frontend.yaml');
    await replace(document, find(document, 'app: frontend').range, 'app: fronted');
    const problem = await eventually('the problem', () =>
      problems(document).find(({ code }) => codeOf(code) === 'service-selects-nothing'),
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, 'no fix');
    await vscode.workspace.applyEdit(fix.edit);
    await eventually('its end', () =>
      problems(document).some(({ code }) => codeOf(code) === 'service-selects-nothing') ? undefined : true,
    );
  });

  it('of files that come and go on the disk come and go', async () => {
    const { document } = await open('frontend.yaml');
    const uri = vscode.Uri.joinPath(document.uri, '..', 'added', 'service.yaml');
    const service = document.getText().split('---')[0]?.replaceAll('frontend', 'fronted') ?? '';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(service));
    const shown = () =>
      vscode.languages.getDiagnostics(uri).some(({ code }) => codeOf(code) === 'service-selects-nothing');
    await eventually('the problem', () => shown() || undefined);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true });
    await eventually('its end', () => !shown() || undefined);
  });

  it('of closed files are shown too', async () => {
    const closed = await eventually('problems of the workspace', () =>
      vscode.languages
        .getDiagnostics()
        .find(([, diagnostics]) => diagnostics.some(({ source }) => source === 'portolan')),
    );
    assert.ok(closed[0].path.endsWith('.yaml'));
  });
});

async function replace(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

function codeOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}

function targetOf(code: vscode.Diagnostic['code']): string {
  return typeof code === 'object' ? code.target.toString() : '';
}
