import { AddressSet, formatV4, formatV6 } from '../../base/ip.ts';
import { language, plural, t } from '../../base/l10n.ts';
import { SPECIAL_RANGES } from '../../traffic/zones/specialRanges.ts';
import type { ValueExplainer } from '../values.ts';

/** What range a CIDR is, and what kind of addresses are in it. RFC 4632 for the notation. */
export const explainAddress: ValueExplainer = ({ field }) => describeAddress(field.string ?? '');

/** `10.0.0.0 to 10.255.255.255 · 16,777,216 addresses · private addresses (RFC 1918)`; of a single address its kind. */
export function describeAddress(text: string): string | undefined {
  const addresses = text.includes('/') ? AddressSet.parseCidr(text) : AddressSet.parseAddress(text);
  const [v4] = addresses?.v4.intervals ?? [];
  const [v6] = addresses?.v6.intervals ?? [];
  if (!addresses || (!v4 && !v6)) return undefined;
  const size = addressCount(addresses);
  const kind = kindOf(addresses);
  if (size === 1n) return kind;
  const range = v4
    ? t('{0} to {1}', formatV4(v4.start), formatV4(v4.end - 1))
    : v6 && t('{0} to {1}', formatV6(v6.start), formatV6(v6.end - 1n));
  return [range, countText(size), kind].join(' · ');
}

/** How many addresses there are, of both families. */
export function addressCount({ v4, v6 }: AddressSet): bigint {
  return [...v4.intervals, ...v6.intervals].reduce((sum, { start, end }) => sum + BigInt(end) - BigInt(start), 0n);
}

/** “256 addresses” */
export function countText(size: bigint): string {
  if (size > 1_000_000_000_000n) return t('2^{0} addresses', size.toString(2).length - 1);
  const digits = size.toLocaleString(language() === 'zh-cn' ? 'zh-CN' : 'en-US');
  return plural(Number(size), '{1} address', '{1} addresses', digits);
}

function kindOf(addresses: AddressSet): string {
  const found = SPECIAL_RANGES.find((range) => range.addresses.covers(addresses));
  if (found) return found.text();
  if (addresses.covers(AddressSet.ofV4({ start: 0, end: 2 ** 32 }))) {
    return t('every IPv4 address, the internet and the cluster alike');
  }
  if (addresses.v6.equals(AddressSet.all.v6)) return t('every IPv6 address, the internet and the cluster alike');
  return SPECIAL_RANGES.some((range) => !range.addresses.intersect(addresses).isEmpty)
    ? t('public and special addresses')
    : t('public addresses');
}
