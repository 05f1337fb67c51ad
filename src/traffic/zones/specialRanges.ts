import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';

/** What addresses are for, wherever in the world they are used. */
export type SpecialUse =
  | 'private'
  | 'shared'
  | 'metadata'
  | 'link-local'
  | 'loopback'
  | 'multicast'
  | 'documentation'
  | 'benchmarking'
  | 'reserved';

/** A block of addresses that the internet does not route, or not to one machine. */
export interface SpecialRange {
  readonly use: SpecialUse;
  readonly cidr: string;
  readonly addresses: AddressSet;
  /** For a person: “private addresses (RFC 1918)”. */
  readonly text: () => string;
}

function special(use: SpecialUse, cidr: string, text: () => string): SpecialRange {
  return { use, cidr, addresses: AddressSet.parseCidr(cidr) ?? AddressSet.none, text };
}

/** Blocks of special use, the narrower first: the IANA IPv4 and IPv6 Special-Purpose Address Registries. */
export const SPECIAL_RANGES: readonly SpecialRange[] = [
  special('metadata', '169.254.169.254/32', () =>
    t('the metadata service of most clouds, which may hand out credentials'),
  ),
  special('private', '10.0.0.0/8', () => t('private addresses (RFC 1918)')),
  special('private', '172.16.0.0/12', () => t('private addresses (RFC 1918)')),
  special('private', '192.168.0.0/16', () => t('private addresses (RFC 1918)')),
  special('shared', '100.64.0.0/10', () => t('shared address space of carriers and some clouds’ pods (RFC 6598)')),
  special('loopback', '127.0.0.0/8', () => t('the machine itself (loopback)')),
  special('link-local', '169.254.0.0/16', () => t('link-local addresses (RFC 3927)')),
  special('documentation', '192.0.2.0/24', () => t('addresses for documentation (RFC 5737)')),
  special('documentation', '198.51.100.0/24', () => t('addresses for documentation (RFC 5737)')),
  special('documentation', '203.0.113.0/24', () => t('addresses for documentation (RFC 5737)')),
  special('benchmarking', '198.18.0.0/15', () => t('addresses for measuring network devices (RFC 2544)')),
  special('multicast', '224.0.0.0/4', () => t('multicast addresses')),
  special('reserved', '240.0.0.0/4', () => t('reserved addresses that are not in use (RFC 1112)')),
  special('reserved', '0.0.0.0/8', () => t('“this network” (RFC 791)')),
  special('loopback', '::1/128', () => t('the machine itself (loopback)')),
  special('private', 'fc00::/7', () => t('unique local addresses, private ones of IPv6 (RFC 4193)')),
  special('link-local', 'fe80::/10', () => t('link-local addresses (RFC 4291)')),
  special('multicast', 'ff00::/8', () => t('multicast addresses')),
  special('documentation', '2001:db8::/32', () => t('addresses for documentation (RFC 3849)')),
  special('documentation', '3fff::/20', () => t('addresses for documentation (RFC 9637)')),
];

/** Where clusters have their pods and nodes: private (RFC 1918, RFC 4193) and shared (RFC 6598) addresses. */
export const PRIVATE_ADDRESSES: AddressSet = SPECIAL_RANGES.filter(({ use }) => use === 'private' || use === 'shared')
  .map(({ addresses }) => addresses)
  .reduce((all, block) => all.union(block));
