import assert from 'node:assert/strict';
import { Progress, showsProgress } from '../src/cli/progress.ts';

describe('the progress of a command', () => {
  let now: number;
  let written: string[];
  let progress: Progress;
  beforeEach(() => {
    now = 0;
    written = [];
    progress = new Progress(
      (text) => written.push(text),
      () => now,
    );
  });
  const at = (time: number, done: number) => {
    now = time;
    progress.show('judging', done, 200);
  };

  it('is shown of what takes more than a second, ten times a second at most', () => {
    at(999, 50);
    assert.deepEqual(written, []);
    at(1000, 51);
    at(1050, 52);
    at(1100, 100);
    assert.deepEqual(written, [
      '\r[======                  ]  25 %  judging 51 of 200 files',
      '\r[============            ]  50 %  judging 100 of 200 files',
    ]);
  });

  it('leaves no trace', () => {
    progress.clear();
    assert.deepEqual(written, []);
    at(1000, 51);
    progress.clear();
    assert.match(written.at(-1) ?? '', /^\r {57}\r$/);
    progress.show('judging', 52, 200);
    assert.equal(written.length, 2, 'what follows has a second of its own');
  });

  it('is for people alone', () => {
    assert.equal(showsProgress({ isTTY: true }, {}), true);
    assert.equal(showsProgress({ isTTY: true }, { NO_COLOR: '1' }), true, 'it has no colours');
    assert.equal(showsProgress({}, {}), false);
    assert.equal(showsProgress({ isTTY: true }, { CI: 'true' }), false);
    assert.equal(showsProgress({ isTTY: true }, { TERM: 'dumb' }), false);
    assert.equal(showsProgress({ isTTY: true, columns: 40 }, {}), false, 'it would wrap');
  });
});
