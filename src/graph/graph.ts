import { compareText, groupBy, haveSameItems, placeIn } from '../base/order.ts';
import { PatchedMap } from '../base/patchedMap.ts';
import { remember } from '../base/remember.ts';
import { idKey } from '../model/identity.ts';
import { type Resource, readResources } from '../model/resource.ts';
import type { Surroundings } from '../model/surroundings.ts';
import type { Manifest, SourceFile } from '../syntax/manifest.ts';
import { Alternatives } from './alternatives.ts';
import type { Declarations } from './declarations.ts';
import { FileList } from './fileList.ts';
import { folderOf } from './folders.ts';
import { type Kustomizations, readKustomizations, shapesOthers } from './kustomizations.ts';
import { isPatch } from './kustomize/patches.ts';
import { type ByFolder, Views } from './views.ts';
import type { World } from './world.ts';

/** Reads the objects of a document, as what is said of it elsewhere makes them. */
export type ReadResources = (manifest: Manifest, surroundings?: Surroundings) => readonly Resource[];

/** Files that were changed, by URI; `undefined` for those that are gone. */
export type FileChanges = ReadonlyMap<string, SourceFile | undefined>;

/** All objects of a workspace, and the worlds in which their references resolve. Immutable. */
export class Graph {
  readonly declarationsOf: (uri: string) => Declarations | undefined;
  readonly #resourcesOf: ReadResources;
  readonly #files: FileList;
  readonly #kustomizations: Kustomizations;
  readonly #charts: readonly string[];
  readonly #byFolder: ByFolder;
  readonly #alternatives: Alternatives;
  readonly #views: Views;
  #resources: readonly Resource[] | undefined;
  #worlds: readonly World[] | undefined;

  /**
   * @param declarationsOf what `.portolan.yaml` says of a file
   * @param before the graph of these files before some changes; `with` gives it
   */
  constructor(
    files: Iterable<SourceFile>,
    resourcesOf: ReadResources = readResources,
    declarationsOf: (uri: string) => Declarations | undefined = () => undefined,
    before?: { readonly graph: Graph; readonly changes: FileChanges },
  ) {
    this.declarationsOf = declarationsOf;
    this.#resourcesOf = resourcesOf;
    this.#files = files instanceof FileList ? files : FileList.of(files);
    if (before && !before.graph.#isShapedBy(before.changes)) {
      this.#kustomizations = before.graph.#kustomizations;
      this.#charts = before.graph.#charts;
      const changed = this.#changedFolders(before.graph.#byFolder, before.changes);
      this.#byFolder = before.graph.#byFolder.with(changed);
      const isAlike = [...changed].every(([folder, now]) => defineSame(before.graph.#byFolder.get(folder), now));
      this.#alternatives = isAlike ? before.graph.#alternatives : this.#tellApart();
    } else {
      this.#kustomizations = readKustomizations(this.#files, before ? before.graph.#kustomizations : undefined);
      this.#charts = [...this.#files].filter(({ uri }) => isChart(uri)).map(({ uri }) => folderOf(uri));
      const resources = [...this.#files].flatMap((file) => this.#read(file));
      this.#byFolder = new PatchedMap(groupBy(resources, ({ uri }) => folderOf(uri)));
      this.#alternatives = this.#tellApart();
    }
    const { kustomized } = this.#kustomizations;
    const ground = { byFolder: this.#byFolder, alternatives: this.#alternatives, kustomized, declarationsOf };
    this.#views = new Views(ground, before ? before.graph.#views : undefined);
  }

  #tellApart(): Alternatives {
    const { deployments, kustomized } = this.#kustomizations;
    return new Alternatives(definitions(this.#byFolder), this.#charts, deployments, kustomized.keys());
  }

  /** The graph after files were changed. What the change can't touch is taken from this one. */
  with(changes: FileChanges): Graph {
    const files = this.#files.with(changes);
    return new Graph(files, this.#resourcesOf, this.declarationsOf, { graph: this, changes });
  }

  /** Whether changes are of files that say something of the objects of others. */
  #isShapedBy(changes: FileChanges): boolean {
    return [...changes].some(
      ([uri, file]) => isChart(uri) || shapesOthers(uri, this.#files.get(uri), file, this.#kustomizations),
    );
  }

  /** URIs of files whose documents are patches: partial objects. */
  get patches(): ReadonlySet<string> {
    return this.#kustomizations.patches;
  }

  get resources(): readonly Resource[] {
    this.#resources ??= [...this.#files].flatMap(({ uri }) => this.resourcesIn(uri));
    return this.#resources;
  }

  resourcesIn(uri: string): readonly Resource[] {
    const resources = this.#byFolder.get(folderOf(uri)) ?? [];
    return resources.slice(...runOf(resources, uri));
  }

  #read(file: SourceFile | undefined): readonly Resource[] {
    if (!file || this.patches.has(file.uri)) return [];
    const surroundings = this.#kustomizations.surroundings.get(file.uri);
    return file.manifests.flatMap((manifest) => (isPatch(manifest) ? [] : this.#resourcesOf(manifest, surroundings)));
  }

  /** The folders whose objects are others now; `undefined`: none are left. */
  #changedFolders(before: ByFolder, changes: FileChanges): Map<string, readonly Resource[] | undefined> {
    const folders = new Map<string, readonly Resource[] | undefined>();
    for (const [folder, uris] of groupBy(changes.keys(), folderOf)) {
      const resources = before.get(folder) ?? [];
      const old = uris.sort().flatMap((uri) => resources.slice(...runOf(resources, uri)));
      const now = uris.flatMap((uri) => this.#read(this.#files.get(uri)));
      if (haveSameItems(old, now)) continue;
      const others = resources.filter(({ uri }) => !changes.has(uri));
      const all = [...others, ...now].sort((a, b) => compareText(a.uri, b.uri));
      folders.set(folder, all.length > 0 ? all : undefined);
    }
    return folders;
  }

  /** The world as seen from a resource: all that may be deployed together with it. */
  viewOf(resource: Resource): World {
    return this.#views.of(this.#alternatives.visibleFrom(folderOf(resource.uri)));
  }

  /** Those of `worlds` that a resource lives in, in the order of their ids. */
  worldsOf(resource: Resource): readonly World[] {
    const folder = folderOf(resource.uri);
    const choices = this.#alternatives.choices.filter(({ folders }) => folders.includes(folder));
    return choices.map(({ folders }) => this.#views.of(folders)).sort((a, b) => compareText(a.id, b.id));
  }

  /** Worlds that are complete and free of alternatives: what a map can show. The largest first; at least one. */
  get worlds(): readonly World[] {
    this.#worlds ??= this.#alternatives.choices
      .map(({ folders }) => this.#views.of(folders))
      .sort((a, b) => b.resources.length - a.resources.length || compareText(a.id, b.id));
    return this.#worlds;
  }
}

/** Whether a file makes its folder a Helm chart. */
export function isChart(uri: string): boolean {
  return /\/Chart\.ya?ml$/.test(uri);
}

/** Where the objects of a file stand among those of their folder, or where they would. */
function runOf(resources: readonly Resource[], uri: string): [start: number, end: number] {
  const start = placeIn(resources, (resource) => resource.uri < uri);
  let end = start;
  while (resources[end]?.uri === uri) end++;
  return [start, end];
}

/** Keys of what a folder defines for certain. A Namespace is written down wherever it is needed: that makes no alternatives. */
const definedIn = remember((resources: readonly Resource[]): ReadonlySet<string> => {
  const own = resources.filter((r) => !r.templated && !r.generated && !r.is('', 'Namespace'));
  return new Set(own.map((r) => idKey(r.id.group, r.kind, r.id.namespace, r.name)));
});

function definitions(byFolder: ByFolder): Map<string, ReadonlySet<string>> {
  return new Map([...byFolder.entries].map(([folder, resources]) => [folder, definedIn(resources)]));
}

/** Whether a folder still defines what it did. */
function defineSame(before: readonly Resource[] | undefined, now: readonly Resource[] | undefined): boolean {
  if (!before || !now) return before === now;
  const [old, own] = [definedIn(before), definedIn(now)];
  return old.size === own.size && [...own].every((key) => old.has(key));
}
