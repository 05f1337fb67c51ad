import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  InlayHintRefreshRequest,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { t } from '../base/l10n.ts';
import { STATUS_CHANGED, type StatusParams, TOPOLOGY_CHANGED } from '../protocol.ts';
import type { ManifestService } from '../service.ts';
import type { Files } from './files.ts';
import { type FileEvent, Manifests, type Progress } from './manifests.ts';
import { DiagnosticsPublisher } from './publisher.ts';
import { SchemaFolders } from './schemaFolders.ts';
import { readSettings } from './settings.ts';
import { canonicalUri, resolveUri } from './uri.ts';

/** After a change, before the panel is told, in milliseconds: one message for a burst of them. */
const TOPOLOGY_DELAY = 20;

/** One client's workspace: passes on what changes to the service, and tells the client what follows from it. */
export class Session {
  readonly service: ManifestService;
  readonly client: ClientCapabilities;
  readonly #connection: Connection;
  readonly #manifests: Manifests;
  readonly #publisher: DiagnosticsPublisher;
  readonly #schemaFolders: SchemaFolders;
  #schemas: readonly string[] = [];
  #folders: readonly string[] = [];
  #exclude: readonly string[] = [];
  #codeLens = true;
  #searches = 0;
  #searchedOnce: () => void = () => {};
  readonly #searched = new Promise<void>((resolve) => {
    this.#searchedOnce = resolve;
  });
  #topologyTimer: NodeJS.Timeout | undefined;
  #status = '';

  constructor(connection: Connection, service: ManifestService, files: Files, client: ClientCapabilities) {
    this.service = service;
    this.client = client;
    this.#connection = connection;
    this.#manifests = new Manifests(service, files, () => this.#diskChanged());
    this.#schemaFolders = new SchemaFolders(service, files, (message) => connection.console.warn(message));
    this.#publisher = new DiagnosticsPublisher(service, {
      send: (params) => void connection.sendDiagnostics(params),
      isOpen: (uri) => this.#manifests.isOpen(uri),
      versionOf: (uri) => this.#manifests.versionOf(uri),
      textOf: (uri) => this.#manifests.textOf(uri),
      done: () => this.#workspaceChecked(),
      failed: (error) => this.log(error),
    });
  }

  get codeLens(): boolean {
    return this.#codeLens;
  }

  /** Settles when all files that are known of have been read: before, links would lead to nowhere. */
  async settled(): Promise<void> {
    await this.#searched;
    await this.#manifests.settled;
  }

  /** Answers whether other files are to be searched for now. */
  configure(raw: unknown): boolean {
    const { codeLens, diagnosticsScope, ...settings } = readSettings(raw);
    this.service.configure(settings);
    this.#publisher.scope = diagnosticsScope;
    this.#codeLens = codeLens;
    const exclude = settings.exclude ?? [];
    const searches = exclude.join('\n') !== this.#exclude.join('\n');
    this.#exclude = exclude;
    this.#schemas = settings.schemas ?? [];
    void this.#readSchemas();
    this.#publisher.refresh();
    this.#tellTopology();
    return searches;
  }

  /** Reads the folders, with progress shown. */
  async search(folders: readonly string[]): Promise<void> {
    this.#searches++;
    this.#folders = folders;
    this.#publisher.complete = false;
    this.#sendStatus('indexing');
    try {
      const reporter = await this.#connection.window.createWorkDoneProgress();
      reporter.begin(t('Portolan: reading manifests'), 0, '', false);
      await this.#manifests.search(folders, this.#exclude, report(reporter)).finally(() => reporter.done());
      await this.#readSchemas();
    } catch (error) {
      this.log(error);
    }
    this.#searches--;
    if (this.#searches > 0) return;
    this.#searchedOnce();
    this.#publisher.complete = true;
    this.#publisher.refresh();
    this.#tellTopology();
  }

  edit(document: TextDocument): void {
    const uri = this.#manifests.edit(document);
    this.#publisher.edited(uri);
    void this.#readSchemas(this.#schemaFolders.concerns([uri]));
    // Whoever types waits for it; the extension asks for one map at a time anyway.
    this.#tellTopology(0);
  }

  async close(document: TextDocument): Promise<void> {
    await this.#manifests.close(document).catch((error) => this.log(error));
  }

  async watched(events: readonly FileEvent[]): Promise<void> {
    await this.#manifests.watched(events).catch((error) => this.log(error));
    await this.#readSchemas(this.#schemaFolders.concerns(events.map(({ uri }) => canonicalUri(uri))));
  }

  /** Reads the folders of further schemas, where others are named than before or `changed` says that files differ. */
  async #readSchemas(changed = false): Promise<void> {
    const named = this.#schemas.flatMap((path) => this.#folders.map((folder) => resolveUri(folder, path)));
    const folders = [...new Set([...named, ...this.service.schemaFolders.map(canonicalUri)])].sort();
    if (!changed && !this.#schemaFolders.differs(folders)) return;
    await this.#schemaFolders.read(folders).catch((error) => this.log(error));
    this.#publisher.refresh();
  }

  log(error: unknown): void {
    this.#connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  dispose(): void {
    this.#publisher.dispose();
    clearTimeout(this.#topologyTimer);
  }

  #diskChanged(): void {
    this.#publisher.refresh();
    this.#tellTopology();
  }

  #tellTopology(delay = TOPOLOGY_DELAY): void {
    clearTimeout(this.#topologyTimer);
    this.#topologyTimer = setTimeout(
      () => void this.#connection.sendNotification(TOPOLOGY_CHANGED).catch((error) => this.log(error)),
      delay,
    );
  }

  #workspaceChecked(): void {
    this.#sendStatus('ready');
    // Editors ask again for the file that was edited, but its links show in the lenses and hints of others.
    const { codeLens, inlayHint } = this.client.workspace ?? {};
    const stale = [
      ...(codeLens?.refreshSupport ? [CodeLensRefreshRequest.type] : []),
      ...(inlayHint?.refreshSupport ? [InlayHintRefreshRequest.type] : []),
    ];
    for (const type of stale) this.#connection.sendRequest(type).catch((error) => this.log(error));
  }

  #sendStatus(state: StatusParams['state']): void {
    const counts = state === 'ready' ? this.service.status() : { files: 0, resources: 0, errors: 0, warnings: 0 };
    const status = JSON.stringify({ state, ...counts } satisfies StatusParams);
    if (status === this.#status) return;
    this.#status = status;
    void this.#connection.sendNotification(STATUS_CHANGED, JSON.parse(status)).catch((error) => this.log(error));
  }
}

/** Whole percents only: a message a file would be more work than the file. */
function report(reporter: WorkDoneProgressServerReporter): Progress {
  let shown = 0;
  return (done, total) => {
    const percent = Math.floor((done / total) * 100);
    if (percent === shown) return;
    shown = percent;
    reporter.report(percent, t('{0} of {1} files', done, total));
  };
}
