import { createRequire } from 'node:module';
import type { Target } from '../../src/lint/rule.ts';
import { createSchemaStore } from '../../src/schema/store.ts';

const load = createRequire(import.meta.url);
const store = createSchemaStore((module) => load(`../../dist/schemas/${module}`));

/** A Kubernetes version, the newest bundled one where none is given, with the built schemas (`npm run build`). */
export function targetOf(kubernetesVersion = store.versions.at(-1) ?? ''): Target {
  return { kubernetesVersion, schemas: store.schemas(kubernetesVersion) };
}
