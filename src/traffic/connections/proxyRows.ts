import type { World } from '../../graph/world.ts';
import { backendRefs } from '../ingress/backendRefs.ts';
import { podPeer, unknownProxy } from '../peer.ts';
import type { PolicyLayers } from '../policies/layers.ts';
import { allowedPorts } from '../policies/mayConnect.ts';
import { PortSet } from '../ports.ts';
import { servicePaths } from '../servicePaths.ts';
import type { ConnectionRow } from './connections.ts';
import { peerNames } from './workloadPeers.ts';

const NAME = '{ingress-controller}';

/**
 * Rows from the ingress controller to the workloads behind Ingresses and Routes, on the pods' ports. It is taken for a
 * pod of a namespace and with labels that are not known.
 */
export function proxyRows(world: World, layers: PolicyLayers): ConnectionRow[] {
  const wanted = new Map<string, PortSet>();
  const names = peerNames(world);
  const proxied = [...world.ofKind('networking.k8s.io', 'Ingress'), ...world.ofKind('route.openshift.io', 'Route')];
  for (const { from, service: name, isMeant } of proxied.flatMap((resource) => backendRefs(resource, world))) {
    if (name === undefined) continue;
    for (const service of world.find({ group: '', kind: 'Service' }, from.id.namespace, name)) {
      for (const { port, targets } of servicePaths(world.serviceOf(service), world)) {
        if (port.protocol !== 'TCP' || !isMeant(port)) continue;
        for (const target of targets) {
          const pods = podPeer(target.workload, world);
          const name = names.get(target.workload);
          if (!pods || name === undefined) continue;
          const ports = allowedPorts(layers, unknownProxy(), pods).intersect(PortSet.of('TCP', target.port));
          wanted.set(name, ports.union(wanted.get(name) ?? PortSet.none));
        }
      }
    }
  }
  return [...wanted].flatMap(([to, ports]) => (ports.isEmpty ? [] : [{ from: NAME, to, ports }]));
}
