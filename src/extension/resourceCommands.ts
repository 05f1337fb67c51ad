import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import { CARD_AT_REQUEST, type CardAtParams, type TreeObject } from '../protocol.ts';
import type { ResourcesView } from './resourcesView.ts';
import type { Server } from './server.ts';
import type { TopologyPanel } from './topologyPanel.ts';
import type { MoreElement, TreeElement } from './treeCache.ts';

/** What the resource tree offers, in its menus and elsewhere. */
export function registerResourceCommands(
  server: Server,
  resources: ResourcesView,
  openMap: () => TopologyPanel,
): vscode.Disposable {
  const register = (name: string, run: (element: TreeElement) => unknown) =>
    vscode.commands.registerCommand(`portolan.${name}`, run);
  /** Without an argument, as from a key: on what is selected. */
  const onObject = (name: string, run: (object: TreeObject, label: string) => unknown) =>
    register(name, (element: TreeElement | undefined = resources.view.selection[0]) => {
      if (element?.type !== 'node' || !element.node.object) return undefined;
      return run(element.node.object, element.node.label);
    });
  return vscode.Disposable.from(
    onObject('openResource', (object) => openText(object, false)),
    onObject('showResourceOnMap', (object, label) => showOnMap(object, label, server, openMap)),
    onObject('findResourceReferences', async (object) => {
      await openText(object, false);
      await vscode.commands.executeCommand('editor.action.goToReferences');
    }),
    onObject('copyResourceName', (_, label) => vscode.env.clipboard.writeText(label)),
    onObject('copyKubectlName', (object) => vscode.env.clipboard.writeText(kubectlArguments(object))),
    register('revealResource', () => resources.revealActive()),
    register('showOnlyProblems', () => resources.showOnlyProblems(true)),
    register('showAllResources', () => resources.showOnlyProblems(false)),
    register('retryResources', () => resources.tree.retry()),
    vscode.commands.registerCommand('portolan.showMoreResources', ({ parent }: MoreElement) =>
      resources.tree.showMore(parent),
    ),
  );
}

async function openText({ location }: TreeObject, preserveFocus: boolean): Promise<void> {
  const { start, end } = location.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(location.uri), { selection, preserveFocus, preview: true });
}

/** Text and map show the same object, as if the cursor had gone there. */
async function showOnMap(object: TreeObject, label: string, server: Server, openMap: () => TopologyPanel) {
  await openText(object, true);
  const { uri, range } = object.location;
  const params: CardAtParams = { uri, position: range.start };
  const card = await server.request<string | null>(CARD_AT_REQUEST, params);
  openMap().select(card ?? undefined, object.world);
  if (card === null) {
    void vscode.window.showInformationMessage(t('{0} takes no part in traffic, so it is not on the map', label));
  }
}

/** What `kubectl get` takes. A namespace that no manifest states is whichever kubectl is set to. */
function kubectlArguments({ kubectlName, namespace, namespaceStated }: TreeObject): string {
  return namespaceStated && namespace !== undefined ? `${kubectlName} -n ${namespace}` : kubectlName;
}
