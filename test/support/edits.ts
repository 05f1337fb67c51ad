import { Lines } from '../../src/base/lines.ts';
import type { TextEdit } from '../../src/base/range.ts';
import type { FileChange } from '../../src/features/additions/additions.ts';
import { type Fixture, fixtureUri } from './fixture.ts';

/** A fixture after edits of its files. */
export function applyEdits(fixture: Fixture, edits: readonly TextEdit[]): Fixture {
  const files = fixture.files.map((file) => {
    const lines = new Lines(file.text);
    const own = edits
      .filter(({ uri }) => uri === file.uri)
      .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
      .sort((a, b) => b.start - a.start);
    const text = own.reduce(
      (before, { start, end, newText }) => before.slice(0, start) + newText + before.slice(end),
      file.text,
    );
    return { ...file, text };
  });
  return { ...fixture, files };
}

/** A fixture after a fix, which may bring files of its own. */
export function applyChange(fixture: Fixture, { edits, creates }: FileChange): Fixture {
  const known = new Set(fixture.files.map(({ uri }) => uri));
  const made = creates.filter((uri) => !known.has(uri));
  const files = made.map((uri) => ({ path: uri.slice(fixtureUri('').length), uri, text: '', marks: [] }));
  return applyEdits({ ...fixture, files: [...fixture.files, ...files] }, edits);
}
