import type { Field } from '../../syntax/field.ts';
import { textOf, writeScalar } from '../edit.ts';

/** A value to be written: the text of a scalar as it is to stand there, or a map. */
export type Written = string | { readonly [key: string]: Written };

/** How the entries of a map are written, taken from one of them. */
export interface EntryStyle {
  /** `{ a: b }` rather than a line each; so is JSON. */
  readonly flow: boolean;
  /** Keys stand in double quotes, as JSON demands. */
  readonly quoted: boolean;
  /** Column of the keys. */
  readonly column: number;
  readonly lineBreak: string;
}

/** Columns by which a map is set in from the key above it. */
export const STEP = 2;

export function styleOf(entry: Field): EntryStyle {
  const { manifest, keyRange } = entry;
  return {
    flow: /^\{/.test(textOf(entry.parent ?? entry)),
    quoted: manifest.text[manifest.offsetOf(keyRange.start)] === '"',
    column: keyRange.start.character,
    lineBreak: manifest.text.includes('\r\n') ? '\r\n' : '\n',
  };
}

export function writeKey(key: string, { quoted }: EntryStyle): string {
  return quoted ? JSON.stringify(key) : writeScalar(key);
}

/** A text as the value of an entry in that style. */
export function writeText(text: string, { quoted }: EntryStyle): string {
  return writeScalar(text, quoted ? '"' : '');
}

/** `key: value`, a map in lines of its own or in braces; the first line is not set in. */
export function writeEntry(key: string, value: Written, style: EntryStyle): string {
  const head = `${writeKey(key, style)}:`;
  if (typeof value === 'string') return `${head} ${value}`;
  if (style.flow) {
    const entries = Object.entries(value).map(([name, inner]) => writeEntry(name, inner, style));
    return `${head} { ${entries.join(', ')} }`;
  }
  const inner = { ...style, column: style.column + STEP };
  const lines = Object.entries(value).map(([name, one]) => newLine(inner) + writeEntry(name, one, inner));
  return head + lines.join('');
}

/** The beginning of a further line of that map. */
export function newLine({ column, lineBreak }: EntryStyle): string {
  return lineBreak + ' '.repeat(column);
}

/** Whether key and value stand where the map around them does: aliases and merge keys bring them from elsewhere. */
export function standsHere(entry: Field): boolean {
  const { manifest, keyRange, valueRange, parent } = entry;
  if (!entry.hasKey || !parent) return false;
  const [start, end] = [manifest.offsetOf(parent.valueRange.start), manifest.offsetOf(parent.valueRange.end)];
  const key = manifest.offsetOf(keyRange.start);
  const value = manifest.offsetOf(valueRange.start);
  return start <= key && key <= value && manifest.offsetOf(valueRange.end) <= end;
}
