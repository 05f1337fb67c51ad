import { compareText, groupBy } from '../base/order.ts';
import { idKey } from '../model/identity.ts';
import { type Resource, readResources } from '../model/resource.ts';
import type { Manifest, SourceFile } from '../syntax/manifest.ts';
import { Alternatives } from './alternatives.ts';
import { commonFolder, folderOf } from './folders.ts';
import { readKustomizations } from './kustomization.ts';
import { type GeneratedName, World } from './world.ts';

/** All objects of a workspace, and the worlds in which their references resolve. Immutable. */
export class Graph {
  readonly resources: readonly Resource[];
  /** URIs of files whose documents are patches: partial objects. */
  readonly patches: ReadonlySet<string>;
  readonly #alternatives: Alternatives;
  readonly #byFolder: ReadonlyMap<string, readonly Resource[]>;
  readonly #generators: readonly GeneratedName[];
  readonly #views = new Map<string, World>();
  readonly #seenFrom = new Map<string, World>();
  readonly #byUri: ReadonlyMap<string, readonly Resource[]>;
  #worlds: readonly World[] | undefined;
  #root: string | undefined;

  /** `resourcesOf` reads the objects of a document; a caller that remembers them saves the reading. */
  constructor(files: Iterable<SourceFile>, resourcesOf: (manifest: Manifest) => readonly Resource[] = readResources) {
    const sorted = [...files].sort((a, b) => compareText(a.uri, b.uri));
    const { patches, generators } = readKustomizations(sorted);
    const kept = sorted.filter((file) => !patches.has(file.uri));
    this.patches = patches;
    this.#generators = generators;
    this.resources = kept.flatMap((file) => file.manifests.flatMap((manifest) => resourcesOf(manifest)));
    this.#byUri = groupBy(this.resources, (r) => r.uri);
    this.#byFolder = groupBy(this.resources, (r) => folderOf(r.uri));
    const charts = sorted.filter((file) => /\/Chart\.ya?ml$/.test(file.uri)).map((file) => folderOf(file.uri));
    this.#alternatives = new Alternatives(definitions(this.#byFolder), charts);
  }

  resourcesIn(uri: string): readonly Resource[] {
    return this.#byUri.get(uri) ?? [];
  }

  /** The world as seen from a resource: all that may be deployed together with it. */
  viewOf(resource: Resource): World {
    const folder = folderOf(resource.uri);
    let world = this.#seenFrom.get(folder);
    if (!world) {
      world = this.#world(this.#alternatives.visibleFrom(folder), folder);
      this.#seenFrom.set(folder, world);
    }
    return world;
  }

  /** Worlds that are complete and free of alternatives: what a map can show. The largest first; at least one. */
  get worlds(): readonly World[] {
    this.#worlds ??= this.#alternatives
      .choices()
      .map((choice) => this.#world(choice.folders, choice.name))
      .sort((a, b) => b.resources.length - a.resources.length || compareText(a.id, b.id));
    return this.#worlds;
  }

  #world(folders: readonly string[], id: string): World {
    const key = folders.join('\n');
    let world = this.#views.get(key);
    if (!world) {
      const resources = folders.flatMap((folder) => this.#byFolder.get(folder) ?? []);
      world = new World(id, this.#nameOf(id), resources, this.#generators);
      this.#views.set(key, world);
    }
    return world;
  }

  /** The path of a world seen from the folder that holds them all; for that folder itself, its name. */
  #nameOf(id: string): string {
    this.#root ??= commonFolder([...this.#byFolder.keys()]);
    const path = id.startsWith(`${this.#root}/`) ? id.slice(this.#root.length + 1) : id.slice(id.lastIndexOf('/') + 1);
    try {
      return decodeURIComponent(path);
    } catch {
      // A stray % in a folder's name.
      return path;
    }
  }
}

function definitions(byFolder: ReadonlyMap<string, readonly Resource[]>): Map<string, ReadonlySet<string>> {
  const keys = new Map<string, ReadonlySet<string>>();
  for (const [folder, resources] of byFolder) {
    // A Namespace is written down wherever it is needed: that makes no alternatives.
    const own = resources.filter((r) => !r.templated && !r.generated && !r.is('', 'Namespace'));
    keys.set(folder, new Set(own.map((r) => idKey(r.id.group, r.kind, r.id.namespace, r.name))));
  }
  return keys;
}
