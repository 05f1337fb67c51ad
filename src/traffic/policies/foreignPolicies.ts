import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { readAntreaPolicy } from './foreignAntrea.ts';
import { readCalicoPolicy } from './foreignCalico.ts';
import { readCiliumPolicy } from './foreignCilium.ts';
import { readEgressFirewall } from './foreignEgressFirewall.ts';
import type { ForeignPolicy } from './foreignPolicy.ts';

type Reader = (resource: Resource) => readonly ForeignPolicy[];

/** `group/Kind` of what selects pods and is enforced; staged ones are previews, and sets of addresses select nobody. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['cilium.io/CiliumNetworkPolicy', readCiliumPolicy],
  ['cilium.io/CiliumClusterwideNetworkPolicy', readCiliumPolicy],
  ['projectcalico.org/NetworkPolicy', readCalicoPolicy],
  ['projectcalico.org/GlobalNetworkPolicy', readCalicoPolicy],
  ['crd.projectcalico.org/NetworkPolicy', readCalicoPolicy],
  ['crd.projectcalico.org/GlobalNetworkPolicy', readCalicoPolicy],
  ['crd.antrea.io/NetworkPolicy', readAntreaPolicy],
  ['crd.antrea.io/ClusterNetworkPolicy', readAntreaPolicy],
  ['k8s.ovn.org/EgressFirewall', readEgressFirewall],
  ['network.openshift.io/EgressNetworkPolicy', readEgressFirewall],
]);

/** All of a world, in the order of the table. */
export function foreignPolicies(world: World): ForeignPolicy[] {
  return [...READERS].flatMap(([key, read]) => {
    const [group = '', kind = ''] = key.split('/');
    return world.ofKind(group, kind).flatMap(read);
  });
}
