import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Network } from '../network.ts';
import type { AddressPeer, PodPeer } from '../peer.ts';
import type { PortSet } from '../ports.ts';
import { type Judgement, judge } from '../verdict.ts';

/**
 * From clients outside straight to pods, through a node. With externalTrafficPolicy Cluster the pods see the address of
 * a node (Using Source IP, “Source IP for Services with Type=NodePort”): then a rule about addresses decides on that.
 */
export function judgeOutside(
  network: Network,
  clients: AddressPeer,
  trafficPolicy: Field,
  pods: PodPeer,
  ports: PortSet,
): Judgement {
  const direct = network.mayConnect(clients, pods, ports);
  if (trafficPolicy.string === 'Local' || !decidesByAddress(network, pods)) return direct;
  // Clients of one family are translated to the node's address of that family.
  const family = clients.addresses.v4.isEmpty ? V6 : V4;
  const node = { type: 'addresses', addresses: pods.networks.nodes.intersect(family), name: t('the node') } as const;
  const nodes = network.mayConnect({ ...node, which: 'one' }, pods, ports);
  const some = network.mayConnect({ ...node, which: 'some' }, pods, ports);
  if (direct.verdict === 'denied' && some.verdict === 'denied') return direct;
  const text = t('With externalTrafficPolicy Cluster the pods may see the address of a node instead of the client’s');
  const masked = { text, at: trafficPolicy };
  if (direct.verdict === nodes.verdict) return { ...direct, reasons: [...direct.reasons, masked] };
  return judge('unknown', masked, ...direct.reasons, ...nodes.reasons);
}

const V4 = AddressSet.ofV4({ start: 0, end: 2 ** 32 });
const V6 = AddressSet.all.subtract(V4);

function decidesByAddress(network: Network, pods: PodPeer): boolean {
  return network.layers.networkPolicies
    .isolating('ingress', pods)
    .some(({ policy }) => policy.ingress?.some((rule) => rule.peers?.some((peer) => peer.type === 'block')));
}
