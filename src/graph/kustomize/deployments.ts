import { folderOf } from '../folders.ts';
import type { Kustomization } from './kustomization.ts';
import type { Network } from './network.ts';

/** All that one deployment reaches: a kustomization that no other one takes in. */
interface Deployment {
  readonly root: Kustomization;
  /** Folders of everything. */
  readonly folders: ReadonlySet<string>;
  /** Files that it builds from, but for those of components, which many share. */
  readonly bases: ReadonlySet<string>;
}

/**
 * Which folders are deployed together. Deployments of a shared base are alternatives, unless a further one deploys both;
 * what only they reach excludes each other. A component that nothing uses is deployed with nothing.
 */
export class Deployments {
  readonly #deployments: readonly Deployment[];
  /** Pairs of deployments, as `1|2`. */
  readonly #alternatives: ReadonlySet<string>;
  /** Folder → the deployments that reach it. */
  readonly #reaching = new Map<string, number[]>();

  constructor(network: Network) {
    const taken = new Set(network.all.flatMap((one) => takenBy(one, network)));
    const roots = network.all.filter((one) => !taken.has(one));
    this.#deployments = roots.map((root) => deploymentOf(root, network));
    this.#alternatives = alternativesAmong(this.#deployments);
    for (const [index, { folders }] of this.#deployments.entries()) {
      for (const folder of folders) {
        const reaching = this.#reaching.get(folder);
        if (reaching) reaching.push(index);
        else this.#reaching.set(folder, [index]);
      }
    }
  }

  /**
   * Folders of deployments that have alternatives, and of unused components: they tell worlds apart, even those that hold no
   * objects.
   */
  get variants(): readonly string[] {
    const numbers = new Set([...this.#alternatives].flatMap((pair) => pair.split('|').map(Number)));
    return this.#deployments.flatMap(({ root }, index) => (numbers.has(index) || root.isComponent ? root.folder : []));
  }

  /** The numbers of the deployments that reach a folder: folders with the same ones exclude the same. */
  reaching(folder: string): readonly number[] {
    return this.#reaching.get(folder) ?? [];
  }

  /** Whether objects of two folders are never in one cluster. */
  exclude(a: string, b: string): boolean {
    const [overA, overB] = [this.reaching(a), this.reaching(b)];
    if (this.#isUnused(overA) || this.#isUnused(overB)) return !overA.some((index) => overB.includes(index));
    if (overA.length === 0 || overB.length === 0 || this.#alternatives.size === 0) return false;
    return overA.every((one) => overB.every((other) => this.#alternatives.has(pairKey(one, other))));
  }

  #isUnused(reaching: readonly number[]): boolean {
    return reaching.length > 0 && reaching.every((index) => this.#deployments[index]?.root.isComponent);
  }
}

function takenBy(kustomization: Kustomization, network: Network): Kustomization[] {
  const resources = network.resourcesOf(kustomization);
  return [
    ...network.componentsOf(kustomization),
    ...resources.flatMap((one) => ('file' in one ? network.deployedBy(one.file) : one.kustomization)),
  ].filter((one) => one !== kustomization);
}

function deploymentOf(root: Kustomization, network: Network): Deployment {
  const folders = new Set<string>();
  const bases = new Set<string>();
  const seen = new Set<string>();
  const visit = (kustomization: Kustomization, isBase: boolean) => {
    const key = `${kustomization.folder}|${kustomization.resources.includes(kustomization.folder)}|${isBase}`;
    if (seen.has(key)) return;
    seen.add(key);
    folders.add(kustomization.folder);
    for (const taken of network.resourcesOf(kustomization)) {
      if ('kustomization' in taken) {
        visit(taken.kustomization, isBase);
        continue;
      }
      folders.add(folderOf(taken.file));
      if (isBase) bases.add(taken.file);
      for (const deployed of network.deployedBy(taken.file)) visit(deployed, isBase);
    }
    for (const component of network.componentsOf(kustomization)) visit(component, false);
  };
  visit(root, true);
  return { root, folders, bases };
}

function alternativesAmong(deployments: readonly Deployment[]): ReadonlySet<string> {
  const sharing = new Map<string, number[]>();
  for (const [index, { bases, root }] of deployments.entries()) {
    if (root.isComponent) continue;
    for (const file of bases) sharing.set(file, [...(sharing.get(file) ?? []), index]);
  }
  const groups = new Map([...sharing.values()].map((group) => [group.join(), group]));
  const pairs = new Set<string>();
  for (const group of groups.values()) {
    for (const one of group) for (const other of group) if (one !== other) pairs.add(pairKey(one, other));
  }
  return pairs;
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}
