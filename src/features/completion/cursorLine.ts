import { isDash, lineAround, skipSpaces } from './lineSyntax.ts';

/** The line of a cursor outside brackets, cut up. */
export interface CursorLine {
  readonly start: number;
  readonly end: number;
  /** Of the dashes that open it. */
  readonly dashes: readonly number[];
  /** Behind indentation and dashes. */
  readonly content: number;
}

export function cursorLine(text: string, offset: number): CursorLine {
  const { start, end } = lineAround(text, offset);
  const dashes: number[] = [];
  let content = skipSpaces(text, start, end);
  while (isDash(text, content, end)) {
    dashes.push(content);
    content = skipSpaces(text, content + 1, end);
  }
  return { start, end, dashes, content };
}
