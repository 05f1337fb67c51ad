import { t } from '../base/l10n.ts';
import type { TreeList, TreeNode, TreeParams, TreePath, TreeResult } from '../protocol.ts';

/** So many children are shown at first, and so many more each time somebody asks for more. */
const PAGE = 500;
/** In a tree of so many objects, the first level is unfolded from the start. */
const SMALL = 150;

/** A row of the tree. One id has one element for as long as it is shown: VS Code knows rows by their identity. */
export type TreeElement = NodeElement | MoreElement | ErrorElement;

export interface NodeElement {
  readonly type: 'node';
  readonly id: string;
  readonly parent: NodeElement | undefined;
  /** As it is now. */
  node: TreeNode;
  readonly unfolded: boolean;
}

/** Stands for the children that are not shown yet. */
export interface MoreElement {
  readonly type: 'more';
  readonly id: string;
  readonly parent: NodeElement | undefined;
  readonly count: number;
}

export interface ErrorElement {
  readonly type: 'error';
  readonly id: string;
  readonly parent: NodeElement | undefined;
  readonly message: string;
}

/** What was asked for of the resource tree, and what changes in it. */
export class TreeCache {
  readonly #request: (params: TreeParams) => Promise<TreeResult | null>;
  readonly #elements = new Map<string, NodeElement>();
  /** By the id of the parent, `''` for the root. */
  readonly #lists = new Map<string, TreeList>();
  readonly #limits = new Map<string, number>();
  #onlyProblems = false;
  #complete = true;

  constructor(request: (params: TreeParams) => Promise<TreeResult | null>) {
    this.#request = request;
  }

  get onlyProblems(): boolean {
    return this.#onlyProblems;
  }

  set onlyProblems(onlyProblems: boolean) {
    this.#onlyProblems = onlyProblems;
    this.#lists.clear();
  }

  /** Whether the last answer knew all problems. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Whether it is known that there is nothing to show. */
  get empty(): boolean {
    return this.#complete && this.#lists.get('')?.total === 0;
  }

  /** The rows below one, or the first ones; a request that fails becomes a row that says so. */
  async children(parent?: NodeElement): Promise<readonly TreeElement[]> {
    const id = parent?.id ?? '';
    try {
      const list = this.#lists.get(id) ?? (await this.#load(id));
      return this.#rows(list, parent);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return [{ type: 'error', id: `${id}\n!`, parent, message }];
    }
  }

  /** Asks anew for all that is shown. Answers the rows that are to be drawn again, `undefined` for all of them. */
  async refresh(): Promise<readonly (NodeElement | undefined)[]> {
    const filter = this.#onlyProblems;
    const before = [...this.#lists];
    const lists = await this.#ask(before.map(([id]) => id)).catch(() => undefined);
    if (filter !== this.#onlyProblems) return [];
    if (!lists || before.length === 0) {
      this.#lists.clear();
      return [undefined];
    }
    const changed = before.flatMap(([id, list], index) => this.#replace(id, list, lists[index] ?? undefined));
    this.#forget();
    return changed;
  }

  /** Shows a further page of the children of a node. */
  showMore(parent: NodeElement | undefined): void {
    const id = parent?.id ?? '';
    this.#limits.set(id, this.#limitOf(id) + PAGE);
    this.#lists.delete(id);
  }

  /** The element at the end of a path, if the tree shows it; `onMore` hears of a parent that shows more for it. */
  async find(
    { ids, index }: TreePath,
    onMore: (parent: NodeElement | undefined) => void,
  ): Promise<NodeElement | undefined> {
    let found: NodeElement | undefined;
    for (const [depth, id] of ids.entries()) {
      const parent = found;
      const isLast = depth === ids.length - 1;
      if (isLast && index >= this.#limitOf(parent?.id ?? '')) {
        while (index >= this.#limitOf(parent?.id ?? '')) this.showMore(parent);
        onMore(parent);
      }
      found = (await this.children(parent)).find((row): row is NodeElement => row.type === 'node' && row.id === id);
      if (!found) return undefined;
    }
    return found;
  }

  #limitOf(id: string): number {
    return this.#limits.get(id) ?? PAGE;
  }

  async #load(id: string): Promise<TreeList> {
    const filter = this.#onlyProblems;
    const [list] = await this.#ask([id]);
    // What is gone has no children; what it stood below will say so.
    if (!list) return { nodes: [], total: 0 };
    if (filter === this.#onlyProblems) this.#lists.set(id, list);
    return list;
  }

  async #ask(ids: readonly string[]): Promise<TreeResult['lists']> {
    if (ids.length === 0) return [];
    const parents = ids.map((id) => ({ id, limit: this.#limitOf(id) }));
    const result = await this.#request({ parents, onlyProblems: this.#onlyProblems });
    if (!result) throw new Error(t('The log says why'));
    this.#complete = result.complete;
    return result.lists;
  }

  #rows({ nodes, total }: TreeList, parent: NodeElement | undefined): TreeElement[] {
    const isSmall = !parent && nodes.reduce((sum, { resources }) => sum + resources, 0) <= SMALL;
    const rows = nodes.map((node) => this.#element(node, parent, isSmall));
    if (total <= nodes.length) return rows;
    return [...rows, { type: 'more', id: `${parent?.id ?? ''}\n…`, parent, count: total - nodes.length }];
  }

  #element(node: TreeNode, parent: NodeElement | undefined, unfolded: boolean): NodeElement {
    const known = this.#elements.get(node.id);
    if (known && known.parent === parent) {
      known.node = node;
      return known;
    }
    const element: NodeElement = { type: 'node', id: node.id, parent, node, unfolded };
    this.#elements.set(node.id, element);
    return element;
  }

  #replace(id: string, before: TreeList, now: TreeList | undefined): (NodeElement | undefined)[] {
    if (!now) {
      this.#lists.delete(id);
      return [];
    }
    this.#lists.set(id, now);
    const order = ({ nodes, total }: TreeList) => JSON.stringify([total, ...nodes.map((node) => node.id)]);
    if (order(before) !== order(now)) return id === '' ? [undefined] : this.#known(id);
    return now.nodes.flatMap((node, index) => {
      if (JSON.stringify(node) === JSON.stringify(before.nodes[index])) return [];
      const known = this.#known(node.id);
      for (const element of known) element.node = node;
      return known;
    });
  }

  #known(id: string): NodeElement[] {
    const element = this.#elements.get(id);
    return element ? [element] : [];
  }

  /** Drops what no list shows any more, from the top down. */
  #forget(): void {
    const shown = new Set<string>();
    const walk = (id: string) => {
      for (const node of this.#lists.get(id)?.nodes ?? []) {
        shown.add(node.id);
        walk(node.id);
      }
    };
    walk('');
    for (const id of [...this.#elements.keys()]) if (!shown.has(id)) this.#elements.delete(id);
    for (const id of [...this.#lists.keys()]) if (id !== '' && !shown.has(id)) this.#lists.delete(id);
  }
}
