/** What the characters of one line say, without looking at others. */

export interface KeySpan {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly colon: number;
}

export function lineStart(text: string, offset: number): number {
  // Of a negative index `lastIndexOf` makes 0.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line around `offset` begins and ends, without its line break. */
export function lineAround(text: string, offset: number): { start: number; end: number } {
  const start = lineStart(text, offset);
  const next = text.indexOf('\n', offset);
  const end = next < 0 ? text.length : next;
  return { start, end: text[end - 1] === '\r' && end > start && end - 1 >= offset ? end - 1 : end };
}

/** The first character at or behind `offset` that is no space or tab. */
export function skipSpaces(text: string, offset: number, end: number): number {
  let at = offset;
  while (at < end && isSpace(text[at])) at++;
  return at;
}

export function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** How far the whitespace before `offset` reaches into the line, a tab as two: how editors show it in YAML. */
export function columnOf(text: string, lineStart: number, offset: number): number {
  let column = 0;
  for (let at = lineStart; at < offset; at++) column += text[at] === '\t' ? 2 : 1;
  return column;
}

/** A dash that opens a list item. */
export function isDash(text: string, offset: number, end: number): boolean {
  return text[offset] === '-' && (offset + 1 >= end || isSpace(text[offset + 1]));
}

/** The key that starts at `offset`, if a colon follows it. */
export function keyAt(text: string, offset: number, end: number): KeySpan | undefined {
  const first = text[offset];
  if (first === '"' || first === "'") {
    const close = closingQuote(text, offset, end);
    if (close < 0) return undefined;
    const colon = skipSpaces(text, close + 1, end);
    return isColon(text, colon, end)
      ? { key: text.slice(offset + 1, close), start: offset, end: close + 1, colon }
      : undefined;
  }
  if (first === undefined || /[\s#,[\]{}&*!|>%@`]/.test(first) || isDash(text, offset, end)) return undefined;
  for (let at = offset; at < end; at++) {
    if (text[at] === '#' && isSpace(text[at - 1])) return undefined;
    if (!isColon(text, at, end)) continue;
    let last = at;
    while (last > offset && isSpace(text[last - 1])) last--;
    return last > offset ? { key: text.slice(offset, last), start: offset, end: last, colon: at } : undefined;
  }
  return undefined;
}

function isColon(text: string, offset: number, end: number): boolean {
  return offset < end && text[offset] === ':' && (offset + 1 >= end || isSpace(text[offset + 1]));
}

/** The quote that closes the one at `offset`; -1 where there is none before `end`. */
export function closingQuote(text: string, offset: number, end: number): number {
  const quote = text[offset];
  for (let at = offset + 1; at < end; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

/** Where a plain text that starts at `offset` ends: before a comment and the whitespace behind it. */
export function plainEnd(text: string, offset: number, end: number): number {
  let last = offset;
  for (let at = offset; at < end; at++) {
    if (isSpace(text[at])) continue;
    if (text[at] === '#' && (at === offset || isSpace(text[at - 1]))) break;
    last = at + 1;
  }
  return last;
}
