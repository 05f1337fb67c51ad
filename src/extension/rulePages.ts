import * as vscode from 'vscode';
import { RULE_PAGES } from '../base/rulePages.ts';
import { RULE_PAGE_REQUEST, type RulePageParams } from '../protocol.ts';
import type { Server } from './server.ts';

const SCHEME = 'portolan-rule';
export const EXPLAIN_RULE = 'portolan.explainRule';

/**
 * The pages of rules as files that can be read without a network, laid out as the folder docs is, so that links from one
 * to another lead on. VS Code's preview of Markdown shows them.
 */
class RulePages implements vscode.FileSystemProvider {
  readonly #server: Server;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(server: Server) {
    this.#server = server;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const [page, , rule = ''] = /^\/rules(\/(.+))?\.md$/.exec(uri.path) ?? [];
    const params: RulePageParams = { rule };
    const text = page === undefined ? null : await this.#server.request<string | null>(RULE_PAGE_REQUEST, params);
    if (text === null) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { byteLength: size } = await this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions: vscode.FilePermission.Readonly };
  }

  /** They are the same as long as the extension is. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

/** The page of a rule, or without one the list of all, beside the text. */
export function registerRulePages(server: Server): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(SCHEME, new RulePages(server), { isReadonly: true }),
    vscode.commands.registerCommand(EXPLAIN_RULE, (rule?: string) =>
      vscode.commands.executeCommand(
        'markdown.showPreviewToSide',
        uriOf(rule === undefined ? 'rules' : `rules/${rule}`),
      ),
    ),
  );
}

function uriOf(page: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${page}.md` });
}

/** The code of a diagnostic leads to a page in VS Code, where the server names the one on the web. */
export function linkToPage(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  if (typeof code === 'object') {
    const url = code.target.toString(true);
    if (url.startsWith(RULE_PAGES)) {
      diagnostic.code = { value: code.value, target: uriOf(`rules/${url.slice(RULE_PAGES.length, -'.md'.length)}`) };
    }
  }
  return diagnostic;
}

/** The same for links in a text, as commands: VS Code follows no links with a scheme of ours there. */
export function withLinksToPages(markdown: string): string {
  return markdown.replaceAll(
    new RegExp(`${RULE_PAGES.replaceAll('.', '\\.')}([\\w/-]+)\\.md`, 'g'),
    (_, rule: string) => {
      return `command:${EXPLAIN_RULE}?${encodeURIComponent(JSON.stringify([rule]))}`;
    },
  );
}
