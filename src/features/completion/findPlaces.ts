import type { Span } from '../../syntax/node.ts';
import { maskTemplates } from '../../syntax/template.ts';
import { outlineOf } from './blockOutline.ts';
import { type CursorLine, cursorLine } from './cursorLine.ts';
import { entryPlace } from './entryPlace.ts';
import { flowPlace, quoteAt } from './flowPlace.ts';
import { linePlaces } from './linePlaces.ts';
import { keyAt, lineAround, plainEnd } from './lineSyntax.ts';
import type { EntryOutline, ItemOutline, Outline, ScalarOutline } from './outline.ts';
import type { Path, Place } from './place.ts';

/** Where a cursor is: what can be written there, and the document without the word that is being written. */
export interface Surroundings {
  /** None in comments, free text and where nothing fits. Several where the column of a list is that of its map. */
  readonly places: readonly Place[];
  readonly outline: Outline | undefined;
  /** The text of the document with spaces for that word. */
  readonly rest: string;
}

interface Found {
  readonly places: readonly Place[];
  /** Of the document without the word that is being written. */
  readonly outline: Outline | undefined;
  readonly word?: Span;
}

/** @param text of one document */
export function findPlaces(text: string, offset: number): Surroundings {
  const masked = text.includes('}}') ? maskTemplates(text).text : text;
  const outline = outlineOf(masked);
  const found = isInTemplate(text, offset) ? { places: [], outline } : find(masked, offset, outline);
  return { places: found.places, outline: found.outline, rest: found.word ? without(text, found.word) : text };
}

function find(text: string, offset: number, outline: Outline | undefined): Found {
  const inner = outline && innermost(outline, offset);
  const isProse = inner?.node.kind === 'scalar' && isText(text, inner.node);
  if (isProse || (outline && isOutside(outline, offset))) return { places: [], outline };
  if (!inner || inner.node.kind === 'scalar' || !inner.node.flow) return findInLines(text, offset, outline);
  return only(flowPlace(text, inner.node, inner.path, offset), outline);
}

/** Before or behind the brackets that hold all of a document. */
function isOutside(outline: Outline, offset: number): boolean {
  return outline.kind !== 'scalar' && outline.flow && !contains(outline, offset);
}

function only(place: Place | undefined, outline: Outline | undefined): Found {
  if (!place) return { places: [], outline };
  return { places: [place], outline, ...(place.renames ? {} : { word: place }) };
}

function findInLines(text: string, offset: number, outline: Outline | undefined): Found {
  const line = cursorLine(text, offset);
  const nothing = { places: [], outline };
  if (/^(---|\.\.\.|%)/.test(text.slice(line.start, line.start + 3))) return nothing;
  const key = keyAt(text, line.content, line.end);
  if (key) return only(outline && entryPlace(text, outline, key, line, offset), outline);
  const end = plainEnd(text, line.content, line.end);
  const word = text.slice(line.content, end);
  const last = line.dashes.at(-1);
  if (word === '') {
    if (commentBefore(text, line, offset) || (last !== undefined && offset <= last)) return nothing;
    const span = { start: offset, end: offset, typed: '', quote: '' } as const;
    return { places: linePlaces(text, outline, line, span), outline };
  }
  const quote = quoteAt(text, line.content);
  if (offset < line.content || offset > end) return nothing;
  // Several words are no key, and what begins like this is neither key nor value.
  if (quote === '' && (/^[|>&*!]/.test(word) || (last === undefined && /\s/.test(word)))) return nothing;
  const typed = text.slice(Math.min(line.content + quote.length, offset), offset);
  const span = { start: line.content, end, typed, quote };
  const again = outlineOf(without(text, span));
  return { places: linePlaces(text, again, line, span), outline: again, word: span };
}

function commentBefore(text: string, line: CursorLine, offset: number): boolean {
  return text[line.content] === '#' && line.content < offset;
}

function without(text: string, { start, end }: Span): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

/** Between `{{` and `}}`, or in `${ }`. */
function isInTemplate(text: string, offset: number): boolean {
  const before = text.slice(0, offset);
  if (before.lastIndexOf('{{') > before.lastIndexOf('}}')) return true;
  const { start } = lineAround(text, offset);
  return /\$\{[^}]*$/.test(text.slice(start, offset));
}

/** A scalar of several lines is prose or a script. */
function isText(text: string, scalar: ScalarOutline): boolean {
  return scalar.style === 'block' || text.slice(scalar.start, scalar.end).includes('\n');
}

/** The innermost brackets around an offset, else the scalar or the value of lines around it; with its path. */
function innermost(outline: Outline, offset: number): { node: Outline; path: Path } {
  let node = outline;
  let path: Path = [];
  while (node.kind !== 'scalar') {
    const parts: readonly (EntryOutline | ItemOutline)[] = node.parts;
    const index = parts.findLastIndex(({ value }) => value && contains(value, offset));
    const part = parts[index];
    if (!part?.value || (node.flow && part.value.kind === 'scalar')) break;
    path = [...path, 'key' in part ? part.key : index];
    node = part.value;
  }
  return { node, path };
}

/** In a scalar, or strictly between brackets; an end counts that is not written yet. */
function contains(node: Outline, offset: number): boolean {
  if (node.kind === 'scalar' || !node.flow) return node.start <= offset && offset <= node.end;
  return node.start < offset && (node.closed ? offset < node.end : offset <= node.end);
}
