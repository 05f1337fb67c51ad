import { parseV4, parseV6 } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import { isCreditCard, isIsbn10, isIsbn13 } from './checkDigits.ts';
import type { StructuralSchema } from './structuralSchema.ts';
import { isDate, isDateTime, isDuration } from './timeFormats.ts';
import { isEmail, isRequestUri } from './uriFormats.ts';

export interface Format {
  test(text: string): boolean;
  /** With its article and an example: `a date, such as 2026-01-31`. */
  words(): string;
}

/**
 * The formats of strings that the API server enforces in every version; it ignores others. From apiextensions-apiserver
 * `pkg/apiserver/validation/formats.go`, with what they accept from kube-openapi `pkg/validation/strfmt`.
 */
const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['bsonobjectid', { test: (text) => /^[0-9a-fA-F]{24}$/.test(text), words: () => t('24 hexadecimal digits') }],
  ['byte', { test: isBase64, words: () => t('text in Base64') }],
  ['cidr', { test: isCidr, words: () => t('an address block, such as 10.0.0.0/8') }],
  ['creditcard', { test: isCreditCard, words: () => t('a credit card number') }],
  ['date', { test: isDate, words: () => t('a date, such as 2026-01-31') }],
  ['datetime', { test: isDateTime, words: () => t('a time, such as "2026-01-31T08:00:00Z"') }],
  ['duration', { test: isDuration, words: () => t('a duration, such as 1h30m') }],
  ['email', { test: isEmail, words: () => t('an e-mail address') }],
  [
    'hexcolor',
    { test: (text) => /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text), words: () => t('a colour, such as #1a2b3c') },
  ],
  ['hostname', { test: isHostname, words: () => t('a host name, such as example.com') }],
  ['ipv4', { test: isIpv4, words: () => t('an IPv4 address, such as 10.0.0.1') }],
  ['ipv6', { test: (text) => parseV6(text) !== undefined, words: () => t('an IPv6 address, such as fd00::1') }],
  ['isbn', { test: (text) => isIsbn10(text) || isIsbn13(text), words: () => t('an ISBN') }],
  ['isbn10', { test: isIsbn10, words: () => t('an ISBN of 10 digits') }],
  ['isbn13', { test: isIsbn13, words: () => t('an ISBN of 13 digits') }],
  ['mac', { test: isMac, words: () => t('a MAC address, such as 00:1a:2b:3c:4d:5e') }],
  ['rgbcolor', { test: isRgb, words: () => t('a colour, such as rgb(26,43,60)') }],
  [
    'ssn',
    {
      test: (text) => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
      words: () => t('a number such as {0}', '000-00-0000'),
    },
  ],
  ['uri', { test: isRequestUri, words: () => t('a URI with its scheme, such as https://example.com') }],
  ['uuid', uuid('[0-9a-f]', '[0-9a-f]{4}-?')],
  ['uuid3', uuid('3', '[0-9a-f]{4}-?')],
  ['uuid4', uuid('4', '[89ab][0-9a-f]{3}-?')],
  ['uuid5', uuid('5', '[89ab][0-9a-f]{3}-?')],
]);

/** The format that a string has to have. */
export function formatOf({ type, format }: StructuralSchema): Format | undefined {
  if (format === undefined || (type !== undefined && type !== 'string')) return undefined;
  return FORMATS.get(format.replaceAll('-', ''));
}

function uuid(version: string, variant: string): Format {
  const syntax = new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?${variant}[0-9a-f]{12}$`, 'i');
  return { test: (text) => syntax.test(text), words: () => t('a UUID') };
}

/** In standard encoding with its padding; the empty text is none. */
function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** Go read numbers with leading zeros until 1.17, and Kubernetes still does; `::ffff:10.0.0.1` holds one, too. */
function isIpv4(text: string): boolean {
  return parseV4(withoutZeros(text)) !== undefined || (text.includes('.') && parseV6(text) !== undefined);
}

function withoutZeros(address: string): string {
  return address.replace(/(^|\.)0+(?=\d)/g, '$1');
}

function isCidr(text: string): boolean {
  const [address = '', prefix = '', more] = text.split('/');
  if (more !== undefined || !/^\d+$/.test(prefix)) return false;
  if (parseV4(withoutZeros(address)) !== undefined) return Number(prefix) <= 32;
  return parseV6(address) !== undefined && Number(prefix) <= 128;
}

/** 6, 8 or 20 bytes; with dots in groups of two bytes. */
function isMac(text: string): boolean {
  if (/^[0-9a-f]{4}(\.[0-9a-f]{4})+$/i.test(text)) return [14, 19, 49].includes(text.length);
  return /^[0-9a-f]{2}((:[0-9a-f]{2})+|(-[0-9a-f]{2})+)$/i.test(text) && [17, 23, 59].includes(text.length);
}

function isRgb(text: string): boolean {
  const parts = /^rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(text)?.slice(1);
  return parts?.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255) ?? false;
}

/** One word with at most one hyphen, its second character; or labels with dots, the last of them of letters. */
function isHostname(text: string): boolean {
  if (new TextEncoder().encode(text).length > 255) return false;
  const labels = text.split('.');
  if (labels.some((label) => new TextEncoder().encode(label).length > 63)) return false;
  if (labels.length === 1) return /^[a-zA-Z0-9\p{S}\p{L}](-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?$/u.test(text);
  const inner = /^[a-zA-Z0-9\p{S}\p{L}]([-a-zA-Z0-9\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?$/u;
  return labels.slice(0, -1).every((label) => inner.test(label)) && /^[a-zA-Z\p{L}]{2,63}$/u.test(labels.at(-1) ?? '');
}
