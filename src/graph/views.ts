import type { PatchedMap } from '../base/patchedMap.ts';
import { remember } from '../base/remember.ts';
import type { Resource } from '../model/resource.ts';
import type { Alternatives } from './alternatives.ts';
import type { Declarations } from './declarations.ts';
import type { Kustomized } from './made.ts';
import { World, type WorldContent } from './world.ts';

/** The objects of each folder that has some. */
export type ByFolder = PatchedMap<string, readonly Resource[]>;

/** What worlds are made of. */
export interface Ground {
  readonly byFolder: ByFolder;
  readonly alternatives: Alternatives;
  /** What kustomizations make, by their folders. */
  readonly kustomized: ReadonlyMap<string, readonly Kustomized[]>;
  readonly declarationsOf: (uri: string) => Declarations | undefined;
}

/** A world, and what it was made of. */
interface View {
  readonly world: World;
  readonly content: FolderContent;
}

/** The objects of some folders, with what kustomizations make there. */
class FolderContent implements WorldContent {
  readonly folders: readonly string[];
  readonly name: string;
  readonly parts: readonly (readonly Resource[])[];
  readonly kustomized: readonly Kustomized[];
  #resources: readonly Resource[] | undefined;

  constructor(folders: readonly string[], name: string, { byFolder, kustomized }: Ground) {
    this.folders = folders;
    this.name = name;
    this.parts = folders.map((folder) => byFolder.get(folder) ?? NONE);
    this.kustomized = kustomized.size === 0 ? [] : folders.flatMap((folder) => kustomized.get(folder) ?? []);
  }

  /** Few ask for all of them. */
  get resources(): readonly Resource[] {
    this.#resources ??= this.parts.flat();
    return this.#resources;
  }
}

const NONE: readonly Resource[] = [];

const keyOf = remember((folders: readonly string[]) => folders.join('\n'));

/** The worlds of a graph, each made when first asked for: from an earlier one of the same folders, if there is one. */
export class Views {
  readonly #ground: Ground;
  readonly #views = new Map<string, View>();
  readonly #earlier: Map<string, View>;

  /** @param before those of an earlier graph */
  constructor(ground: Ground, before?: Views) {
    this.#ground = ground;
    // Of other alternatives those that nobody asked for lately are not worth their memory.
    const kept = before && before.#ground.alternatives === ground.alternatives ? before.#earlier : [];
    this.#earlier = new Map([...kept, ...(before ? before.#views : [])]);
  }

  of(folders: readonly string[]): World {
    const key = keyOf(folders);
    let view = this.#views.get(key);
    if (!view) {
      view = this.#make(folders, key);
      this.#views.set(key, view);
    }
    return view.world;
  }

  #make(folders: readonly string[], key: string): View {
    const { alternatives, declarationsOf } = this.#ground;
    const id = alternatives.idOf(folders);
    const content = new FolderContent(folders, alternatives.nameOf(id), this.#ground);
    const earlier = this.#takeEarlier(key, id);
    const world = earlier ? worldAfter(earlier, content) : new World(id, content, ({ uri }) => declarationsOf(uri));
    return { world, content };
  }

  #takeEarlier(key: string, id: string): View | undefined {
    const found = this.#earlier.has(key) ? key : [...this.#earlier].find(([, { world }]) => world.id === id)?.[0];
    if (found === undefined) return undefined;
    const view = this.#earlier.get(found);
    this.#earlier.delete(found);
    return view?.world.id === id ? view : undefined;
  }
}

function worldAfter({ world, content: before }: View, content: FolderContent): World {
  const removed = new Set<Resource>();
  const added = new Set<Resource>();
  const kept = new Set(before.folders === content.folders ? [] : content.parts);
  for (const [i, old] of before.parts.entries()) {
    if (old === content.parts[i] || kept.has(old)) continue;
    for (const resource of old) removed.add(resource);
  }
  const known = new Set(before.folders === content.folders ? [] : before.parts);
  for (const [i, now] of content.parts.entries()) {
    if (now === before.parts[i] || known.has(now)) continue;
    for (const resource of now) if (!removed.delete(resource)) added.add(resource);
  }
  return world.with(content, removed, added);
}
