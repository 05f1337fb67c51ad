import { isKustomization } from '../graph/kustomization.ts';
import type { SchemaStore } from '../schema/store.ts';
import type { CustomKind } from '../schema/structural/structuralSchema.ts';
import { configSchema } from './config/schema.ts';
import { isConfig } from './config.ts';

/** Files that are known by their names and are no objects of an API: what they are, as if they were. */
export class FileKinds {
  readonly #store: SchemaStore;
  readonly #config: CustomKind = {
    group: '',
    version: '',
    kind: 'Portolan',
    namespaced: false,
    served: false,
    schema: configSchema(),
  };

  constructor(store: SchemaStore) {
    this.#store = store;
  }

  of(uri: string): CustomKind | undefined {
    if (isConfig(uri)) return this.#config;
    // “The Chart.yaml File” of Helm's documentation.
    if (/\/Chart\.ya?ml$/.test(uri)) return this.#store.file('Chart');
    return isKustomization(uri) ? this.#store.file('Kustomization') : undefined;
  }
}
