import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import { TREE_PATH_REQUEST, TREE_REQUEST, type TreePath, type TreePathParams } from '../protocol.ts';
import { problemBadges } from './problemBadges.ts';
import { ResourceTree } from './resourceTree.ts';
import { DOCUMENTS, type Server } from './server.ts';
import type { NodeElement, TreeElement } from './treeCache.ts';

const VIEW = 'portolan.resources';
/** Whether only resources with problems are shown: a context key, which menus read, and how it is remembered. */
const ONLY_PROBLEMS = 'portolan.resources.onlyProblems';
/** After the cursor's last move, in milliseconds. */
const DELAY = 150;
/** Pauses before a row that could not be revealed is tried again, in milliseconds. */
const RETRIES = [100, 300, 1000, undefined];

/** The resource tree in the side bar. It follows the cursor. */
export class ResourcesView implements vscode.Disposable {
  readonly tree: ResourceTree;
  readonly view: vscode.TreeView<TreeElement>;
  readonly #server: Server;
  readonly #memory: vscode.Memento;
  readonly #disposables: vscode.Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #moves = 0;

  constructor({ workspaceState }: vscode.ExtensionContext, server: Server) {
    this.#server = server;
    this.#memory = workspaceState;
    this.tree = new ResourceTree((params) => server.request(TREE_REQUEST, params));
    this.view = vscode.window.createTreeView(VIEW, { treeDataProvider: this.tree, showCollapseAll: true });
    this.#filter(workspaceState.get(ONLY_PROBLEMS) === true);
    this.#disposables = [
      this.tree,
      this.view,
      vscode.window.registerFileDecorationProvider(problemBadges),
      server.onTopologyChanged(() => this.tree.refresh()),
      // Problems arrive after the objects.
      server.onStatus(() => this.tree.refresh()),
      this.view.onDidChangeVisibility(({ visible }) => {
        this.tree.visible = visible;
        this.#follow(vscode.window.activeTextEditor);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
    ];
    this.tree.visible = this.view.visible;
  }

  async showOnlyProblems(onlyProblems: boolean): Promise<void> {
    this.#filter(onlyProblems);
    await this.#memory.update(ONLY_PROBLEMS, onlyProblems);
  }

  /** Opens the view at the object that the cursor is in, with the focus. */
  async revealActive(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const path = editor && (await this.#pathAt(editor));
    if (!path) {
      void vscode.window.showInformationMessage(t('The cursor is in no Kubernetes object'));
      return;
    }
    if (this.tree.onlyProblems && !(await this.tree.find(path))) await this.showOnlyProblems(false);
    await this.#reveal(path, true);
  }

  /** While VS Code redraws the tree it knows no row of it: that passes. */
  async #reveal(path: TreePath, focus: boolean): Promise<void> {
    for (const pause of RETRIES) {
      const element = await this.tree.find(path);
      if (!element) return;
      try {
        await this.view.reveal(element, { select: true, focus });
        return;
      } catch (error) {
        if (pause === undefined) {
          this.#server.log.warn(error instanceof Error ? error.message : String(error));
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #filter(onlyProblems: boolean): void {
    this.tree.onlyProblems = onlyProblems;
    this.view.description = onlyProblems ? t('with problems') : undefined;
    void vscode.commands.executeCommand('setContext', ONLY_PROBLEMS, onlyProblems);
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    if (!editor || !this.view.visible || vscode.languages.match(DOCUMENTS, editor.document) === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#select(editor).catch((error) => this.#server.log.error(error)), DELAY);
  }

  /** Selects the row of the cursor's object; the focus stays where it is. */
  async #select(editor: vscode.TextEditor): Promise<void> {
    const move = ++this.#moves;
    const path = await this.#pathAt(editor);
    const element = path && (await this.tree.find(path));
    if (!element || move !== this.#moves || !this.view.visible || element === this.#selected) return;
    await this.#reveal(path, false);
  }

  get #selected(): NodeElement | undefined {
    const [element] = this.view.selection;
    return element?.type === 'node' ? element : undefined;
  }

  async #pathAt({ document, selection }: vscode.TextEditor): Promise<TreePath | undefined> {
    const params: TreePathParams = {
      uri: document.uri.toString(),
      position: selection.active,
      near: this.#selected?.id,
    };
    return (await this.#server.request<TreePath | null>(TREE_PATH_REQUEST, params)) ?? undefined;
  }
}
