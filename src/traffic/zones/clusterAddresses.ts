import type { AddressSet } from '../../base/ip.ts';
import type { PodPeer, Stranger } from '../peer.ts';
import { PRIVATE_ADDRESSES } from './specialRanges.ts';

/** The addresses that pods may have, at most; those on the host network have their node's. */
export function clusterAddresses(peer: PodPeer | Stranger): AddressSet {
  if (peer.type === 'stranger') return PRIVATE_ADDRESSES;
  return peer.hostNetwork ? peer.networks.nodes : peer.networks.pods;
}
