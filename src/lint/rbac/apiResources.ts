import { remember } from '../../base/remember.ts';
import type { Schemas } from '../../schema/schemas.ts';

/** What roles may name: the resources of the API groups of a cluster. */
export interface ApiResources {
  /** By group, by plural name. Of what is no kind, such as users, nobody says whether it is in a namespace. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, ApiResource>>;
  /** The groups of Kubernetes itself, of which all resources are known. */
  readonly builtIn: ReadonlySet<string>;
}

export interface ApiResource {
  readonly group: string;
  readonly plural: string;
  /** As people write it instead: the kind, in small letters, and its short name. */
  readonly aliases: readonly string[];
  readonly namespaced?: boolean;
}

/**
 * What can be granted without being a kind of a bundled version: “User impersonation”, “Certificate Signing Requests”
 * (signers), and what earlier versions had (Deprecated API Migration Guide).
 */
const OTHERS: Readonly<Record<string, string>> = {
  '': 'componentstatuses groups users',
  'authentication.k8s.io': 'groups nodes serviceaccounts uids userextras users',
  'certificates.k8s.io': 'signers',
  policy: 'podsecuritypolicies',
  'resource.k8s.io': 'podschedulings resourceclasses',
};

/** `kubectl api-resources`; `ShortNames` of pkg/registry */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  certificatesigningrequests: 'csr',
  configmaps: 'cm',
  cronjobs: 'cj',
  customresourcedefinitions: 'crd',
  daemonsets: 'ds',
  deployments: 'deploy',
  endpoints: 'ep',
  events: 'ev',
  horizontalpodautoscalers: 'hpa',
  ingresses: 'ing',
  ipaddresses: 'ip',
  limitranges: 'limits',
  namespaces: 'ns',
  networkpolicies: 'netpol',
  nodes: 'no',
  persistentvolumeclaims: 'pvc',
  persistentvolumes: 'pv',
  poddisruptionbudgets: 'pdb',
  pods: 'po',
  priorityclasses: 'pc',
  replicasets: 'rs',
  replicationcontrollers: 'rc',
  resourcequotas: 'quota',
  serviceaccounts: 'sa',
  services: 'svc',
  statefulsets: 'sts',
  storageclasses: 'sc',
  volumeattributesclasses: 'vac',
};

const WITH_SCALE = ['finalizers', 'scale', 'status'];

/** The API reference; of nodes “Kubelet authentication/authorization”; `finalizers` is asked for by the admission controller OwnerReferencesPermissionEnforcement. */
const SUBRESOURCES: Readonly<Record<string, readonly string[]>> = {
  certificatesigningrequests: ['approval', 'status'],
  deployments: WITH_SCALE,
  namespaces: ['finalize', 'status'],
  nodes: ['checkpoint', 'configz', 'healthz', 'log', 'metrics', 'pods', 'proxy', 'spec', 'stats', 'status'],
  pods: [
    'attach',
    'binding',
    'ephemeralcontainers',
    'eviction',
    'exec',
    'finalizers',
    'log',
    'portforward',
    'proxy',
    'resize',
    'status',
  ],
  replicasets: WITH_SCALE,
  replicationcontrollers: WITH_SCALE,
  serviceaccounts: ['token'],
  services: ['proxy', 'status'],
  statefulsets: WITH_SCALE,
};

/** Nothing where a resource has none that are worth a guess. */
export function subresourcesOf({ plural }: ApiResource): readonly string[] {
  return SUBRESOURCES[plural] ?? [];
}

export const apiResourcesOf = remember((schemas: Schemas): ApiResources => {
  const groups = new Map<string, Map<string, ApiResource>>();
  const add = (resource: ApiResource) => {
    const known = groups.get(resource.group) ?? new Map<string, ApiResource>();
    groups.set(resource.group, known);
    if (!known.has(resource.plural)) known.set(resource.plural, resource);
  };
  const builtIn = new Set<string>();
  for (const { group, kind, plural, namespaced, origin } of schemas.kinds) {
    if (origin === 'kubernetes') builtIn.add(group);
    if (plural) add({ group, plural, aliases: [kind.toLowerCase(), SHORT_NAMES[plural] ?? []].flat(), namespaced });
  }
  for (const [group, plurals] of Object.entries(OTHERS)) {
    for (const plural of plurals.split(' ')) add({ group, plural, aliases: [] });
  }
  return { groups, builtIn };
});
