import { Lines } from '../../src/base/lines.ts';
import type { Position } from '../../src/base/range.ts';
import type { CompletionItem } from '../../src/features/types.ts';
import type { Diagnostic, ManifestService } from '../../src/service.ts';
import type { Field } from '../../src/syntax/field.ts';
import { parseFile } from '../../src/syntax/manifest.ts';
import { applyEdits } from '../support/edits.ts';
import { completeAt, fillSnippet } from './support.ts';

/** A text that is being written, with the cursor in it. */
export interface Cursor {
  readonly what: string;
  readonly text: string;
  readonly position: Position;
  /** What must be offered there: what stood there before. */
  readonly wanted?: string;
}

/** Cursors at each key and value of a file, as if it were about to be written, and on new lines. */
export function* cursorsIn(uri: string, text: string): Generator<Cursor> {
  const lines = new Lines(text);
  const at = (offset: number) => lines.positionAt(offset);
  const cut = (start: number, end: number) => text.slice(0, start) + text.slice(end);
  for (const manifest of parseFile(uri, text).manifests) {
    for (const field of fieldsIn(manifest.root)) {
      const [key, value] = [field.keyRange, field.valueRange];
      const [keyStart, keyEnd] = [lines.offsetAt(key.start), lines.offsetAt(key.end)];
      const [start, end] = [lines.offsetAt(value.start), lines.offsetAt(value.end)];
      const name = String(field.segment);
      if (field.hasKey) {
        const middle = at((keyStart + keyEnd) >> 1);
        yield { what: `key ${name}`, text, position: middle, wanted: name };
        const before = text.slice(text.lastIndexOf('\n', keyStart - 1) + 1, keyStart);
        const isAlone = /^[ -]*$/.test(before) && value.end.line === key.start.line;
        const isLast = !/[^\r\n]/.test(text.slice(end, end + 1));
        if (isAlone && isLast) {
          yield { what: `no ${name}`, text: cut(keyStart, end), position: key.start, wanted: name };
          yield { what: `half ${name}`, text: cut(keyStart + 2, end), position: at(keyStart + 2), wanted: name };
        }
      }
      if (field.kind === 'map' || field.kind === 'list' || value.start.line !== value.end.line) continue;
      yield { what: `value of ${name}`, text, position: value.end };
      if (/^["'{[]/.test(text.slice(start, end))) {
        yield { what: `text of ${name}`, text: cut(start + 1, end - 1), position: at(start + 1) };
      } else yield { what: `no value of ${name}`, text: cut(start, end), position: value.start };
    }
  }
  yield* newLines(text);
}

/** Empty lines and dashes, in each column up to a little more than the line above. */
function* newLines(text: string): Generator<Cursor> {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const indent = /^[ -]*/.exec(line)?.[0].length ?? 0;
    for (let column = 0; column <= indent + 4; column += 2) {
      for (const start of text.startsWith('{') ? [''] : ['', '- ']) {
        const added = ' '.repeat(column) + start;
        const position = { line: index + 1, character: added.length };
        const written = [...lines.slice(0, index + 1), added, ...lines.slice(index + 1)].join('\n');
        yield { what: `line “${added}” below “${line.trim()}”`, text: written, position };
      }
    }
  }
}

function* fieldsIn(field: Field): Generator<Field> {
  for (const child of [...field.entries().map(([, value]) => value), ...field.items()]) {
    yield child;
    yield* fieldsIn(child);
  }
}

export interface Verdict {
  readonly offered: number;
  /** Items that the schema would refuse, or that break the text. */
  readonly refused: readonly string[];
  readonly lacks: boolean;
}

/** Takes each item that is offered at a cursor, and asks what is wrong then that was not before. */
export function judge(service: ManifestService, uri: string, cursor: Cursor): Verdict {
  const { text, position, wanted } = cursor;
  const items = completeAt(service, uri, text, position);
  const before = new Set(service.fileDiagnostics(uri).map(identify));
  const refused = items.flatMap((item) => {
    const after = take(uri, text, item);
    service.update(uri, after);
    const fresh = service.fileDiagnostics(uri).filter((one) => !before.has(identify(one)) && isOf(one, item, cursor));
    return fresh.map(({ rule, message }) => `${cursor.what}: ${item.label} → ${rule} ${message}`);
  });
  const lacks = wanted !== undefined && !items.some(({ label }) => label === wanted || label.startsWith(`${wanted}: `));
  return { offered: items.length, refused, lacks };
}

function take(uri: string, text: string, item: CompletionItem): string {
  const newText = item.snippet ? fillSnippet(item.newText) : item.newText;
  const edits = [{ uri, range: item.range, newText }, ...item.additionalEdits];
  const fixture = { files: [{ path: '', uri, text, marks: [] }], cursor: undefined };
  return applyEdits(fixture, edits).files[0]?.text ?? '';
}

function identify({ rule, message }: Diagnostic): string {
  return `${rule} ${message}`;
}

/** Whether a problem is said of what was inserted. What is still empty in it, a person is about to write. */
function isOf({ rule, range, message }: Diagnostic, item: CompletionItem, { what }: Cursor): boolean {
  if (rule.startsWith('yaml/')) return true;
  // Another kind makes another object of what is there already; that it is one is all that counts.
  if (/value of (kind|apiVersion)$/.test(what)) return rule === 'schema/unknown-kind';
  if (!/^schema\/(unknown-field|unknown-kind|type|enum|duplicate)/.test(rule) || /is empty/.test(message)) return false;
  const last = item.range.start.line + item.newText.split('\n').length - 1;
  return range.start.line >= item.range.start.line && range.start.line <= last;
}
