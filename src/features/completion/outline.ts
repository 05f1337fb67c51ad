/**
 * The shape of a document that is being written: what stands where by indentation and brackets alone. The parser asks
 * what a text means; this asks what a person is about to write, so it never gives up a line: what fits nowhere is
 * skipped. Offsets (UTF-16 units) count from the start of the text.
 */
export type Outline = MapOutline | ListOutline | ScalarOutline;

interface Extent {
  readonly start: number;
  /** Exclusive; grows while it is read. */
  end: number;
}

interface Collection extends Extent {
  /** Written with brackets. */
  readonly flow: boolean;
  /** Of its keys or dashes; without meaning in brackets. A tab counts as two. */
  readonly column: number;
  /** Whether its closing bracket is there. */
  closed: boolean;
  /** Offsets of the commas between its parts. */
  readonly commas: number[];
}

export interface MapOutline extends Collection {
  readonly kind: 'map';
  readonly parts: EntryOutline[];
}

export interface EntryOutline {
  readonly key: string;
  /** Of the key, with its quotes. */
  readonly start: number;
  readonly keyEnd: number;
  /** Absent where there is none yet, as only brackets allow. */
  readonly colon?: number;
  value?: Outline | undefined;
}

export interface ListOutline extends Collection {
  readonly kind: 'list';
  readonly parts: ItemOutline[];
}

export interface ItemOutline {
  /** Of the dash; in brackets, of the value. */
  readonly start: number;
  value?: Outline | undefined;
}

export interface ScalarOutline extends Extent {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'alias';
  /** Whether its closing quote is there. */
  readonly closed: boolean;
}

/** The text of a scalar on one line, without its quotes. */
export function scalarText(text: string, scalar: Outline | undefined): string | undefined {
  if (scalar?.kind !== 'scalar' || scalar.style === 'block' || scalar.style === 'alias') return undefined;
  const { start, end, style, closed } = scalar;
  return style === 'plain' ? text.slice(start, end) : text.slice(start + 1, closed ? end - 1 : end);
}

/** The part of a map under a key. */
export function entryOf(outline: Outline | undefined, key: string): EntryOutline | undefined {
  return outline?.kind === 'map' ? outline.parts.findLast((entry) => entry.key === key) : undefined;
}

/** What stands under a path. */
export function outlineAt(root: Outline | undefined, path: readonly (string | number)[]): Outline | undefined {
  let outline = root;
  for (const segment of path) {
    outline =
      typeof segment === 'number' && outline?.kind === 'list'
        ? outline.parts[segment]?.value
        : entryOf(outline, String(segment))?.value;
  }
  return outline;
}
