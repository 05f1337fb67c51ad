import { AddressSet } from '../base/ip.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { type Peer, type PodPeer, type Stranger, UNKNOWN_LABELS } from '../traffic/peer.ts';
import { PolicyLayers } from '../traffic/policies/layers.ts';
import type { RulePort } from '../traffic/policies/networkPolicy.ts';
import { PortSet } from '../traffic/ports.ts';
import { SPECIAL_RANGES } from '../traffic/zones/specialRanges.ts';

/**
 * Where the DNS of a cluster listens, as policies see it: CoreDNS and kube-dns on 53, that of OpenShift on 5353 behind its
 * Service (OpenShift, “DNS Operator”).
 */
const DNS_PORTS: readonly number[] = [53, 5353];

const OVER_UDP = PortSet.union(DNS_PORTS.map((port) => PortSet.of('UDP', port)));

/** Where clusters have their DNS: kubeadm and most distributions, OpenShift. */
const NAMESPACES: readonly string[] = ['kube-system', 'openshift-dns'];

/** Whether policies may let pods ask the DNS of the cluster, wherever it may be. */
export function mayAskDns(subject: PodPeer, world: World): boolean {
  const layers = new PolicyLayers(world);
  const isShut = (other: Peer) => layers.decide({ direction: 'egress', subject, other }).denied.covers(OVER_UDP);
  if (!CUSTOMARY.every(isShut)) return true;
  // Who names the port, or lets pods connect to a server of their own, knows where their DNS is.
  return layers.networkPolicies
    .isolating('egress', subject)
    .some(
      ({ policy: { egress, resource } }) =>
        egress?.some(({ ports }) => ports?.some((port) => isDns(port, 'UDP'))) ||
        world.linksFrom(resource).some(({ relation, to }) => relation === 'allows' && to.some(servesDns)),
    );
}

function servesDns({ podTemplate }: Resource): boolean {
  return (
    podTemplate?.ports.some(({ port, protocol }) => protocol === 'UDP' && port !== undefined && isDnsPort(port)) ??
    false
  );
}

/** Whether a rule's port is that of DNS. */
export function isDns({ port, protocol, templated }: RulePort, over: 'UDP' | 'TCP'): boolean {
  return !templated && protocol === over && typeof port === 'number' && isDnsPort(port);
}

function isDnsPort(port: number): boolean {
  return DNS_PORTS.includes(port);
}

/** NodeLocal DNSCache has a link-local address on each node (Using NodeLocal DNSCache in Kubernetes Clusters). */
const CUSTOMARY: readonly Peer[] = [
  ...NAMESPACES.map(
    (namespace): Stranger => ({
      type: 'stranger',
      name: namespace,
      namespace,
      namespaceLabels: { ...UNKNOWN_LABELS, labels: new Map([['kubernetes.io/metadata.name', namespace]]) },
    }),
  ),
  {
    type: 'addresses',
    addresses: SPECIAL_RANGES.filter(({ use }) => use === 'link-local').reduce(
      (all, { addresses }) => all.union(addresses),
      AddressSet.none,
    ),
    which: 'some',
    name: 'NodeLocal DNSCache',
  },
];
