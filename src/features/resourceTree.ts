import { t } from '../base/l10n.ts';
import { compareText, groupBy } from '../base/order.ts';
import { compareRanges } from '../base/range.ts';
import { remember } from '../base/remember.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { TreeNode, TreePath } from '../protocol.ts';
import { labelOf, namespaceLabelOf } from './resourceLabel.ts';

/** Between the parts of an id: names of objects have no line breaks. */
const SEPARATOR = '\n';

/** A node and the objects in it; what is below it is computed when somebody unfolds it. */
export interface Branch {
  readonly id: string;
  readonly type: TreeNode['type'];
  readonly label: string;
  /** Others beside it have the same label. */
  readonly ambiguous: boolean;
  readonly world: World;
  readonly resources: readonly Resource[];
  readonly children: () => readonly Branch[];
}

const childrenOf = remember((branch: Branch) => branch.children());

/** World → namespace → kind → object, of those objects that `isShown` keeps. A single world is left out. Immutable. */
export class ResourceTree {
  readonly #roots: readonly Branch[];

  constructor(worlds: readonly World[], isShown: (resource: Resource) => boolean = () => true) {
    const inhabited = worlds.filter(({ resources }) => resources.length > 0);
    const branches = inhabited
      .map((world) => worldBranch(world, world.resources.filter(isShown), inhabited.length === 1))
      .filter(({ resources }) => resources.length > 0)
      .sort((a, b) => compareText(a.label, b.label) || compareText(a.id, b.id));
    this.#roots = inhabited.length === 1 ? branches.flatMap(childrenOf) : branches;
  }

  /** The children of a node, of the root for `''`; undefined where there is no such node. */
  children(parent: string): readonly Branch[] | undefined {
    if (parent === '') return this.#roots;
    let level: readonly Branch[] = this.#roots;
    for (;;) {
      const branch = level.find(({ id }) => id === parent) ?? level.find(({ id }) => parent.startsWith(id + SEPARATOR));
      if (!branch) return undefined;
      if (branch.id === parent) return childrenOf(branch);
      level = childrenOf(branch);
    }
  }

  /** The way to an object; an object in several worlds is shown in that of the node `near`, if it is one of them. */
  pathTo(resource: Resource, near = ''): TreePath | undefined {
    const ids: string[] = [];
    for (let level = this.#roots; ; ) {
      const holding = level.filter(({ resources }) => resources.includes(resource));
      const branch = holding.find(({ id }) => near === id || near.startsWith(id + SEPARATOR)) ?? holding[0];
      if (!branch) return undefined;
      ids.push(branch.id);
      if (branch.type === 'resource') return { ids, index: level.indexOf(branch) };
      level = childrenOf(branch);
    }
  }
}

/** The id of a single world is empty: a folder that is added moves the folder that all have in common. */
function worldBranch(world: World, resources: readonly Resource[], single: boolean): Branch {
  const id = single ? '' : world.id;
  const children = () => namespaces(id, world, resources);
  return { id, type: 'world', label: world.name || '/', ambiguous: false, world, resources, children };
}

/** In alphabetical order, and objects of the cluster as a whole behind them. */
function namespaces(parent: string, world: World, resources: readonly Resource[]): Branch[] {
  const byNamespace = [...groupBy(resources, namespaceLabelOf)];
  return byNamespace
    .map(([namespace, resources]): Branch => {
      const id = [parent, namespace ?? ''].join(SEPARATOR);
      const label = namespace ?? t('Cluster');
      const type = namespace === undefined ? 'cluster' : 'namespace';
      return { id, type, label, ambiguous: false, world, resources, children: () => kinds(id, world, resources) };
    })
    .sort((a, b) => Number(a.type === 'cluster') - Number(b.type === 'cluster') || compareText(a.label, b.label));
}

function kinds(parent: string, world: World, resources: readonly Resource[]): Branch[] {
  const byKind = [...groupBy(resources, ({ id: { group, kind } }) => `${group}/${kind}`)];
  const labels = groupBy(byKind, ([, [first]]) => first?.kind);
  return byKind
    .map(([kind, resources]): Branch => {
      const id = [parent, kind].join(SEPARATOR);
      const label = resources[0]?.kind || '?';
      const ambiguous = (labels.get(label)?.length ?? 0) > 1;
      return { id, type: 'kind', label, ambiguous, world, resources, children: () => objects(id, world, resources) };
    })
    .sort((a, b) => compareText(a.label, b.label) || compareText(a.id, b.id));
}

function objects(parent: string, world: World, resources: readonly Resource[]): Branch[] {
  const byLabel = [...groupBy(resources, labelOf)].sort(([a], [b]) => compareText(a, b));
  return byLabel.flatMap(([label, same]) => {
    const ordered = [...same].sort(
      (a, b) => compareText(a.uri, b.uri) || compareRanges(a.body.fullRange, b.body.fullRange),
    );
    const inFile = new Map<string, number>();
    return ordered.map((resource): Branch => {
      const index = inFile.get(resource.uri) ?? 0;
      inFile.set(resource.uri, index + 1);
      const key = same.length === 1 ? label : [label, resource.uri, index].join('\t');
      const id = [parent, key].join(SEPARATOR);
      return {
        id,
        type: 'resource',
        label,
        ambiguous: same.length > 1,
        world,
        resources: [resource],
        children: () => [],
      };
    });
  });
}
