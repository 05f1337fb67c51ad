import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { t } from '../base/l10n.ts';
import { type InitializationOptions, STATUS_CHANGED, type StatusParams, TOPOLOGY_CHANGED } from '../protocol.ts';
import { EXPLAIN_RULE, linkToPage, withLinksToPages } from './rulePages.ts';

/** Documents of other schemes are old versions and previews: the same objects a second time. */
const SCHEMES = ['file', 'untitled', 'vscode-vfs'];
const LANGUAGES = ['yaml', 'helm', 'json'];

export const DOCUMENTS = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

/** The language server of this window, started on the first request of any kind. */
export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('Portolan', { log: true });
  readonly #status = new vscode.EventEmitter<StatusParams>();
  readonly #topology = new vscode.EventEmitter<void>();
  readonly #module: string;
  readonly #locale: string;
  #client: Promise<LanguageClient> | undefined;

  readonly onStatus = this.#status.event;
  readonly onTopologyChanged = this.#topology.event;

  constructor(context: vscode.ExtensionContext, locale: string) {
    this.#module = context.asAbsolutePath('dist/server.cjs');
    this.#locale = locale;
  }

  /** Settles when the server answers. */
  async start(): Promise<void> {
    await this.#running();
  }

  async request<R>(method: string, params: unknown): Promise<R> {
    return (await this.#running()).sendRequest<R>(method, params);
  }

  async restart(): Promise<void> {
    const client = await this.#running().catch(() => undefined);
    if (client) await client.restart();
    else {
      this.#client = undefined;
      await this.start();
    }
    this.#topology.fire();
  }

  dispose(): void {
    // VS Code waits for what `deactivate` gives back, not for this.
    void this.stop();
    this.log.dispose();
    this.#status.dispose();
    this.#topology.dispose();
  }

  async stop(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    if (client?.needsStop()) await client.stop();
  }

  #running(): Promise<LanguageClient> {
    this.#client ??= this.#launch().catch((error) => {
      this.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(t('Portolan: the language server did not start; its log says why'));
      throw error;
    });
    return this.#client;
  }

  async #launch(): Promise<LanguageClient> {
    // The largest part of the bundle: evaluated here, so that activating costs nothing of it.
    const { LanguageClient, RevealOutputChannelOn, TransportKind } = await import('vscode-languageclient/node');
    const settings = () => JSON.parse(JSON.stringify(vscode.workspace.getConfiguration('portolan')));
    const client = new LanguageClient(
      'portolan',
      'Portolan',
      { module: this.#module, transport: TransportKind.ipc },
      {
        documentSelector: DOCUMENTS,
        initializationOptions: (): InitializationOptions => ({ locale: this.#locale, settings: settings() }),
        outputChannel: this.log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        markdown: { isTrusted: { enabledCommands: [EXPLAIN_RULE] } },
        middleware: {
          handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(linkToPage)),
          provideHover: async (document, position, token, next) => {
            const hover = await next(document, position, token);
            for (const content of hover?.contents ?? []) {
              if (content instanceof vscode.MarkdownString) content.value = withLinksToPages(content.value);
            }
            return hover;
          },
        },
      },
    );
    client.onNotification(STATUS_CHANGED, (status: StatusParams) => this.#status.fire(status));
    client.onNotification(TOPOLOGY_CHANGED, () => this.#topology.fire());
    await client.start();
    return client;
  }
}
