import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const bundle = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url));

export interface ServerOptions {
  readonly folders?: readonly string[];
  readonly locale?: string;
  readonly settings?: unknown;
  /** Whether the client shows notes on changes before they are made. */
  readonly notes?: boolean;
}

interface Seen {
  readonly published: PublishDiagnosticsParams[];
  readonly notifications: { readonly method: string; readonly params: unknown }[];
  readonly waiting: Set<() => void>;
  /** What the client answers when it is asked for its settings. */
  settings: unknown;
}

/** The built server as a process, and what a client of it sees. */
export class TestServer {
  readonly connection: MessageConnection;
  readonly capabilities: InitializeResult['capabilities'];
  readonly process: ChildProcess;
  readonly #seen: Seen;
  readonly #versions = new Map<string, number>();

  private constructor(
    process: ChildProcess,
    connection: MessageConnection,
    capabilities: InitializeResult['capabilities'],
    seen: Seen,
  ) {
    this.process = process;
    this.connection = connection;
    this.capabilities = capabilities;
    this.#seen = seen;
  }

  static async start({
    folders = [],
    locale = 'en',
    settings = {},
    notes = false,
  }: ServerOptions = {}): Promise<TestServer> {
    const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const seen: Seen = { published: [], notifications: [], waiting: new Set(), settings };
    const wake = () => {
      for (const check of [...seen.waiting]) check();
    };
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      seen.published.push(params);
      wake();
    });
    connection.onNotification((method, params) => {
      seen.notifications.push({ method, params: Array.isArray(params) ? params[0] : params });
      wake();
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('workspace/codeLens/refresh', () => null);
    connection.onRequest('workspace/configuration', () => [seen.settings]);
    connection.listen();
    const result = (await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          codeLens: { refreshSupport: true },
          ...(notes && { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } }),
        },
        textDocument: { definition: { linkSupport: true }, rename: { prepareSupport: true } },
        window: { workDoneProgress: true },
      },
      workspaceFolders: folders.map((folder) => ({ uri: folder, name: path.basename(folder) })),
      initializationOptions: { locale, settings },
    })) as InitializeResult;
    await connection.sendNotification('initialized', {});
    return new TestServer(child, connection, result.capabilities, seen);
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest(method, params) as Promise<R>;
  }

  open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    this.#versions.set(uri, 1);
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces text between two offsets of a line. */
  edit(uri: string, line: number, start: number, end: number, text: string): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: { line, character: start }, end: { line, character: end } }, text }],
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** What it gets when it asks for the settings from now on. */
  set settings(settings: unknown) {
    this.#seen.settings = settings;
  }

  /** All that was published for a file, in order. */
  allPublished(uri: string): readonly PublishDiagnosticsParams[] {
    return this.#seen.published.filter((params) => params.uri === uri);
  }

  /** What was published last for a file. */
  diagnostics(uri: string): PublishDiagnosticsParams | undefined {
    return this.#seen.published.findLast((params) => params.uri === uri);
  }

  /** Waits until the problems of a file, as last published, are such. */
  async until(uri: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<PublishDiagnosticsParams> {
    return this.#eventually(
      () => {
        const last = this.diagnostics(uri);
        return last && wanted(last.diagnostics) ? last : undefined;
      },
      `diagnostics of ${uri}; last: ${JSON.stringify(this.diagnostics(uri)?.diagnostics.map(({ code }) => code))}`,
    );
  }

  notification<P>(method: string, wanted: (params: P) => boolean = () => true): Promise<P> {
    return this.#eventually(
      () => this.#seen.notifications.findLast((one) => one.method === method && wanted(one.params as P))?.params as P,
      method,
    );
  }

  forgetNotifications(): void {
    this.#seen.notifications.length = 0;
  }

  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return exited;
  }

  #eventually<T>(look: () => T | undefined, what: string): Promise<T> {
    const now = look();
    if (now !== undefined) return Promise.resolve(now);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#seen.waiting.delete(check);
        reject(new Error(`Waited in vain for ${what}`));
      }, 8000);
      const check = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#seen.waiting.delete(check);
        resolve(found);
      };
      this.#seen.waiting.add(check);
    });
  }
}
