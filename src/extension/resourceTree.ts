import * as vscode from 'vscode';
import type { TreeParams, TreePath, TreeResult } from '../protocol.ts';
import { resourceItem, tooltipOf } from './resourceItem.ts';
import { type NodeElement, TreeCache, type TreeElement } from './treeCache.ts';

/** After a change, before the tree asks what has become of it, in milliseconds: one question for a burst of them. */
const DELAY = 400;
/** Until the next question while the server is still looking for problems. */
const INCOMPLETE_DELAY = 1500;

/** Gives VS Code the rows of the resource tree, and tells it which of them have changed. */
export class ResourceTree implements vscode.TreeDataProvider<TreeElement>, vscode.Disposable {
  readonly #cache: TreeCache;
  readonly #changed = new vscode.EventEmitter<TreeElement[] | undefined>();
  #timer: NodeJS.Timeout | undefined;
  #running = false;
  #stale = false;
  #visible = false;
  #empty = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(request: (params: TreeParams) => Promise<TreeResult | null>) {
    this.#cache = new TreeCache(request);
  }

  get onlyProblems(): boolean {
    return this.#cache.onlyProblems;
  }

  set onlyProblems(onlyProblems: boolean) {
    this.#cache.onlyProblems = onlyProblems;
    this.#changed.fire(undefined);
  }

  /** A tree that nobody sees asks nothing. */
  set visible(visible: boolean) {
    this.#visible = visible;
    if (visible && this.#stale) this.#later(0);
  }

  getTreeItem(element: TreeElement): vscode.TreeItem {
    return resourceItem(element);
  }

  resolveTreeItem(item: vscode.TreeItem, element: TreeElement): vscode.TreeItem {
    if (element.type === 'node') item.tooltip = tooltipOf(element);
    return item;
  }

  async getChildren(element?: TreeElement): Promise<TreeElement[]> {
    if (element && element.type !== 'node') return [];
    const rows = await this.#cache.children(element);
    this.#tellEmpty();
    if (!this.#cache.complete) this.#later(INCOMPLETE_DELAY);
    return [...rows];
  }

  getParent(element: TreeElement): NodeElement | undefined {
    return element.parent;
  }

  /** The row at the end of a path, if it is shown. */
  async find(path: TreePath): Promise<NodeElement | undefined> {
    return this.#cache.find(path, (parent) => this.#changed.fire(parent && [parent]));
  }

  /** Something has changed, which may concern what is shown. */
  refresh(): void {
    this.#later(DELAY);
  }

  /** Asks for all anew, after a failure. */
  retry(): void {
    this.#changed.fire(undefined);
  }

  showMore(parent: NodeElement | undefined): void {
    this.#cache.showMore(parent);
    this.#changed.fire(parent && [parent]);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#visible = false;
    this.#changed.dispose();
  }

  /** The words in place of an empty tree wait for this: a tree that is being read is empty as well. */
  #tellEmpty(): void {
    const { empty } = this.#cache;
    if (empty === this.#empty) return;
    this.#empty = empty;
    void vscode.commands.executeCommand('setContext', 'portolan.resources.empty', empty);
  }

  #later(delay: number): void {
    this.#stale = true;
    clearTimeout(this.#timer);
    if (this.#visible) this.#timer = setTimeout(() => void this.#refreshNow(), delay);
  }

  /** One at a time: what changes meanwhile is looked at afterwards. */
  async #refreshNow(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#stale = false;
    const changed = await this.#cache.refresh();
    this.#running = false;
    this.#tellEmpty();
    if (changed.includes(undefined)) this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire(changed.filter((element) => element !== undefined));
    if (this.#stale) this.#later(DELAY);
    else if (!this.#cache.complete) this.#later(INCOMPLETE_DELAY);
  }
}
