import { treeNode } from '../features/resourceNode.ts';
import { problemsByResource } from '../features/resourceProblems.ts';
import { ResourceTree } from '../features/resourceTree.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Resource } from '../model/resource.ts';
import type { TreeParams, TreePath, TreePathParams, TreeResult } from '../protocol.ts';
import type { Access } from './access.ts';
import type { State } from './state.ts';

/** The problems of a file, as they were found last. */
interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly byResource: ReadonlyMap<Resource, readonly Diagnostic[]>;
}

const NONE: Found = { diagnostics: [], byResource: new Map() };

/**
 * The tree of all objects. It looks for no problems itself: those of thousands of files take longer than a person waits
 * for a list. Until those of a file are known again after an edit, it shows the ones from before.
 */
export class Tree {
  readonly #access: Access;
  readonly #found = new Map<string, Found>();
  #state: State | undefined;
  #all: ResourceTree | undefined;

  constructor(access: Access) {
    this.#access = access;
  }

  tree({ parents, onlyProblems }: TreeParams): TreeResult {
    const { files, graph, state } = this.#access;
    const problemsOf = (resource: Resource) => this.#problemsIn(resource.uri).byResource.get(resource) ?? [];
    const hasProblem = (resource: Resource) =>
      problemsOf(resource).some(({ severity }) => severity === 'error' || severity === 'warning');
    const tree = onlyProblems ? new ResourceTree(graph.worlds, hasProblem) : this.#whole;
    for (const uri of this.#found.keys()) if (!this.#access.file(uri)) this.#found.delete(uri);
    const lists = parents.map(({ id, limit }) => {
      const children = tree.children(id);
      if (!children) return null;
      return { nodes: children.slice(0, limit).map((branch) => treeNode(branch, problemsOf)), total: children.length };
    });
    return { lists, complete: files.every((uri) => state.diagnostics.has(uri)) };
  }

  pathTo({ uri, position, near }: TreePathParams): TreePath | undefined {
    const resource = this.#access.cursor(uri, position)?.resource;
    return resource && this.#whole.pathTo(resource, near);
  }

  get #whole(): ResourceTree {
    const { graph, state } = this.#access;
    if (!this.#all || this.#state !== state) {
      this.#all = new ResourceTree(graph.worlds);
      this.#state = state;
    }
    return this.#all;
  }

  #problemsIn(uri: string): Found {
    const before = this.#found.get(uri) ?? NONE;
    const file = this.#access.file(uri);
    const diagnostics = this.#access.state.diagnostics.get(uri);
    if (!file || !diagnostics || diagnostics === before.diagnostics) return before;
    const byResource = problemsByResource(file, this.#access.graph.resourcesIn(uri), diagnostics);
    const found = { diagnostics, byResource };
    this.#found.set(uri, found);
    return found;
  }
}
