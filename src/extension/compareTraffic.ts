import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import { COMPARE_REQUEST, type CompareParams } from '../protocol.ts';
import { openRepositories } from './git.ts';
import type { Server } from './server.ts';

const SCHEME = 'portolan-diff';

/** “Compare traffic with HEAD”: what the changes that are not committed do to connections, as a page. */
export function registerComparison(server: Server): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let page = '';
  const compare = async () => {
    const before = await (await openRepositories())?.textsOf('HEAD');
    if (!before) {
      void vscode.window.showWarningMessage(
        t('No folder of this window is in a Git repository that VS Code has opened'),
      );
      return;
    }
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.toString() ?? 'file:///';
    const params: CompareParams = { root, before };
    const comparison = await server.request<string | null>(COMPARE_REQUEST, params);
    if (comparison === null) {
      void vscode.window.showErrorMessage(t('Portolan could not compare the traffic; its log says why'));
      return;
    }
    const heading = t('Traffic compared with HEAD');
    page = `# ${heading}\n\n${comparison}`;
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${heading}.md` });
    changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => page,
    }),
    vscode.commands.registerCommand('portolan.compareWithHead', compare),
  );
}
