import { AddressSet, formatV4, formatV6, parseV4, parseV6 } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';
import { textOf } from './known.ts';

/**
 * Addresses as the API server reads them: k8s.io/apimachinery `pkg/util/validation/ip.go`. What older versions took,
 * 1.33 to 1.35 warn of, and 1.36 refuses: zeros before numbers, IPv4 written as IPv6, bits beyond the prefix
 * (https://kep.k8s.io/4858).
 */
const WARNS_SINCE = 33;
const STRICT_SINCE = 36;

export type Family = 'IPv4' | 'IPv6';

/** IPv4 as the last 32 bits of IPv6: `::ffff:10.0.0.1`. */
const MAPPED = 0xffffn;

/** Which family an address is of; one of IPv4 that is written as IPv6 counts as IPv4. */
export function familyOf(text: string): Family | undefined {
  const plain = withoutZeros(text);
  if (parseV4(plain) !== undefined) return 'IPv4';
  const v6 = parseV6(plain);
  return v6 === undefined ? undefined : v6 >> 32n === MAPPED ? 'IPv4' : 'IPv6';
}

/** Whether a text is an address at all, in whatever form. */
export function isAddress(text: string): boolean {
  return familyOf(text) !== undefined;
}

/** Says what is wrong with an address; whether it can be read at all. */
export function checkAddress(field: Field, minor: number, report: Report): boolean {
  const text = textOf(field);
  if (!text) return false;
  if (!isAddress(text)) {
    report(field, t('“{0}” is not an IP address, such as {1} or {2}', text, '10.9.8.7', '2001:db8::1'));
    return false;
  }
  reportUnusual(field, text, formUsual(text), minor, report);
  return true;
}

/** Says what is wrong with a block of addresses such as `10.0.0.0/8`. */
export function checkBlock(field: Field, minor: number, report: Report): void {
  const text = textOf(field)?.trim();
  if (!text) return;
  const block = readBlock(text);
  if (!block) {
    const suggestion = isAddress(text) ? `${text}/${familyOf(text) === 'IPv4' ? 32 : 128}` : undefined;
    const message = t('“{0}” is not a CIDR block, such as {1} or {2}', text, '10.9.8.0/24', '2001:db8::/64');
    report(field, message, suggestion === undefined ? {} : { suggestion });
    return;
  }
  const [address = '', prefix = ''] = text.split('/');
  const usual = `${formUsual(address)}/${Number(prefix)}`;
  if (usual !== text) reportUnusual(field, text, usual, minor, report);
  else if (firstOf(block) !== normal(address)) reportExtraBits(field, block, minor, report);
}

function reportUnusual(field: Field, text: string, usual: string, minor: number, report: Report): void {
  if (usual === text || minor < WARNS_SINCE) return;
  const message = t('“{0}” can be read in several ways; write {1}', text, usual);
  report(field, message, { severity: severityIn(minor), suggestion: usual });
}

function reportExtraBits(field: Field, block: AddressSet, minor: number, report: Report): void {
  if (minor < WARNS_SINCE) return;
  const text = textOf(field)?.trim() ?? '';
  const [address = '', prefix = ''] = text.split('/');
  const whole = `${firstOf(block)}/${prefix}`;
  const single = `${address}/${address.includes(':') ? 128 : 32}`;
  const message = t(
    '“{0}” has bits set beyond its prefix; write {1} for the block, {2} for one address',
    text,
    whole,
    single,
  );
  report(field, message, { severity: severityIn(minor), suggestion: whole });
}

function severityIn(minor: number): 'error' | 'warning' {
  return minor >= STRICT_SINCE ? 'error' : 'warning';
}

/** A block in whatever form; `undefined` where it is none. */
export function readBlock(text: string): AddressSet | undefined {
  const match = /^([^/]+)\/0*(\d+)$/.exec(text);
  return match ? AddressSet.parseCidr(`${formUsual(match[1] ?? '')}/${match[2]}`) : undefined;
}

/** The first address of a block, in canonical form. */
function firstOf({ v4, v6 }: AddressSet): string {
  const [four, six] = [v4.intervals[0], v6.intervals[0]];
  return four ? formatV4(four.start) : formatV6(six?.start ?? 0n);
}

/** Without zeros before numbers; IPv4 as IPv4. How IPv6 is abbreviated stays. */
function formUsual(text: string): string {
  const v6 = parseV6(withoutZeros(text));
  if (v6 !== undefined && v6 >> 32n === MAPPED) return formatV4(Number(v6 & 0xffffffffn));
  return parseV4(text) === undefined && parseV6(text) === undefined ? withoutZeros(text) : text;
}

function withoutZeros(text: string): string {
  return text.replace(/(^|[.:])0+(?=[0-9a-f])/gi, '$1');
}

/** An address in canonical form. */
export function normal(text: string): string {
  const v4 = parseV4(text);
  const v6 = parseV6(text);
  if (v4 !== undefined) return formatV4(v4);
  return v6 === undefined ? text : formatV6(v6);
}

/** Addresses that lead to no other machine: `ValidateEndpointIP` of pkg/apis/core/validation/validation.go. */
const SPECIAL: readonly { readonly addresses: AddressSet; readonly words: () => string }[] = [
  { addresses: blocks('0.0.0.0/32', '::/128'), words: () => t('the unspecified address') },
  { addresses: blocks('127.0.0.0/8', '::1/128'), words: () => t('a loopback address') },
  { addresses: blocks('169.254.0.0/16', 'fe80::/10'), words: () => t('a link-local address') },
  { addresses: blocks('224.0.0.0/24', 'ff02::/16'), words: () => t('a link-local multicast address') },
];

function blocks(v4: string, v6: string): AddressSet {
  return AddressSet.parseCidr(v4)!.union(AddressSet.parseCidr(v6)!);
}

/** Says of an address that it leads to no other machine. */
export function checkReachable(field: Field, report: Report): void {
  const text = textOf(field);
  const address = text ? AddressSet.parseAddress(formUsual(text)) : undefined;
  if (!text || !address) return;
  const special = SPECIAL.find(({ addresses }) => addresses.covers(address));
  if (special) report(field, t('“{0}” is {1}, which is not allowed here', text, special.words()));
}
