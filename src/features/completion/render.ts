import { writeScalar } from '../../lint/edit.ts';
import type { Scalar } from '../../schema/schemaNode.ts';
import type { Body, Slot } from './body.ts';
import type { Style } from './place.ts';

/** A text with gaps. */
export type Pieces = readonly (string | Gap)[];

interface Gap {
  /** What may fill it; one alone is what it holds until then. */
  readonly choices: readonly string[];
  /** Gaps of the same number hold the same; without one, each is another. */
  readonly number?: number;
}

/** `key: body` on lines from `column` on; the first line without its indentation. */
export function renderEntry(key: string, body: Body, column: number, style: Style): Pieces {
  return [`${key}:`, ...renderBelow(body, column, style)];
}

/** A value behind a colon. */
function renderBelow(body: Body, column: number, style: Style): Pieces {
  if (body.kind === 'slot') return [' ', gap(body, style)];
  if (body.kind === 'map' && body.isEmpty) return [' {}'];
  const isList = body.kind === 'list';
  const inner = column + (isList ? style.listStep : style.step);
  return [newLine(inner, style), ...renderBlock(body, inner, style)];
}

/** A value on lines from `column` on; the first line without its indentation. */
export function renderBlock(body: Body, column: number, style: Style): Pieces {
  if (body.kind === 'slot') return [gap(body, style)];
  if (body.kind === 'list') {
    return lines(
      body.items.map((item) => ['- ', ...renderBlock(item, column + 2, style)]),
      column,
      style,
    );
  }
  if (body.entries.length === 0) return [body.isEmpty ? '{}' : { choices: [] }];
  return lines(
    body.entries.map(([key, value]) => renderEntry(writeScalar(key), value, column, style)),
    column,
    style,
  );
}

/** A value in brackets, all on one line. */
export function renderFlow(body: Body, style: Style): Pieces {
  if (body.kind === 'slot') return [gap(body, style)];
  if (body.kind === 'list') return ['[', ...commas(body.items.map((item) => renderFlow(item, style))), ']'];
  if (body.entries.length === 0) return body.isEmpty ? ['{}'] : ['{', { choices: [] }, '}'];
  return [
    '{ ',
    ...commas(body.entries.map(([key, value]) => renderFlowEntry(writeKey(key, style), value, style))),
    ' }',
  ];
}

export function renderFlowEntry(key: string, body: Body, style: Style): Pieces {
  return [`${key}: `, ...renderFlow(body, style)];
}

export function writeKey(key: string, style: Style, quote = ''): string {
  return style.json ? JSON.stringify(key) : writeScalar(key, quote);
}

export function writeValue(value: Scalar, style: Style, quote = ''): string {
  if (style.json) return JSON.stringify(value);
  return typeof value === 'string' ? writeScalar(value, quote) : String(value);
}

export function newLine(column: number, style: Style): string {
  return style.lineBreak + ' '.repeat(column);
}

function gap(slot: Slot, style: Style): Gap | string {
  const proposed = slot.choices ?? (slot.value === undefined ? [] : [slot.value]);
  const written = proposed.map((value) => writeValue(value, style));
  // What can be nothing else is no gap.
  if (slot.choices?.length === 1) return written[0] ?? '';
  return written.length === 0 && style.json && slot.isText ? { choices: ['""'] } : { choices: written };
}

function lines(parts: readonly Pieces[], column: number, style: Style): Pieces {
  return parts.flatMap((part, index) => (index === 0 ? part : [newLine(column, style), ...part]));
}

function commas(parts: readonly Pieces[]): Pieces {
  return parts.flatMap((part, index) => (index === 0 ? part : [', ', ...part]));
}

/** As a snippet of LSP (“Snippet Syntax”), with the cursor in the gaps one after the other. */
export function toSnippet(pieces: Pieces): string {
  const count = pieces.filter((piece) => typeof piece !== 'string').length;
  const seen = new Set<number>();
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return escapeSnippet(piece);
      const number = piece.number ?? seen.size + 1;
      const isAgain = seen.has(number);
      seen.add(number);
      return isAgain ? `$${number}` : writeGap(piece.choices, number, count === 1);
    })
    .join('');
}

function writeGap(choices: readonly string[], number: number, isOnly: boolean): string {
  const [first, ...others] = choices;
  if (first === undefined) return isOnly ? '$0' : `$${number}`;
  if (first === '""' && others.length === 0) return `"$${number}"`;
  if (others.length > 0) return `\${${number}|${choices.map(escapeChoice).join(',')}|}`;
  return `\${${number}:${escapeSnippet(first).replaceAll('}', '\\}')}}`;
}

/** With the gaps filled with what is proposed, if only one thing is. */
export function toPlain(pieces: Pieces): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return piece.choices.length === 1 || piece.number !== undefined ? (piece.choices[0] ?? '') : '';
    })
    .join('');
}

function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replaceAll(/[\\,|]/g, '\\$&');
}
