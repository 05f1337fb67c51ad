import * as vscode from 'vscode';
import { useLocale } from '../base/translations.ts';
import { BASELINE_REQUEST, EXPORT_REQUEST, TOPOLOGY_REQUEST } from '../protocol.ts';
import { registerComparison } from './compareTraffic.ts';
import { followCursor } from './cursor.ts';
import { fixAll } from './fixAll.ts';
import { localeOf } from './language.ts';
import { trackManifestContext } from './manifestContext.ts';
import { openSample } from './openSample.ts';
import { registerResourceCommands } from './resourceCommands.ts';
import { ResourcesView } from './resourcesView.ts';
import { registerRulePages } from './rulePages.ts';
import { Server } from './server.ts';
import { showLocations } from './showLocations.ts';
import { createStatusBar } from './statusBar.ts';
import { registerSuppress } from './suppress.ts';
import { TopologyPanel, type TopologySource } from './topologyPanel.ts';
import { registerTrace } from './traceCommands.ts';
import { createVersionItem } from './versionItem.ts';

/** For tests of the extension. */
export interface PortolanApi {
  /** Settles when the language server answers. */
  readonly started: Promise<void>;
  readonly panel: TopologyPanel | undefined;
  readonly resources: ResourcesView;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): PortolanApi {
  const locale = localeOf(context);
  useLocale(locale);
  const running = new Server(context, locale);
  server = running;
  const source: TopologySource = {
    request: (params) => running.request(TOPOLOGY_REQUEST, params),
    ask: (method, params) => running.request(method, params),
    exportMap: (params) => running.request(EXPORT_REQUEST, params),
    compareWith: (baseline) => running.request(BASELINE_REQUEST, { baseline }),
    onChanged: running.onTopologyChanged,
  };
  const resources = new ResourcesView(context, running);
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    running,
    createStatusBar(running.onStatus),
    createVersionItem(running),
    trackManifestContext(),
    followCursor(running),
    resources,
    registerResourceCommands(running, resources, () => TopologyPanel.show(context, source)),
    registerComparison(running),
    registerTrace(running),
    registerRulePages(running),
    registerSuppress(running),
    registerCommand('portolan.fixAll', fixAll),
    registerCommand('portolan.openTopology', () => void TopologyPanel.show(context, source)),
    registerCommand('portolan.openSample', () => openSample(context)),
    registerCommand('portolan.showLocations', showLocations),
    registerCommand('portolan.restartServer', () => running.restart()),
    registerCommand('portolan.showLog', () => running.log.show()),
    vscode.window.registerWebviewPanelSerializer(TopologyPanel.viewType, TopologyPanel.serializer(context, source)),
  );
  // Afterwards, and not waited for: loading the language client takes ten times as long as activating.
  const started = new Promise((resolve) => setImmediate(resolve)).then(() => running.start());
  // Why it failed, if it did, the log says.
  started.catch(() => {});
  return {
    started,
    get panel() {
      return TopologyPanel.current;
    },
    resources,
  };
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
