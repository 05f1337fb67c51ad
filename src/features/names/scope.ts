import { remember } from '../../base/remember.ts';
import type { Graph } from '../../graph/graph.ts';
import { isKustomization } from '../../graph/kustomization.ts';
import type { Link } from '../../graph/link.ts';
import { type PodSelector, podSelectorsOf } from '../../graph/links/podSelectors.ts';
import type { World } from '../../graph/world.ts';
import { idKey } from '../../model/identity.ts';
import { type Resource, readResources } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Manifest, SourceFile } from '../../syntax/manifest.ts';
import { nameField } from './linkText.ts';
import { type Overlay, readOverlays } from './overlay.ts';

/** Everything that can name something: the objects, the partial objects of patches, and kustomization files. */
export class Scope {
  readonly graph: Graph;
  readonly overlays: readonly Overlay[];
  /** Objects, and the partial ones of patches. */
  readonly objects: readonly Resource[];
  readonly #partial: readonly Resource[];
  #links: ReadonlyMap<string, readonly Link[]> | undefined;
  #selectors: ReadonlyMap<string, readonly SelectorOf[]> | undefined;

  constructor(graph: Graph, files: Iterable<SourceFile>) {
    const all = [...files];
    const patchFiles = all.filter(({ uri }) => graph.patches.has(uri));
    this.graph = graph;
    this.overlays = readOverlays(
      all.filter(({ uri }) => isKustomization(uri)),
      patchFiles,
      graph,
    );
    this.#partial = this.overlays.flatMap(({ inline, patches, reach }) => {
      const own = patchFiles.filter(({ uri }) => patches.has(uri)).flatMap(({ manifests }) => manifests);
      return [...own, ...inline.keys()].flatMap((manifest) => partialObjects(manifest, graph, reach));
    });
    this.objects = [...graph.resources, ...new Set(this.#partial)];
  }

  /** The object that a field belongs to, whole or partial. */
  objectAt(field: Field): Resource | undefined {
    const own = this.graph.resourcesIn(field.manifest.uri);
    const among = own.length > 0 ? own : this.objects;
    return among.find(({ body }) => body.manifest === field.manifest && isBelow(field, body));
  }

  /** Whether it is a patch: what it does not hold, the object that it changes may have. */
  isPartial(object: Resource): boolean {
    return this.#partial.includes(object);
  }

  /** The world in which the references of an object resolve. */
  worldOf(object: Resource): World {
    return this.graph.viewOf(object);
  }

  linksFrom(object: Resource): readonly Link[] {
    return this.worldOf(object).linksFrom(object);
  }

  /** Every link that names an object, by that name. Read once for all: an editor asks at each move of the cursor. */
  linksNaming(object: Resource): readonly Link[] {
    this.#links ??= indexed(this.objects, (from, add) => {
      for (const link of this.linksFrom(from)) {
        if (nameField(link)) for (const key of new Set(link.to.map(nameKey))) add(key, link);
      }
    });
    return this.#links.get(nameKey(object)) ?? [];
  }

  /** Every selector of pods that has a requirement on a label of this key. */
  selectorsOn(key: string): readonly SelectorOf[] {
    this.#selectors ??= indexed(this.objects, (object, add) => {
      for (const podSelector of podSelectorsOf(object, this.worldOf(object))) {
        const keys = new Set(podSelector.selector.requirements.map((requirement) => requirement.key));
        for (const one of keys) add(one, { object, podSelector });
      }
    });
    return this.#selectors.get(key) ?? [];
  }

  /** The text that holds an inline patch, as a field of the kustomization file. */
  hostOf(manifest: Manifest): Field | undefined {
    for (const { inline } of this.overlays) {
      const host = inline.get(manifest);
      if (host) return host;
    }
    return undefined;
  }
}

/** A selector, and whose it is. */
export interface SelectorOf {
  readonly object: Resource;
  readonly podSelector: PodSelector;
}

/** The same for all definitions of one object. */
export function nameKey({ id, kind, name }: Resource): string {
  return idKey(id.group, kind, id.namespace, name);
}

function indexed<V>(
  objects: readonly Resource[],
  read: (object: Resource, add: (key: string, value: V) => void) => void,
): ReadonlyMap<string, readonly V[]> {
  const index = new Map<string, V[]>();
  const add = (key: string, value: V) => {
    const values = index.get(key);
    if (values) values.push(value);
    else index.set(key, [value]);
  };
  for (const object of objects) read(object, add);
  return index;
}

/**
 * A patch need not say in which namespace its object lives. Links are kept by object: the same document must give the same
 * ones.
 */
function partialObjects(manifest: Manifest, { resources }: Graph, reach: ReadonlySet<string>): readonly Resource[] {
  return readResources(manifest).flatMap(({ kind, name }) => {
    const whole = resources.find((one) => reach.has(one.uri) && one.kind === kind && one.name === name);
    return placed(manifest)(whole?.id.namespace ?? '').filter((object) => object.kind === kind && object.name === name);
  });
}

const placed = remember((manifest: Manifest) => {
  const byNamespace = new Map<string, readonly Resource[]>();
  return (namespace: string): readonly Resource[] => {
    const known = byNamespace.get(namespace) ?? readResources(manifest, namespace === '' ? {} : { namespace });
    byNamespace.set(namespace, known);
    return known;
  };
});

function isBelow(field: Field, body: Field): boolean {
  return body.pointer === '' || `${field.pointer}/`.startsWith(`${body.pointer}/`);
}
