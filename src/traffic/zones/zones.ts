import type { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import type { NetworkZone } from '../../graph/declarations.ts';
import type { Networks } from './networks.ts';
import { SPECIAL_RANGES, type SpecialUse } from './specialRanges.ts';

/** Where addresses lie: zones of networks, and `special` for those that no zone has, such as loopback or multicast. */
export type Zone = NetworkZone | 'special';

/** Some addresses that lie in one place. */
export interface ZonePart {
  readonly zone: Zone;
  /** The network that `.portolan.yaml` declares there. */
  readonly network?: string;
  /** What the addresses are for, where no network is declared; undefined for public ones. */
  readonly use?: SpecialUse;
  readonly addresses: AddressSet;
  /** For a sentence: “office (private)”, “private addresses (RFC 1918)”, “public addresses”. */
  readonly text: string;
}

/** Cuts addresses by where they lie: in declared networks, the narrowest first, else by the registries of IANA. */
export function zonesOf(addresses: AddressSet, { declared }: Networks): ZonePart[] {
  const parts: ZonePart[] = [];
  let left = addresses;
  const take = (block: AddressSet, part: Omit<ZonePart, 'addresses'>) => {
    const taken = left.intersect(block);
    if (taken.isEmpty) return;
    parts.push({ ...part, addresses: taken });
    left = left.subtract(block);
  };
  for (const { name, zone, addresses } of declared) {
    take(addresses, { zone, network: name, text: t('{0} ({1})', name, zoneText(zone)) });
  }
  for (const { use, addresses, text } of SPECIAL_RANGES) {
    take(addresses, { zone: use === 'private' || use === 'shared' ? 'private' : 'special', use, text: text() });
  }
  if (!left.isEmpty) take(left, { zone: 'internet', text: t('public addresses') });
  return parts;
}

/** A zone for a person. */
export function zoneText(zone: NetworkZone): string {
  return {
    internet: () => t('internet'),
    perimeter: () => t('perimeter'),
    cluster: () => t('pods and Services of the cluster'),
    nodes: () => t('nodes of the cluster'),
    private: () => t('private network'),
  }[zone]();
}
