import { CustomLibrary } from './customLibrary.ts';
import { Library } from './library.ts';
import type { Schemas } from './schemas.ts';
import type { CustomKind } from './structural/structuralSchema.ts';
import { type Sources, TargetSchemas } from './targetSchemas.ts';

/** All bundled schemas. */
export interface SchemaStore {
  /** The Kubernetes versions that are bundled, oldest first: `1.25`, … */
  readonly versions: readonly string[];
  /**
   * The schemas of a Kubernetes version, for one that is not bundled those of the nearest, together with custom kinds,
   * which come before bundled ones of the same name. The same answer for the same arguments, by identity.
   */
  schemas(version: string, custom?: readonly CustomKind[]): Schemas;
  /** The schema of a file that a tool reads: Helm's Chart.yaml, kustomize's kustomization.yaml. */
  file(name: 'Chart' | 'Kustomization'): CustomKind | undefined;
}

const NONE: readonly CustomKind[] = [];

/**
 * @param load gives a file of `dist/schemas`, parsed or evaluated; it is asked once for each, when first needed
 */
export function createSchemaStore(load: (module: string) => unknown): SchemaStore {
  const sources: Sources = { library: new Library(load), bundled: new CustomLibrary(load), bases: new Map() };
  const known = new WeakMap<readonly CustomKind[], Map<string, Schemas>>();
  return {
    get versions() {
      return sources.library.index.versions;
    },
    file(name) {
      const [group, of] = name === 'Chart' ? ['', 'helm'] : ['kustomize.config.k8s.io', 'v1beta1'];
      return sources.bundled.find(group, of, name);
    },
    schemas(version, custom = NONE) {
      const byVersion = known.get(custom) ?? new Map<string, Schemas>();
      known.set(custom, byVersion);
      const schemas = byVersion.get(version) ?? new TargetSchemas(sources, version, custom);
      byVersion.set(version, schemas);
      return schemas;
    },
  };
}
