import { strict as assert } from 'node:assert';
import { carryOver } from '../src/server/carryOver.ts';

describe('problems carried over an edit', () => {
  const at = (line: number, endLine = line) => ({
    range: { start: { line, character: 1 }, end: { line: endLine, character: 2 } },
  });
  const lines = (problems: readonly { range: { start: { line: number } } }[]) =>
    problems.map(({ range }) => range.start.line);
  const all = [at(0), at(1), at(2), at(3)];

  it('stay above the change, move below it, and are dropped within it', () => {
    assert.deepEqual(lines(carryOver(all, 'a\nb\nc\nd', 'a\nb\nx\ny\nd')), [0, 1, 4]);
    assert.deepEqual(lines(carryOver(all, 'a\nb\nc\nd', 'a\nd')), [0, 1]);
    assert.deepEqual(lines(carryOver([at(0, 2)], 'a\nb\nc\nd', 'a\nb\nx\nd')), []);
  });

  it('stay where nothing changed', () => {
    assert.deepEqual(carryOver(all, 'a\nb\nc\nd', 'a\nb\nc\nd'), all);
  });

  it('are gone with the text', () => {
    assert.deepEqual(carryOver(all, 'a\nb\nc\nd', ''), []);
  });

  it('keep to lines that the text has', () => {
    assert.deepEqual(lines(carryOver(all, 'a\na\na\na', 'a\na')), [0, 1]);
  });
});
