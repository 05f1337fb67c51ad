import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PatchedMap } from '../src/base/patchedMap.ts';

describe('a patched map', () => {
  it('holds what a map holds after the same changes, and leaves the one before alone', () => {
    const changes = fc.array(fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.option(fc.nat(9), { nil: undefined })));
    fc.assert(
      fc.property(changes, (steps) => {
        const plain = new Map<string, number>([['a', 1]]);
        let map = new PatchedMap<string, number>(new Map(plain));
        for (const step of steps) {
          const before = map;
          const held = new Map(before.entries);
          map = map.with(new Map(Object.entries(step)));
          for (const [key, value] of Object.entries(step)) {
            if (value === undefined) plain.delete(key);
            else plain.set(key, value);
          }
          assert.deepEqual(new Map(before.entries), held);
          assert.deepEqual(new Map(map.entries), plain);
          for (const key of 'abcdefgh') assert.equal(map.get(key), plain.get(key));
        }
      }),
    );
  });

  it('joins many changes with the rest', () => {
    let map = new PatchedMap<number, number>(new Map());
    for (let key = 0; key < 1000; key++)
      map = map.with(
        new Map([
          [key, key],
          [key - 3, undefined],
        ]),
      );
    assert.deepEqual([...map.entries.keys()], [997, 998, 999]);
    assert.deepEqual([map.get(996), map.get(999)], [undefined, 999]);
  });
});
