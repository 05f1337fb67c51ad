import type { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { internet, type Peer } from '../peer.ts';
import { workloadsBehind } from '../servicePaths.ts';
import { PRIVATE_ADDRESSES } from '../zones/specialRanges.ts';
import { type End, type EndProblem, networksOf } from './ends.ts';

/** Who opens a connection: pods of one workload (several where they differ), a proxy, or somebody outside. */
export interface Sender {
  readonly name: string;
  readonly peers: readonly Peer[];
}

/** Who a trace starts at. */
export interface Client extends Sender {
  /** Its addresses, if it stands outside of the cluster: it gets in by an entry alone, and knows no names of Services. */
  readonly outside: AddressSet | undefined;
  /** Of pods: where names without a namespace are looked up. */
  readonly namespace: string | undefined;
}

/** A private address may be that of a node, a pod or a machine beside the cluster: nothing keeps it from pods but policies. */
export function clientOf(end: End, world: World): Client | EndProblem {
  switch (end.type) {
    case 'internet': {
      const peer = internet(networksOf(world));
      return { name: end.text, peers: [peer], outside: peer.addresses, namespace: undefined };
    }
    case 'address': {
      const { text: name, addresses, which } = end;
      const outside = PRIVATE_ADDRESSES.covers(addresses) ? undefined : addresses;
      return { name, peers: [{ type: 'addresses', addresses, which, name }], outside, namespace: undefined };
    }
    case 'pods': {
      const { name, pods } = end.peer;
      return { name, peers: pods, outside: undefined, namespace: pods[0]?.namespace };
    }
    case 'service': {
      const behind = workloadsBehind(world.serviceOf(end.service), world).map(String);
      return {
        problem:
          behind.length > 0
            ? t('{0} opens no connections, its pods do: {1}', end.service.toString(), behind.join(t(', ')))
            : t('{0} opens no connections, and selects no pods that do', end.service.toString()),
      };
    }
    case 'url':
      return {
        problem: t('{0} is where a request goes to; it starts at internet, an address or a workload', end.text),
      };
  }
}
