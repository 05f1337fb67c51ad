import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineDiff } from '../src/base/lineDiff.ts';

describe('lineDiff', () => {
  it('gives what turns one text into the other', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const rebuilt: string[] = [];
        let at = 0;
        for (const { oldStart, oldEnd, newStart, newEnd } of lineDiff(before, after)) {
          rebuilt.push(...before.slice(at, oldStart));
          assert.equal(rebuilt.length, newStart);
          rebuilt.push(...after.slice(newStart, newEnd));
          at = oldEnd;
        }
        assert.deepEqual([...rebuilt, ...before.slice(at)], after);
      }),
    );
  });

  it('names only the lines that differ', () => {
    assert.deepEqual(lineDiff(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e']), [
      { oldStart: 1, oldEnd: 2, newStart: 1, newEnd: 2 },
      { oldStart: 4, oldEnd: 4, newStart: 4, newEnd: 5 },
    ]);
  });

  it('takes texts that have nothing in common as one change', () => {
    const numbered = (prefix: string) => Array.from({ length: 5000 }, (_, i) => `${prefix}${i}`);
    assert.deepEqual(lineDiff(numbered('a'), numbered('b')), [
      { oldStart: 0, oldEnd: 5000, newStart: 0, newEnd: 5000 },
    ]);
  });
});
