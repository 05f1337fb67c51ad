import { type Resource, readResources } from '../model/resource.ts';
import { NO_SURROUNDINGS, type Surroundings } from '../model/surroundings.ts';
import type { Manifest } from '../syntax/manifest.ts';

/** The objects of documents, kept for as long as a document and what is said of it stay the same. */
export class Objects {
  readonly #podTemplatesOf: (uri: string) => Surroundings['podTemplates'];
  #known = new WeakMap<Manifest, { readonly surroundings: Surroundings; readonly resources: readonly Resource[] }>();

  /** @param podTemplatesOf what `.portolan.yaml` declares for a file */
  constructor(podTemplatesOf: (uri: string) => Surroundings['podTemplates']) {
    this.#podTemplatesOf = podTemplatesOf;
  }

  /** @param surroundings one identical object for as long as kustomizations say the same */
  of(manifest: Manifest, surroundings: Surroundings = NO_SURROUNDINGS): readonly Resource[] {
    const known = this.#known.get(manifest);
    if (known?.surroundings === surroundings) return known.resources;
    const podTemplates = this.#podTemplatesOf(manifest.uri);
    const resources = readResources(manifest, podTemplates ? { ...surroundings, podTemplates } : surroundings);
    this.#known.set(manifest, { surroundings, resources });
    return resources;
  }

  /** As they were read last. */
  lastOf(manifest: Manifest): readonly Resource[] {
    return this.#known.get(manifest)?.resources ?? this.of(manifest);
  }

  /** What is declared has changed. */
  forget(): void {
    this.#known = new WeakMap();
  }
}
