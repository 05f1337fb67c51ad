import { isClusterName } from '../../graph/links/addresses.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';

/** The Service that a host name means inside the cluster. */
export interface ClusterHost {
  readonly name: string;
  readonly namespace: string;
  /** Undefined where there is none of that name. */
  readonly service: Resource | undefined;
}

/**
 * DNS for Services and Pods: `web.shop.svc.cluster.local`, with the name of a pod before it, too; short ones are looked up from
 * the namespace of who asks. What may be a name of the public DNS as well is a Service's only where there is one.
 */
export function clusterHost(host: string, namespace: string | undefined, world: World): ClusterHost | undefined {
  const labels = host.replace(/\.svc(\.cluster\.local)?$/, '').split('.');
  const isCertain = isClusterName(host);
  const find = (name: string, space: string): ClusterHost => ({
    name,
    namespace: space,
    service: world.find({ group: '', kind: 'Service' }, space, name)[0],
  });
  const [name = '', space] = labels.slice(-2);
  if (isCertain && space !== undefined) return find(name, space);
  if (isCertain || labels.length > 2) return undefined;
  const found = space === undefined ? namespace && find(name, namespace) : find(name, space);
  return found && (found.service || space === undefined) ? found : undefined;
}
