import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import { TARGET_REQUEST, type Target, type TargetParams } from '../protocol.ts';
import { DOCUMENTS, type Server } from './server.ts';

const COMMAND = 'portolan.selectKubernetesVersion';

/** Shows the Kubernetes version that the active file is judged by, and switches it where it is said. */
export function createVersionItem(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('portolan.version', vscode.StatusBarAlignment.Right);
  item.name = t('Portolan: Kubernetes version');
  item.command = COMMAND;
  let asked = 0;

  async function update(): Promise<void> {
    const mine = ++asked;
    const target = await targetOf(server, vscode.window.activeTextEditor?.document);
    // Another editor may have become active meanwhile.
    if (mine !== asked) return;
    if (!target) return item.hide();
    item.text = `K8s ${target.version}`;
    item.tooltip = target.config
      ? t(
          'Manifests are judged by Kubernetes {0}, as {1} says. Click to choose another',
          target.version,
          nameOf(target.config),
        )
      : t('Manifests are judged by Kubernetes {0}. Click to choose another', target.version);
    item.accessibilityInformation = { label: item.tooltip, role: 'button' };
    item.show();
  }

  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    // A change of the settings, of a configuration file or of what the file holds arrives with the next count.
    server.onStatus(update),
    vscode.commands.registerCommand(COMMAND, () => select(server).then(update)),
  );
}

async function targetOf(server: Server, document: vscode.TextDocument | undefined): Promise<Target | undefined> {
  if (!document || vscode.languages.match(DOCUMENTS, document) === 0) return undefined;
  if (!/apiVersion/.test(document.getText())) return undefined;
  const params: TargetParams = { uri: document.uri.toString() };
  return (await server.request<Target | null>(TARGET_REQUEST, params).catch(() => null)) ?? undefined;
}

async function select(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const params: TargetParams = { uri: (document?.uri ?? vscode.Uri.file('/')).toString() };
  const target = await server.request<Target | null>(TARGET_REQUEST, params);
  if (!target) return;
  const items = [...target.versions].reverse().map((version) => ({
    label: version,
    ...(version === target.version && { description: t('current') }),
  }));
  const placeHolder = target.config
    ? t('Kubernetes version, to be written into {0}', nameOf(target.config))
    : t('Kubernetes version, to be written into the settings');
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  if (!picked || picked.label === target.version) return;
  if (target.config) await writeConfig(vscode.Uri.parse(target.config), picked.label);
  else await writeSetting(picked.label);
}

/** To the workspace's settings, so that colleagues judge alike; without a workspace, to the person's own. */
async function writeSetting(version: string): Promise<void> {
  const { ConfigurationTarget, workspace } = vscode;
  const where = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration('portolan').update('kubernetesVersion', version, where);
}

async function writeConfig(uri: vscode.Uri, version: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const match = /^(kubernetesVersion[ \t]*:[ \t]*)([^#\r\n]*?)[ \t]*(?=#|\r?$)/m.exec(document.getText());
  if (!match) return;
  const start = match.index + (match[1]?.length ?? 0);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + (match[2]?.length ?? 0)));
  edit.replace(uri, range, `'${version}'`);
  if (await vscode.workspace.applyEdit(edit)) await document.save();
}

function nameOf(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}
