import { placesAt } from '../graph/references/path.ts';
import type { Resource } from '../model/resource.ts';
import { Selector } from '../model/selector.ts';

const ADMIN_PEERS: readonly string[] = ['ingress[].from[]', 'egress[].to[]', 'subject'].flatMap((path) => [
  `${path}.namespaces`,
  `${path}.pods.namespaceSelector`,
]);

const LISTENERS = 'listeners[].allowedRoutes.namespaces.selector';

/** Where objects select namespaces by label, by kind, below their `spec`. */
const PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['networking.k8s.io/NetworkPolicy', ['ingress[].from[].namespaceSelector', 'egress[].to[].namespaceSelector']],
  ['policy.networking.k8s.io/AdminNetworkPolicy', ADMIN_PEERS],
  ['policy.networking.k8s.io/BaselineAdminNetworkPolicy', ADMIN_PEERS],
  ['policy.networking.k8s.io/ClusterNetworkPolicy', ADMIN_PEERS],
  ['gateway.networking.k8s.io/Gateway', [LISTENERS, 'allowedListeners.namespaces.selector']],
  ['gateway.networking.k8s.io/ListenerSet', [LISTENERS]],
]);

export const KINDS_SELECTING_NAMESPACES: readonly string[] = [...PATHS.keys()];

/** The selectors of namespaces that count; that of a listener does only with `from: Selector`. */
export function namespaceSelectorsOf({ id, spec }: Resource): Selector[] {
  const paths = PATHS.get(`${id.group}/${id.kind}`) ?? [];
  return paths
    .flatMap((path) => placesAt(spec, path))
    .filter((at) => (at.parent?.at('from').string ?? 'Selector') === 'Selector')
    .map((at) => Selector.ofLabelSelector(at));
}
