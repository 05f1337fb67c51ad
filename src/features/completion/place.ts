import type { Outline } from './outline.ts';

export type Path = readonly (string | number)[];

/** A place in which something can be written. Offsets count from the start of the document. */
export interface Place {
  /**
   * `key`: a key of the map at `path`. `item`: a further item, with its dash, of the list at `path`. `content`: the
   * whole value at `path`, be it a scalar, the first key of a map or the first item of a list.
   */
  readonly slot: 'key' | 'item' | 'content';
  readonly path: Path;
  /** `line`: on a line of its own; `dash`, `colon`: right behind one; `flow`: in brackets. */
  readonly where: 'line' | 'dash' | 'colon' | 'flow';
  /** What is to be replaced: all on one line, with the cursor in it. */
  readonly start: number;
  readonly end: number;
  /** Where the word begins that is being written; the whitespace before it is replaced with it. */
  readonly wordStart: number;
  /** What is written of it up to the cursor, without its quote. */
  readonly typed: string;
  /** The quote that is written already. */
  readonly quote: '' | '"' | "'";
  /** To put before what is inserted: the spaces that are missing. */
  readonly lead: string;
  /** Of the keys or dashes that are inserted. */
  readonly column: number;
  /** Keys that the map has, or scalars that the list has, besides the one that is being written. */
  readonly siblings: readonly string[];
  /** Only a list fits: it would begin in the column of its key. */
  readonly onlyList?: boolean;
  /** The key has a value: only the key is replaced. `undefined` in it: that value is empty. */
  readonly renames?: { readonly value: Outline | undefined };
  /** In brackets: where a comma is missing before, and whether one is missing behind. */
  readonly commaBefore?: number;
  readonly commaAfter?: boolean;
}

/** How a document is written. */
export interface Style {
  /** JSON: keys and texts stand in double quotes. */
  readonly json: boolean;
  /** Columns from a key to the keys below it. */
  readonly step: number;
  /** Columns from a key to the dashes of its list. */
  readonly listStep: number;
  readonly lineBreak: '\n' | '\r\n';
}
