import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import type { Location } from '../base/range.ts';
import { TRACE_REQUEST, type TraceAnswer, type TraceLine, type TraceParams } from '../protocol.ts';
import type { Server } from './server.ts';

const SCHEME = 'portolan-trace';
/** Its grammar is media/trace.tmLanguage.json; long lines wrap. */
const LANGUAGE = 'portolan-trace';

/** Traces as read-only texts beside the manifests, whose places are links. They follow the manifests while they are open. */
export class TraceDocuments implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #links = new Map<string, readonly vscode.DocumentLink[]>();
  readonly #registrations: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#registrations = vscode.Disposable.from(
      this.#changed,
      server.onTopologyChanged(() => this.refresh()),
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri, languageId }) => {
        // Being given another language is a close, too.
        if (languageId === LANGUAGE) this.#links.delete(uri.toString());
      }),
    );
  }

  async show(params: TraceParams): Promise<void> {
    const title = `${params.from ?? 'internet'} → ${params.to}`.replaceAll('/', '∕');
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}`, query: JSON.stringify(params) });
    this.#changed.fire(uri);
    const document = await vscode.languages.setTextDocumentLanguage(
      await vscode.workspace.openTextDocument(uri),
      LANGUAGE,
    );
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  /** Traces anew what is open. */
  refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const params = JSON.parse(uri.query) as TraceParams;
    const answer = await this.#server.request<TraceAnswer>(TRACE_REQUEST, params);
    if ('problem' in answer) return `${answer.problem}\n`;
    if (answer.lines.length === 0) return `${t('Portolan could not trace this; its log says why')}\n`;
    const { text, links } = layOut(answer.lines);
    this.#links.set(uri.toString(), links);
    return text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    return [...(this.#links.get(uri.toString()) ?? [])];
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}

function layOut(lines: readonly TraceLine[]): { text: string; links: vscode.DocumentLink[] } {
  const links: vscode.DocumentLink[] = [];
  const texts = lines.map((line, number) => {
    let text = '';
    for (const span of line) {
      const start = text.length;
      text += 'place' in span ? nameOf(span.place) : span.text;
      if ('place' in span) {
        links.push(new vscode.DocumentLink(new vscode.Range(number, start, number, text.length), targetOf(span.place)));
      }
    }
    return `${text}\n`;
  });
  return { text: texts.join(''), links };
}

function nameOf({ uri, range }: Location): string {
  return `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${range.start.line + 1}`;
}

/** VS Code takes `#L12,3` for a line and a column. */
function targetOf({ uri, range: { start } }: Location): vscode.Uri {
  return vscode.Uri.parse(uri).with({ fragment: `L${start.line + 1},${start.character + 1}` });
}
