import { compareText } from '../../src/base/order.ts';
import type { Position, Range } from '../../src/base/range.ts';

/**
 * The language of the tests. A fixture is YAML in which
 * - `#- path.yaml` starts a file (without one, all of it is `manifest.yaml`),
 * - `# ^^^ text` says what is expected at those columns of the line above, `#<^^^ text` from column 0,
 * - `$0` is the cursor.
 */
export interface Fixture {
  readonly files: readonly FixtureFile[];
  readonly cursor: { readonly uri: string; readonly position: Position } | undefined;
}

export interface FixtureFile {
  readonly path: string;
  readonly uri: string;
  /** Without markers and cursor. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A text that stands at columns of a line. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a feature said of a range; compared with the marks of a fixture. */
export interface Said {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
}

const FILE = /^#- (\S+)\s*$/;
const MARK = /^(\s*#)(<|\s*)(\^+) ?(.*)$/;
const CURSOR = '$0';

export function fixtureUri(path: string): string {
  return `file:///fixture/${path}`;
}

export function parseFixture(source: string): Fixture {
  const parts: { path: string; lines: string[] }[] = [];
  for (const line of source.replace(/^\n/, '').split('\n')) {
    const path = FILE.exec(line)?.[1];
    if (path !== undefined) parts.push({ path, lines: [] });
    else if (parts.length > 0) parts.at(-1)?.lines.push(line);
    else parts.push({ path: 'manifest.yaml', lines: [line] });
  }
  let cursor: Fixture['cursor'];
  const files = parts.map(({ path, lines }) => {
    const file = readLines(path, lines);
    if (file.cursor) cursor = { uri: file.uri, position: file.cursor };
    return { path, uri: file.uri, text: file.text, marks: file.marks };
  });
  return { files, cursor };
}

function readLines(path: string, lines: readonly string[]): FixtureFile & { cursor: Position | undefined } {
  const kept: string[] = [];
  const marks: Mark[] = [];
  let cursor: Position | undefined;
  for (const raw of lines) {
    const mark = MARK.exec(raw);
    if (!mark) {
      const at = raw.indexOf(CURSOR);
      if (at >= 0) cursor = { line: kept.length, character: at };
      kept.push(at < 0 ? raw : raw.replace(CURSOR, ''));
      continue;
    }
    const [, head = '', gap = '', carets = '', text = ''] = mark;
    const column = gap === '<' ? 0 : head.length + gap.length;
    const line = kept.length - 1;
    // The cursor is drawn in the line, and takes columns there that the text does not have.
    const shift = cursor?.line === line && column > cursor.character ? CURSOR.length : 0;
    marks.push({ line, start: column - shift, end: column - shift + carets.length, text });
  }
  return { path, uri: fixtureUri(path), text: kept.join('\n'), marks, cursor };
}

/** The fixture with exactly these marks: to compare, to read in a failure, and to paste back into a test. */
export function annotate(fixture: Fixture, said: readonly Said[]): string {
  return fixture.files
    .map((file) => {
      const cursor = fixture.cursor?.uri === file.uri ? fixture.cursor.position : undefined;
      const marks = said.filter(({ uri }) => uri === file.uri).map((one) => toMark(one, file.text.split('\n')));
      const body = annotateText(file.text, marks, cursor);
      return fixture.files.length > 1 || file.path !== 'manifest.yaml' ? `#- ${file.path}\n${body}` : body;
    })
    .join('\n');
}

/** The fixture as written, in the form that `annotate` gives. */
export function expected(fixture: Fixture): string {
  return annotate(
    fixture,
    fixture.files.flatMap(({ uri, marks }) => marks.map((mark) => ({ uri, range: rangeOf(mark), text: mark.text }))),
  );
}

export function rangeOf({ line, start, end }: Mark): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** A range of several lines is shown on its first one. */
function toMark({ range, text }: Said, lines: readonly string[]): Mark {
  const { line, character: start } = range.start;
  const end = range.end.line === line ? range.end.character : (lines[line]?.length ?? start);
  return { line, start, end: Math.max(end, start + 1), text };
}

function annotateText(text: string, marks: readonly Mark[], cursor: Position | undefined): string {
  const sorted = [...marks].sort((a, b) => a.start - b.start || a.end - b.end || compareText(a.text, b.text));
  return text
    .split('\n')
    .flatMap((line, number) => {
      const here = cursor?.line === number ? cursor.character : undefined;
      const drawn = here === undefined ? line : `${line.slice(0, here)}${CURSOR}${line.slice(here)}`;
      const shift = (column: number) => (here !== undefined && column > here ? column + CURSOR.length : column);
      return [
        drawn,
        ...sorted.filter((mark) => mark.line === number).map((mark) => drawMark(mark, shift(mark.start), line)),
      ];
    })
    .join('\n');
}

function drawMark({ start, end, text }: Mark, column: number, line: string): string {
  const carets = '^'.repeat(end - start);
  if (column === 0) return `#<${carets} ${text}`.trimEnd();
  const indent = Math.min(/^ */.exec(line)?.[0].length ?? 0, Math.max(0, column - 2));
  return `${' '.repeat(indent)}#${' '.repeat(column - indent - 1)}${carets} ${text}`.trimEnd();
}
