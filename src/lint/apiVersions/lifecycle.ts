import { minorOf } from '../../schema/facts.ts';
import type { Schemas } from '../../schema/schemas.ts';
import type { Target } from '../rule.ts';
import { KUBERNETES_APIS } from './kubernetesApis.ts';
import { PROJECT_APIS } from './projectApis.ts';

/**
 * A row of the tables: apiVersion; kinds; the version that deprecated them; the first that does not serve them (`''`:
 * none did); then what takes their place, the best first: `apps/v1`, with a kind where that changes, or a name where it is
 * no API.
 */
export type ApiRow = readonly [
  apiVersion: string,
  kinds: string,
  deprecated: string,
  removed: string,
  ...successors: string[],
];

/** What became of an API version of a kind. */
export interface Lifecycle {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whose versions the next two are: `Kubernetes`, `cert-manager`. */
  readonly project: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly successors: readonly string[];
}

/** What takes the place of an API version. */
export interface Successor {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Every API version of which something is known. */
export const LIFECYCLES: readonly Lifecycle[] = [
  ...KUBERNETES_APIS.flatMap((row) => lifecycles('Kubernetes', row)),
  ...Object.entries(PROJECT_APIS).flatMap(([project, rows]) => rows.flatMap((row) => lifecycles(project, row))),
];

const BY_NAME: ReadonlyMap<string, Lifecycle> = new Map(
  LIFECYCLES.map((lifecycle) => [`${lifecycle.apiVersion} ${lifecycle.kind}`, lifecycle]),
);

function lifecycles(project: string, [apiVersion, kinds, deprecated, removed, ...successors]: ApiRow): Lifecycle[] {
  return kinds.split(' ').map((kind) => ({
    apiVersion,
    kind,
    project,
    ...(deprecated && { deprecated }),
    ...(removed && { removed }),
    successors,
  }));
}

export function lifecycleOf(apiVersion: string, kind: string): Lifecycle | undefined {
  return BY_NAME.get(`${apiVersion} ${kind}`);
}

/**
 * Whether the target still serves it. A Kubernetes version says nothing of other projects: of those the newest version
 * counts, unless a CRD at hand serves it.
 */
export function stateOf(lifecycle: Lifecycle, target: Target): 'deprecated' | 'removed' | undefined {
  const { deprecated, removed, project, apiVersion, kind } = lifecycle;
  if (project !== 'Kubernetes') {
    return removed && !isServed(target.schemas, apiVersion, kind) ? 'removed' : 'deprecated';
  }
  const minor = minorOf(target.kubernetesVersion);
  if (removed && minorOf(removed) <= minor) return 'removed';
  return deprecated && minorOf(deprecated) <= minor ? 'deprecated' : undefined;
}

/** The best API that the target serves in its place; where the schemas know of none, the best one. */
export function successorOf({ successors, kind }: Lifecycle, schemas: Schemas): Successor | undefined {
  const apis = successors.filter(isApi).map((text): Successor => {
    const [apiVersion = '', renamed = kind] = text.split(' ');
    return { apiVersion, kind: renamed };
  });
  return apis.find((api) => isServed(schemas, api.apiVersion, api.kind)) ?? apis[0];
}

/** What else takes its place: `Pod Security Admission`. */
export function mechanismOf({ successors }: Lifecycle): string | undefined {
  return successors.find((text) => !isApi(text));
}

function isApi(successor: string): boolean {
  return /^(\S+\/)?v\d\w*( \w+)?$/.test(successor);
}

function isServed(schemas: Schemas, apiVersion: string, kind: string): boolean {
  const slash = apiVersion.indexOf('/');
  return schemas.knows(apiVersion.slice(0, Math.max(slash, 0)), apiVersion.slice(slash + 1), kind);
}
