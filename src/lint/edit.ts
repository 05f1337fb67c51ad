import type { Position, Range, TextEdit } from '../base/range.ts';
import type { Field } from '../syntax/field.ts';
import type { Manifest } from '../syntax/manifest.ts';
import { resolvePlain } from '../syntax/scalar.ts';

/** Puts another value in place of a scalar or of an empty list or map, texts in the quotes that it had, or that keys have. */
export function replaceValue(field: Field, value: Writable): TextEdit {
  const { uri } = field.manifest;
  const otherQuote = typeof value === 'object' || isJson(field) ? keyQuote(field) : '';
  const quote = field.quoted ? textOf(field).charAt(0) : otherQuote;
  return { uri, range: field.valueRange, newText: inline(value, quote) };
}

/** The same for a number that is written in some way of YAML 1.1, such as `0755`; JSON has decimal ones alone. */
export function replaceNumber(field: Field, written: string): TextEdit {
  const newText = isJson(field) ? String(resolvePlain(written)) : written;
  return { uri: field.manifest.uri, range: field.valueRange, newText };
}

/** Renames a key. */
export function replaceKey(field: Field, key: string): TextEdit {
  return { uri: field.manifest.uri, range: field.keyRange, newText: writeScalar(key, keyQuote(field)) };
}

/** Puts `key: value` behind an entry of a map, in the style of that map. */
export function insertAfter(field: Field, key: string, value: Writable): TextEdit {
  const quote = keyQuote(field);
  const { uri } = field.manifest;
  if (isFlow(field.parent)) {
    return insertion(uri, field.fullRange.end, `, ${writeScalar(key, quote)}: ${inline(value, quote)}`);
  }
  const indent = `${lineBreak(field.manifest)}${' '.repeat(field.keyRange.start.character)}`;
  const lines = blockLines({ [key]: value }, quote).map((line) => `${indent}${line}`);
  return insertion(uri, lineEnd(field.manifest, lastLine(field.fullRange)), lines.join(''));
}

/** Puts `key: value` before an entry of a map, in the style of that map. */
export function insertBefore(field: Field, key: string, value: string): TextEdit {
  const quote = keyQuote(field);
  const { start } = field.keyRange;
  const isInline = isFlow(field.parent);
  const separator = isInline ? ', ' : `${lineBreak(field.manifest)}${' '.repeat(start.character)}`;
  const entry = `${writeScalar(key, quote)}: ${writeScalar(value, quote)}`;
  return insertion(field.manifest.uri, start, `${entry}${separator}`);
}

/** A value to be written: what JSON has, without null. */
export type Writable = string | number | boolean | readonly Writable[] | { readonly [key: string]: Writable };

/** Puts a value behind the last item of a list that has some, in the style of that list and of its keys. */
export function appendItem(list: Field, value: Writable): TextEdit | undefined {
  const [entry] = list.items().at(-1)?.entries() ?? [];
  const quote = entry ? keyQuote(entry[1]) : '';
  return append(list, isFlow(list) ? [inline(value, quote)] : blockLines(value, quote));
}

/** In one line. */
function inline(value: Writable, quote: string): string {
  if (typeof value === 'string') return writeScalar(value, quote);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map((item) => inline(item, quote)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${writeScalar(key, quote)}: ${inline(item, quote)}`);
  return `{ ${entries.join(', ')} }`;
}

function blockLines(value: Writable, quote: string): string[] {
  if (typeof value !== 'object') return [inline(value, quote)];
  if (isList(value))
    return value.flatMap((item) => blockLines(item, quote).map((line, i) => (i ? `  ${line}` : `- ${line}`)));
  return Object.entries(value).flatMap(([key, item]) => {
    const name = `${writeScalar(key, quote)}:`;
    if (typeof item !== 'object') return [`${name} ${inline(item, quote)}`];
    return [name, ...blockLines(item, quote).map((line) => `  ${line}`)];
  });
}

function isList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

/** The same for a text. */
export function appendText(list: Field, text: string): TextEdit | undefined {
  const last = list.items().at(-1);
  return append(list, [writeScalar(text, last?.quoted ? textOf(last).charAt(0) : '')]);
}

function append(list: Field, lines: readonly string[]): TextEdit | undefined {
  const last = list.items().at(-1);
  if (!last) return undefined;
  const { start, end } = last.valueRange;
  const { manifest } = list;
  if (isFlow(list)) return insertion(manifest.uri, end, `, ${lines.join(', ')}`);
  const indent = ' '.repeat(Math.max(0, lineText(manifest, start.line).lastIndexOf('-', start.character - 1)));
  const eol = lineBreak(manifest);
  return insertion(
    manifest.uri,
    lineEnd(manifest, lastLine(last.valueRange)),
    `${eol}${indent}- ${lines.join(`${eol}${indent}  `)}`,
  );
}

/** A text as a YAML scalar that reads back as this text; in the given quotes where they serve. */
export function writeScalar(text: string, quote = ''): string {
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  // Colons and dashes are signs of YAML only before a space; a text without letters may read as a number.
  const plain = /^[\w./-]([\w./@:=+-]*[\w./@=+-])?$/.test(text) && /[A-Za-z]/.test(text) && resolvePlain(text) === text;
  return quote === '"' || !plain ? JSON.stringify(text) : text;
}

function isFlow(collection: Field | undefined): boolean {
  return collection !== undefined && /^[{[]/.test(textOf(collection));
}

/** In JSON, texts need quotes. */
function isJson(field: Field): boolean {
  return keyQuote(field) === '"' && isFlow(field.parent);
}

/** The quote that a key stands in: in JSON all do. */
function keyQuote({ manifest, keyRange }: Field): string {
  const first = manifest.text.charAt(manifest.offsetOf(keyRange.start));
  return first === '"' || first === "'" ? first : '';
}

function lineBreak({ text }: Manifest): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** What is written as the value of a field, quotes included. */
export function textOf(field: Field): string {
  const { manifest, valueRange } = field;
  return manifest.text.slice(manifest.offsetOf(valueRange.start), manifest.offsetOf(valueRange.end));
}

function insertion(uri: string, at: Position, newText: string): TextEdit {
  return { uri, range: { start: at, end: at }, newText };
}

/** A block of text reaches to the start of the line behind it. */
function lastLine({ start, end }: Range): number {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

/** Behind a comment that ends the line, so that it stays with its value. */
function lineEnd(manifest: Manifest, line: number): Position {
  return { line, character: lineText(manifest, line).length };
}

function lineText(manifest: Manifest, line: number): string {
  const start = manifest.offsetOf({ line, character: 0 });
  const end = manifest.text.indexOf('\n', start);
  return manifest.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
}
