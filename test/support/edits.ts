import { Lines } from '../../src/base/lines.ts';
import type { TextEdit } from '../../src/base/range.ts';
import type { Fixture } from './fixture.ts';

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
