import { formatV4, formatV6, parseV4, parseV6 } from '../../base/ip.ts';
import { language, plural, t } from '../../base/l10n.ts';
import type { ValueExplainer } from '../values.ts';

/** What range a CIDR is, and what kind of addresses are in it. RFC 4632 for the notation. */
export const explainAddress: ValueExplainer = ({ field }) => {
  const match = /^([0-9A-Fa-f.:]+)(?:\/(\d{1,3}))?$/.exec(field.string ?? '');
  if (!match?.[1]) return undefined;
  const v4 = parseV4(match[1]);
  const v6 = v4 === undefined && match[1].includes(':') ? parseV6(match[1]) : undefined;
  const start = v4 === undefined ? v6 : BigInt(v4);
  if (start === undefined) return undefined;
  const bits = v4 === undefined ? 128 : 32;
  const prefix = match[2] === undefined ? bits : Number(match[2]);
  if (prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = start - (start % size);
  const kind = kindOf(first, first + size - 1n, bits);
  if (size === 1n) return kind;
  const show = (address: bigint) => (bits === 32 ? formatV4(Number(address)) : formatV6(address));
  const range = t('{0} to {1}', show(first), show(first + size - 1n));
  return [range, count(size), kind].join(' · ');
};

function count(size: bigint): string {
  if (size > 1_000_000_000_000n) return t('2^{0} addresses', size.toString(2).length - 1);
  const digits = size.toLocaleString(language() === 'zh-cn' ? 'zh-CN' : 'en-US');
  return plural(Number(size), '{1} address', '{1} addresses', digits);
}

/** Special ranges, the narrower first: the IANA IPv4 and IPv6 Special-Purpose Address Registries. */
function kindOf(first: bigint, last: bigint, bits: number): string {
  const found = RANGES.find((range) => range.bits === bits && range.first <= first && last <= range.last);
  if (found) return found.text();
  const isAll = first === 0n && last === (1n << BigInt(bits)) - 1n;
  if (isAll)
    return bits === 32
      ? t('every IPv4 address, the internet and the cluster alike')
      : t('every IPv6 address, the internet and the cluster alike');
  return RANGES.some((range) => range.bits === bits && range.first <= last && first <= range.last)
    ? t('public and special addresses')
    : t('public addresses');
}

interface Special {
  readonly first: bigint;
  readonly last: bigint;
  readonly bits: number;
  readonly text: () => string;
}

function special(cidr: string, text: () => string): Special {
  const [address = '', prefix = ''] = cidr.split('/');
  const v4 = parseV4(address);
  const bits = v4 === undefined ? 128 : 32;
  const first = v4 === undefined ? (parseV6(address) ?? 0n) : BigInt(v4);
  return { first, last: first + (1n << BigInt(bits - Number(prefix))) - 1n, bits, text };
}

const RANGES: readonly Special[] = [
  special('169.254.169.254/32', () => t('the metadata service of most clouds, which may hand out credentials')),
  special('10.0.0.0/8', () => t('private addresses (RFC 1918)')),
  special('172.16.0.0/12', () => t('private addresses (RFC 1918)')),
  special('192.168.0.0/16', () => t('private addresses (RFC 1918)')),
  special('100.64.0.0/10', () => t('shared address space of carriers and some clouds’ pods (RFC 6598)')),
  special('127.0.0.0/8', () => t('the machine itself (loopback)')),
  special('169.254.0.0/16', () => t('link-local addresses (RFC 3927)')),
  special('224.0.0.0/4', () => t('multicast addresses')),
  special('192.0.2.0/24', () => t('addresses for documentation (RFC 5737)')),
  special('198.51.100.0/24', () => t('addresses for documentation (RFC 5737)')),
  special('203.0.113.0/24', () => t('addresses for documentation (RFC 5737)')),
  special('0.0.0.0/8', () => t('“this network” (RFC 791)')),
  special('::1/128', () => t('the machine itself (loopback)')),
  special('fc00::/7', () => t('unique local addresses, private ones of IPv6 (RFC 4193)')),
  special('fe80::/10', () => t('link-local addresses (RFC 4291)')),
  special('ff00::/8', () => t('multicast addresses')),
  special('2001:db8::/32', () => t('addresses for documentation (RFC 3849)')),
];
