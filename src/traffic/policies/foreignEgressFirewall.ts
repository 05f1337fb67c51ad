import type { Resource } from '../../model/resource.ts';
import { effectOf, type ForeignPolicy } from './foreignPolicy.ts';

/**
 * An EgressFirewall of OVN-Kubernetes, or an EgressNetworkPolicy of OpenShift SDN: which hosts outside the cluster the pods
 * of its namespace may connect to. It only narrows. Source: OpenShift, “Configuring an egress firewall for a project”.
 */
export function readEgressFirewall(resource: Resource): ForeignPolicy[] {
  const effect = effectOf(resource.spec.at('egress'), 'type', [], ['Deny']);
  return [
    {
      resource,
      at: resource.nameField,
      selects: ({ namespace }) => (namespace === resource.namespace ? 'yes' : 'no'),
      ingress: undefined,
      egress: effect && { mayAllow: false, mayDeny: effect.mayDeny },
      outsideOnly: true,
    },
  ];
}
