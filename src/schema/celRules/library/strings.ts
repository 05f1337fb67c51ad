import { dataError } from '../dataError.ts';
import { spend, spendOnText } from '../meter.ts';
import type { Library } from '../signature.ts';

/** Indexed by characters, which are code points. */
function charactersOf(text: string): ArrayLike<string> {
  spendOnText(text.length);
  return /^[\x00-\x7f]*$/.test(text) ? text : Array.from(text);
}

/** How many characters there are before a place in UTF-16. */
function countTo(text: string, place: number): bigint {
  return BigInt(charactersOf(text.slice(0, place)).length);
}

/** The place in UTF-16 of a character. */
function placeOf(text: string, index: number): number {
  return Array.from(text).slice(0, index).join('').length;
}

function charAt(text: string, index: bigint): string {
  const characters = charactersOf(text);
  if (index < 0n || index > characters.length) throw dataError(`index out of range: ${index}`);
  return characters[Number(index)] ?? '';
}

function substring(text: string, start: bigint, end?: bigint): string {
  const characters = charactersOf(text);
  const to = end ?? BigInt(characters.length);
  if (start > to || start < 0n || to > characters.length) throw dataError(`index out of range: ${start}, ${to}`);
  if (typeof characters === 'string') return characters.slice(Number(start), Number(to));
  return Array.from(characters).slice(Number(start), Number(to)).join('');
}

function indexOf(text: string, searched: string, from: bigint): bigint {
  if (searched === '') return from;
  if (from < 0n) throw dataError(`index out of range: ${from}`);
  spendOnText(text.length);
  const found = text.indexOf(searched, from === 0n ? 0 : placeOf(text, Number(from)));
  return found < 0 ? -1n : countTo(text, found);
}

function lastIndexOf(text: string, searched: string, from?: bigint): bigint {
  const { length } = charactersOf(text);
  if (searched === '') return from ?? BigInt(length);
  if (from !== undefined && from < 0n) throw dataError(`index out of range: ${from}`);
  if (from !== undefined && from >= length) return -1n;
  const found = text.lastIndexOf(searched, from === undefined ? text.length : placeOf(text, Number(from)));
  return found < 0 ? -1n : countTo(text, found);
}

/** An empty text stands between all characters, at the start and at the end. */
function replace(text: string, searched: string, by: string, limit: bigint): string {
  const parts = searched === '' ? ['', ...Array.from(text), ''] : text.split(searched);
  const count = limit < 0n ? parts.length - 1 : Math.min(Number(limit), parts.length - 1);
  spendOnText(text.length + count * by.length);
  return parts.map((part, i) => (i === 0 ? part : (i <= count ? by : searched) + part)).join('');
}

function split(text: string, separator: string, limit: bigint): string[] {
  spend(text.length);
  if (limit === 0n) return [];
  const parts = separator === '' ? Array.from(text) : text.split(separator);
  if (limit < 0n || limit >= parts.length) return parts;
  const count = Number(limit) - 1;
  return [...parts.slice(0, count), parts.slice(count).join(separator)];
}

function join(texts: readonly unknown[], separator: string): string {
  if (!texts.every((text) => typeof text === 'string')) throw dataError('join: invalid input');
  spendOnText(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
  spend(texts.length);
  return texts.join(separator);
}

/** White space of Unicode, as Go has it. */
const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text[start]!)) start++;
  while (end > start && SPACE.test(text[end - 1]!)) end--;
  spendOnText(text.length);
  return text.slice(start, end);
}

function contains(text: string, searched: string): boolean {
  spendOnText(text.length);
  return text.includes(searched);
}

function lowerAscii(text: string): string {
  spendOnText(text.length);
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function upperAscii(text: string): string {
  spendOnText(text.length);
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Strings of the language itself, where the library counts in UTF-16, and of https://pkg.go.dev/github.com/google/cel-go/ext#Strings */
export const strings: Library = {
  'size(string): int': (text: string) => BigInt(charactersOf(text).length),
  'string.size(): int': (text: string) => BigInt(charactersOf(text).length),
  'string.contains(string): bool': contains,
  'string.charAt(int): string': charAt,
  'string.indexOf(string): int': (text: string, searched: string) => indexOf(text, searched, 0n),
  'string.indexOf(string, int): int': indexOf,
  'string.lastIndexOf(string): int': (text: string, searched: string) => lastIndexOf(text, searched),
  'string.lastIndexOf(string, int): int': lastIndexOf,
  'string.lowerAscii(): string': lowerAscii,
  'string.upperAscii(): string': upperAscii,
  'string.replace(string, string): string': (text: string, searched: string, by: string) =>
    replace(text, searched, by, -1n),
  'string.replace(string, string, int): string': replace,
  'string.split(string): list<string>': (text: string, separator: string) => split(text, separator, -1n),
  'string.split(string, int): list<string>': split,
  'string.substring(int): string': (text: string, start: bigint) => substring(text, start),
  'string.substring(int, int): string': substring,
  'string.trim(): string': trim,
  'list<string>.join(): string': (texts: readonly unknown[]) => join(texts, ''),
  'list<string>.join(string): string': join,
};
