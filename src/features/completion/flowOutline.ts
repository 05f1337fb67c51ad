import { closingQuote } from './lineSyntax.ts';
import type { EntryOutline, ItemOutline, ListOutline, MapOutline, Outline, ScalarOutline } from './outline.ts';

/** Deeper nesting is no manifest. */
const DEEPEST = 100;

/** What stands in the brackets that open at `offset`; nothing at or behind `limit` belongs to them. */
export function flowOutline(text: string, offset: number, limit: number): MapOutline | ListOutline {
  return new FlowReader(text, limit).collection(offset, 0);
}

class FlowReader {
  readonly #text: string;
  readonly #limit: number;
  /** The line that was looked for last: whole documents stand on one. */
  #line = { start: 0, end: 0 };

  constructor(text: string, limit: number) {
    this.#text = text;
    this.#limit = limit;
  }

  collection(offset: number, depth: number): MapOutline | ListOutline {
    const shared = { flow: true, column: 0, start: offset, end: offset + 1, closed: false, commas: [] as number[] };
    const node: MapOutline | ListOutline =
      this.#text[offset] === '{' ? { ...shared, kind: 'map', parts: [] } : { ...shared, kind: 'list', parts: [] };
    const close = node.kind === 'map' ? '}' : ']';
    let at = offset + 1;
    for (;;) {
      at = this.#skip(at);
      const character = this.#text[at];
      // The bracket of another kind closes something around this.
      if (
        at >= this.#limit ||
        character === undefined ||
        ((character === '}' || character === ']') && character !== close)
      )
        break;
      if (character === close) {
        node.closed = true;
        node.end = at + 1;
        return node;
      }
      if (character === ',') {
        node.commas.push(at);
        at++;
      } else at = node.kind === 'map' ? this.#entry(node, at, depth) : this.#item(node, at, depth);
      node.end = at;
    }
    node.end = Math.min(at, this.#limit);
    return node;
  }

  #entry(map: MapOutline, offset: number, depth: number): number {
    const key = this.#value(offset, depth);
    if (!key) return offset + 1;
    if (key.kind !== 'scalar') return key.end;
    const quoted = key.style !== 'plain';
    const name = this.#text.slice(key.start + Number(quoted), key.end - Number(quoted && key.closed));
    const span = { key: name, start: key.start, keyEnd: key.end };
    const colon = this.#skip(key.end);
    if (!this.#isColon(colon, quoted)) {
      map.parts.push(span);
      return key.end;
    }
    const entry: EntryOutline = { ...span, colon };
    map.parts.push(entry);
    const start = this.#skip(colon + 1);
    const value = this.#value(start, depth);
    if (!value || this.#isNextKey(value)) return colon + 1;
    entry.value = value;
    return value.end;
  }

  #item(list: ListOutline, offset: number, depth: number): number {
    const value = this.#value(offset, depth);
    if (!value) return offset + 1;
    const item: ItemOutline = { start: value.start, value };
    list.parts.push(item);
    return value.end;
  }

  /** A value that is followed by a colon is no value yet: it is the key of the line below. */
  #isNextKey(value: Outline): boolean {
    return value.kind === 'scalar' && this.#isColon(this.#skip(value.end), value.style !== 'plain');
  }

  #isColon(offset: number, quoted: boolean): boolean {
    if (offset >= this.#limit || this.#text[offset] !== ':') return false;
    return quoted || offset + 1 >= this.#limit || /[\s,[\]{}]/.test(this.#text[offset + 1] ?? ' ');
  }

  #value(offset: number, depth: number): Outline | undefined {
    const character = this.#text[offset];
    if (offset >= this.#limit || character === undefined || /[,\]}]/.test(character)) return undefined;
    if (character === '{' || character === '[') {
      return depth < DEEPEST ? this.collection(offset, depth + 1) : undefined;
    }
    return character === '"' || character === "'" ? this.#quoted(offset) : this.#plain(offset);
  }

  /** Quoted text ends with its line at the latest: what is not closed yet must not swallow the rest. */
  #quoted(offset: number): ScalarOutline {
    const lineEnd = this.#lineEnd(offset);
    const close = closingQuote(this.#text, offset, lineEnd);
    const style = this.#text[offset] === '"' ? 'double' : 'single';
    return { kind: 'scalar', style, start: offset, end: close < 0 ? lineEnd : close + 1, closed: close >= 0 };
  }

  #plain(offset: number): ScalarOutline | undefined {
    const lineEnd = this.#lineEnd(offset);
    let end = offset;
    for (let at = offset; at < lineEnd; at++) {
      const character = this.#text[at] ?? '';
      if (/[,[\]{}]/.test(character) || this.#isColon(at, false)) break;
      if (character === '#' && /\s/.test(this.#text[at - 1] ?? '')) break;
      if (!/\s/.test(character)) end = at + 1;
    }
    if (end === offset) return undefined;
    const style = this.#text[offset] === '*' ? 'alias' : 'plain';
    return { kind: 'scalar', style, start: offset, end, closed: true };
  }

  #lineEnd(offset: number): number {
    if (offset < this.#line.start || offset >= this.#line.end) {
      const next = this.#text.indexOf('\n', offset);
      const end = next < 0 ? this.#limit : Math.min(this.#limit, this.#text[next - 1] === '\r' ? next - 1 : next);
      this.#line = { start: offset, end };
    }
    return this.#line.end;
  }

  /** Behind whitespace, line breaks and comments. */
  #skip(offset: number): number {
    let at = offset;
    while (at < this.#limit) {
      const character = this.#text[at] ?? '';
      if (/\s/.test(character)) at++;
      else if (character === '#' && /\s/.test(this.#text[at - 1] ?? ' ')) at = this.#lineEnd(at);
      else break;
    }
    return at;
  }
}
