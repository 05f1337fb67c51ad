import { remember } from '../../base/remember.ts';
import type { Graph } from '../../graph/graph.ts';
import { isKustomization } from '../../graph/kustomization.ts';
import type { Link } from '../../graph/link.ts';
import type { World } from '../../graph/world.ts';
import { type Resource, readResources } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Manifest, SourceFile } from '../../syntax/manifest.ts';
import { type Overlay, readOverlays } from './overlay.ts';

/** Everything that can name something: the objects, the partial objects of patches, and kustomization files. */
export class Scope {
  readonly graph: Graph;
  readonly overlays: readonly Overlay[];
  /** Objects, and the partial ones of patches. */
  readonly objects: readonly Resource[];
  readonly #partial: readonly Resource[];

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

  /** The text that holds an inline patch, as a field of the kustomization file. */
  hostOf(manifest: Manifest): Field | undefined {
    for (const { inline } of this.overlays) {
      const host = inline.get(manifest);
      if (host) return host;
    }
    return undefined;
  }
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
