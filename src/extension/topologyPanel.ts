import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import type { Location } from '../base/range.ts';
import { translationsFor } from '../base/translations.ts';
import {
  type Baseline,
  type ExportParams,
  type FromPanel,
  PANEL_METHODS,
  type PanelMethod,
  type ToPanel,
  type TopologyParams,
  type TopologyResult,
} from '../protocol.ts';
import { applyFix } from './applyFix.ts';
import { exportMap } from './exportMap.ts';
import { localeOf } from './language.ts';
import { MapComparison } from './mapComparison.ts';
import { TopologyFeed } from './topologyFeed.ts';
import { topologyHtml } from './topologyHtml.ts';

/** Where the panel's topologies come from. */
export interface TopologySource {
  request(params: TopologyParams): Promise<TopologyResult>;
  /** Answers what the panel asks by itself. */
  ask(method: PanelMethod, params: unknown): Promise<unknown>;
  /** The map as a text. */
  exportMap(params: ExportParams): Promise<string>;
  /** Compares maps with an earlier state from now on; with nothing, where `null`. */
  compareWith(baseline: Baseline | null): Promise<void>;
  readonly onChanged: vscode.Event<void>;
}

const VIEW_KEY = 'portolan.topology.view';
/** Revealing text moves its cursor: for so long that does not count as a person's move, in milliseconds. */
const OWN_REVEAL = 500;

const opened = new vscode.EventEmitter<void>();

/** The topology panel beside the editors. There is one. */
export class TopologyPanel {
  /** When the panel is there to be drawn into, at first or again. */
  static readonly onDidOpen = opened.event;

  static readonly viewType = 'portolan.topology';
  static current: TopologyPanel | undefined;

  /** Opens the panel, or brings the open one forward. */
  static show(
    context: vscode.ExtensionContext,
    source: TopologySource,
    column: vscode.ViewColumn = vscode.ViewColumn.Beside,
  ): TopologyPanel {
    if (TopologyPanel.current) {
      TopologyPanel.current.panel.reveal(undefined, true);
      return TopologyPanel.current;
    }
    const place = { viewColumn: column, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(TopologyPanel.viewType, t('Traffic Map'), place);
    return new TopologyPanel(context, source, panel, undefined);
  }

  /** Brings the panel back after VS Code was reloaded. */
  static serializer(context: vscode.ExtensionContext, source: TopologySource): vscode.WebviewPanelSerializer {
    return {
      async deserializeWebviewPanel(panel, state) {
        TopologyPanel.current?.panel.dispose();
        new TopologyPanel(context, source, panel, readView(state));
      },
    };
  }

  private view: TopologyParams;
  private readonly feed: TopologyFeed;
  private readonly comparison = new MapComparison(async (baseline) => {
    await this.source.compareWith(baseline);
    this.refresh();
  });
  private readonly disposables: vscode.Disposable[] = [this.comparison];
  /** The page is there and listens; VS Code drops it while the panel is hidden. */
  private ready = false;
  private selected: string | undefined;
  /** The world that is to be shown with what is selected, until the page is told. */
  private wantedWorld: string | undefined;
  private ownRevealUntil = 0;

  private constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly source: TopologySource,
    private readonly panel: vscode.WebviewPanel,
    view: TopologyParams | undefined,
  ) {
    TopologyPanel.current = this;
    this.view = view ?? readView(context.workspaceState.get(VIEW_KEY)) ?? { folded: [] };
    const { webview } = panel;
    this.feed = new TopologyFeed(
      (params) => source.request(params),
      (message) => void webview.postMessage(message),
    );
    webview.options = { enableScripts: true, localResourceRoots: [this.file('dist'), this.file('media')] };
    this.disposables.push(
      webview.onDidReceiveMessage((message: FromPanel) => this.receive(message)),
      source.onChanged(() => this.refresh()),
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.ready = false;
      }),
      panel.onDidDispose(() => this.dispose()),
    );
    webview.html = this.html();
  }

  /** Rings the card that the text cursor is in; none where undefined. With `world`, the map of that one is shown. */
  select(card: string | undefined, world?: string): void {
    if (Date.now() < this.ownRevealUntil) return;
    this.selected = card;
    this.wantedWorld = world ?? this.wantedWorld;
    if (this.ready) this.postSelection();
  }

  private postSelection(): void {
    const message: ToPanel = { type: 'select', card: this.selected, world: this.wantedWorld };
    this.wantedWorld = undefined;
    void this.panel.webview.postMessage(message);
  }

  private refresh(): void {
    // A hidden panel asks when it is shown again.
    if (this.ready) this.feed.ask(this.view);
  }

  private async receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        this.feed.forget();
        this.refresh();
        if (this.selected !== undefined || this.wantedWorld !== undefined) this.postSelection();
        opened.fire();
        break;
      case 'view': {
        const { world, folded, level, unfolded, only } = message;
        this.view = { world, folded, level, unfolded, only };
        this.refresh();
        await this.context.workspaceState.update(VIEW_KEY, this.view);
        break;
      }
      case 'reveal':
        await this.reveal(message.location, message.focus);
        break;
      case 'fix':
        // Seen beside the map, the change can be looked at and undone.
        await this.reveal(message.location, false);
        await applyFix(message);
        break;
      case 'request':
        await this.answer(message);
        break;
      case 'compare':
        await this.compare(message.with);
        break;
      case 'command':
        await this.run(message.command);
        break;
      case 'export':
        await exportMap(this.context, message, (params) => this.source.exportMap(params));
        break;
    }
  }

  private async answer({ id, method, params }: Extract<FromPanel, { type: 'request' }>): Promise<void> {
    const answer = async (): Promise<ToPanel> => {
      try {
        if (!PANEL_METHODS.includes(method)) throw new Error(method);
        return { type: 'answer', id, result: await this.source.ask(method, params) };
      } catch (error) {
        return { type: 'failed', id, message: error instanceof Error ? error.message : String(error) };
      }
    };
    await this.panel.webview.postMessage(await answer());
  }

  private async compare(choice: Extract<FromPanel, { type: 'compare' }>['with']): Promise<void> {
    let problem: string | undefined;
    try {
      problem = await this.comparison.choose(choice);
    } catch (error) {
      // Git says by itself what it can't do.
      problem = error instanceof Error ? error.message : String(error);
    }
    if (problem === undefined) return;
    const failed: ToPanel = { type: 'compareFailed', message: problem };
    await this.panel.webview.postMessage(failed);
  }

  private async run(command: Extract<FromPanel, { type: 'command' }>['command']): Promise<void> {
    if (command === 'retry') this.refresh();
    else if (command === 'openSample') await vscode.commands.executeCommand('portolan.openSample');
    else if (command === 'openFolder') await vscode.commands.executeCommand('vscode.openFolder');
    else await vscode.commands.executeCommand('workbench.action.openSettings', 'portolan.exclude');
  }

  /** Shows a stretch of text beside the panel: where its document is open already, if it is. */
  private async reveal(location: Location, focus: boolean): Promise<void> {
    this.ownRevealUntil = Date.now() + OWN_REVEAL;
    const { start, end } = location.range;
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(location.uri, true));
      const viewColumn = this.columnFor(document);
      const editor = await vscode.window.showTextDocument(document, {
        viewColumn,
        preserveFocus: !focus,
        preview: true,
      });
      editor.selection = new vscode.Selection(range.start, range.end);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    } catch (error) {
      // The file may be gone since the map was drawn.
      void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    }
  }

  private columnFor(document: vscode.TextDocument): vscode.ViewColumn {
    const uri = document.uri.toString();
    const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri);
    if (open?.viewColumn !== undefined) return open.viewColumn;
    const other = vscode.window.tabGroups.all.find((group) => group.viewColumn !== this.panel.viewColumn);
    return other?.viewColumn ?? vscode.ViewColumn.Beside;
  }

  private html(): string {
    const { webview } = this.panel;
    const url = (...path: string[]) => webview.asWebviewUri(this.file(...path)).toString();
    const locale = localeOf(this.context);
    return topologyHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64'),
      script: url('dist', 'webview.js'),
      styles: [
        url('media', 'topology.css'),
        url('media', 'density.css'),
        url('media', 'panel.css'),
        url('media', 'matrix.css'),
        url('media', 'opened.css'),
        url('media', 'finding.css'),
        url('media', 'asking.css'),
        url('media', 'comparison.css'),
      ],
      data: { locale, bundle: translationsFor(locale), view: this.view },
    });
  }

  private file(...path: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.context.extensionUri, ...path);
  }

  private dispose(): void {
    if (TopologyPanel.current === this) TopologyPanel.current = undefined;
    this.feed.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }
}

/** State that was written by another version, or by hand, is no reason to fail. */
function readView(state: unknown): TopologyParams | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { world, folded, unfolded } = state as Partial<Record<keyof TopologyParams, unknown>>;
  const ids = (list: unknown) => (Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : []);
  // The level depends on the room there is: the page asks for it.
  return { world: typeof world === 'string' ? world : undefined, folded: ids(folded), unfolded: ids(unfolded) };
}
