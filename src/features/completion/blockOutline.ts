import { flowOutline } from './flowOutline.ts';
import { closingQuote, columnOf, isDash, keyAt, plainEnd, skipSpaces } from './lineSyntax.ts';
import type { EntryOutline, ItemOutline, ListOutline, MapOutline, Outline, ScalarOutline } from './outline.ts';

/** Deeper nesting is no manifest. */
const DEEPEST = 100;
const BLOCK_HEADER = /^[|>][-+0-9]{0,2}[ \t]*(#.*)?$/;

interface Line {
  readonly start: number;
  /** Of the first character that is no space; the end where there is none. */
  readonly content: number;
  readonly end: number;
  readonly column: number;
  /** Holds nothing, or a comment, or a marker between documents. */
  readonly blank: boolean;
}

/** The shape of the first value of a document. */
export function outlineOf(text: string): Outline | undefined {
  return new BlockReader(text).root();
}

class BlockReader {
  readonly #text: string;
  readonly #lines: readonly Line[];
  /** The first line that is not read yet. */
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lines = linesOf(text);
  }

  root(): Outline | undefined {
    return this.#block(-1, -1, 0);
  }

  /** The value whose first line is deeper than `column`; of a map's entry, also a list that is not. */
  #block(column: number, listColumn: number, depth: number): Outline | undefined {
    const line = this.#next();
    if (!line || depth > DEEPEST) return undefined;
    if (line.column > column) {
      this.#skipStrays();
      const first = this.#next();
      return first && first.column > column ? this.#node(first.content, first.column, column, depth) : undefined;
    }
    const isList = line.column === listColumn && isDash(this.#text, line.content, line.end);
    return isList ? this.#list(line.content, line.column, column, depth) : undefined;
  }

  /** A word alone, where keys or items follow in its column, is one of them that is being written. */
  #skipStrays(): void {
    const line = this.#next();
    if (!line || this.#opens(line)) return;
    const from = this.#at;
    for (let at = from + 1; at < this.#lines.length; at++) {
      const later = this.#lines[at];
      if (!later || later.blank) continue;
      if (later.column !== line.column) break;
      if (!this.#opens(later)) continue;
      this.#at = at;
      return;
    }
  }

  #opens({ content, end }: Line): boolean {
    return isDash(this.#text, content, end) || /["'{[|>]/.test(this.#text[content] ?? '') || !!this.#key(content, end);
  }

  #node(offset: number, column: number, parentColumn: number, depth: number): Outline | undefined {
    const end = this.#lines[this.#at]?.end ?? offset;
    if (depth > DEEPEST) return this.#skipLine();
    if (isDash(this.#text, offset, end)) return this.#list(offset, column, parentColumn, depth);
    if (this.#key(offset, end)) return this.#map(offset, column, depth);
    return this.#inline(offset, parentColumn);
  }

  #map(offset: number, column: number, depth: number): MapOutline {
    const parts: EntryOutline[] = [];
    const map: MapOutline = { ...collection(offset, column), kind: 'map', parts };
    for (let at: number | undefined = offset; at !== undefined; at = this.#aligned(column, 'key')) {
      const { end } = this.#lines[this.#at] ?? { end: at };
      const key = this.#key(at, end);
      if (!key) break;
      const entry: EntryOutline = { key: key.key, start: key.start, keyEnd: key.end, colon: key.colon };
      parts.push(entry);
      const value = this.#properties(key.colon + 1, end);
      if (value < end && this.#text[value] !== '#') entry.value = this.#inline(value, column);
      else {
        this.#at++;
        entry.value = this.#block(column, column, depth + 1);
      }
      map.end = entry.value?.end ?? key.colon + 1;
    }
    return map;
  }

  #list(offset: number, column: number, parentColumn: number, depth: number): ListOutline {
    const parts: ItemOutline[] = [];
    const list: ListOutline = { ...collection(offset, column), kind: 'list', parts };
    // Below a list that stands in the column of its map, that map goes on.
    const wanted = parentColumn === column ? 'any' : 'dash';
    for (let at: number | undefined = offset; at !== undefined; at = this.#aligned(column, wanted)) {
      const { end } = this.#lines[this.#at] ?? { end: at };
      if (!isDash(this.#text, at, end)) break;
      const item: ItemOutline = { start: at };
      parts.push(item);
      const value = this.#properties(at + 1, end);
      if (value < end && this.#text[value] !== '#') {
        const inner = column + value - at;
        item.value = this.#node(value, inner, column, depth + 1);
      } else {
        this.#at++;
        item.value = this.#block(column, -1, depth + 1);
      }
      list.end = item.value?.end ?? at + 1;
    }
    return list;
  }

  /** The next line that begins in a column with a key or dash, past lines that fit nowhere. */
  #aligned(column: number, wanted: 'key' | 'dash' | 'any'): number | undefined {
    for (let line = this.#next(); line && line.column >= column; line = this.#next()) {
      const dash = isDash(this.#text, line.content, line.end);
      const fits = dash ? wanted !== 'key' : wanted !== 'dash' && this.#key(line.content, line.end) !== undefined;
      if (fits && line.column === column) return line.content;
      this.#at++;
    }
    return undefined;
  }

  /** A value that begins behind a key or dash. */
  #inline(offset: number, parentColumn: number): Outline | undefined {
    const line = this.#lines[this.#at];
    if (!line) return undefined;
    const character = this.#text[offset];
    if (character === '{' || character === '[') {
      const node = flowOutline(this.#text, offset, this.#flowLimit(parentColumn));
      this.#skipTo(node.end);
      return node;
    }
    if (character === '"' || character === "'") return this.#quoted(offset, parentColumn);
    if (BLOCK_HEADER.test(this.#text.slice(offset, line.end))) return this.#blockScalar(offset, parentColumn);
    this.#at++;
    const style = character === '*' ? 'alias' : 'plain';
    return { kind: 'scalar', style, start: offset, end: plainEnd(this.#text, offset, line.end), closed: true };
  }

  /** Behind the anchors and tags of a value. */
  #properties(offset: number, end: number): number {
    let at = skipSpaces(this.#text, offset, end);
    while (this.#text[at] === '&' || this.#text[at] === '!') {
      while (at < end && !/\s/.test(this.#text[at] ?? ' ')) at++;
      at = skipSpaces(this.#text, at, end);
    }
    return at;
  }

  /** Brackets reach as far as the lines are deeper than their parent; the closing one may stand below it. */
  #flowLimit(parentColumn: number): number {
    let limit = this.#lines[this.#at]?.end ?? 0;
    for (let at = this.#at + 1; at < this.#lines.length; at++) {
      const line = this.#lines[at];
      if (!line || (!line.blank && line.column <= parentColumn && !/[\]}]/.test(this.#text[line.content] ?? ''))) break;
      limit = line.end;
    }
    return limit;
  }

  /** Quoted text may go on in deeper lines; what is closed nowhere there ends with its line. */
  #quoted(offset: number, parentColumn: number): ScalarOutline {
    const style = this.#text[offset] === '"' ? 'double' : 'single';
    const first = this.#lines[this.#at]?.end ?? offset;
    let limit = first;
    for (let at = this.#at; at < this.#lines.length; at++) {
      const line = this.#lines[at];
      if (!line || (at > this.#at && !line.blank && line.column <= parentColumn)) break;
      limit = line.end;
    }
    const close = closingQuote(this.#text, offset, limit);
    const end = close < 0 ? first : close + 1;
    this.#skipTo(end);
    return { kind: 'scalar', style, start: offset, end, closed: close >= 0 };
  }

  #blockScalar(offset: number, parentColumn: number): ScalarOutline {
    let end = this.#lines[this.#at]?.end ?? offset;
    this.#at++;
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at];
      if (!line) break;
      if (line.content === line.end) continue;
      if (line.column <= parentColumn) break;
      end = line.end;
    }
    return { kind: 'scalar', style: 'block', start: offset, end, closed: true };
  }

  #key(offset: number, end: number) {
    return keyAt(this.#text, offset, end);
  }

  #next(): Line | undefined {
    while (this.#lines[this.#at]?.blank) this.#at++;
    return this.#lines[this.#at];
  }

  #skipLine(): undefined {
    this.#at++;
  }

  /** To the line behind the one that holds the end of a value. */
  #skipTo(end: number): void {
    while (this.#at < this.#lines.length && (this.#lines[this.#at]?.start ?? 0) < end) this.#at++;
  }
}

function collection(start: number, column: number) {
  return { flow: false, column, start, end: start, closed: true, commas: [] as number[] };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf('\n', start);
    const full = next < 0 ? text.length : next;
    const end = full > start && text[full - 1] === '\r' ? full - 1 : full;
    const content = skipSpaces(text, start, end);
    const isMarker = content === start && /^(---|\.\.\.|%)/.test(text.slice(start, start + 3));
    const blank = content === end || text[content] === '#' || isMarker;
    lines.push({ start, content, end, column: columnOf(text, start, content), blank });
    start = full + 1;
  }
  return lines;
}
