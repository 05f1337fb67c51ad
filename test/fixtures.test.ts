import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { RULE_FAILED } from '../src/lint/lint.ts';
import { NOTICES, RULES } from '../src/lint/registry.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { parseFixture } from './support/fixture.ts';
import { lintFixture } from './support/lint.ts';
import { ruleCases } from './support/ruleCases.ts';

const FIXTURES: readonly { name: string; source: string }[] = [...RULES, ...NOTICES].flatMap(({ id, bad, good }) => [
  { name: `${id}, bad`, source: bad },
  { name: `${id}, good`, source: good },
  ...ruleCases(id).map(({ title, source }) => ({ name: `${id}, ${title}`, source })),
]);

/** A text as it grows under one's hands: cut behind words, colons and breaks, at most `limit` times. */
function prefixes(text: string, limit: number): string[] {
  const ends = [...text.matchAll(/[\w-]+|[:\n{["-]/g)].map((token) => token.index + token[0].length);
  const step = Math.max(1, ends.length / limit);
  return Array.from({ length: Math.min(ends.length, limit) }, (_, i) => text.slice(0, ends[Math.floor(i * step)]));
}

describe('every prefix of every fixture', () => {
  for (const { name, source } of FIXTURES) {
    it(name, () => {
      const fixture = parseFixture(source);
      const last = fixture.files.at(-1);
      for (const text of prefixes(last?.text ?? '', 40)) {
        const files = fixture.files.map((file) => (file === last ? { ...file, text } : file));
        const failed = lintFixture({ ...fixture, files }).filter(({ rule }) => rule === RULE_FAILED);
        assert.deepEqual(
          failed.map(({ message }) => message),
          [],
          text,
        );
        const graph = new Graph(files.map((file) => parseFile(file.uri, file.text)));
        for (const world of graph.worlds) for (const resource of world.resources) world.linksTo(resource);
      }
    });
  }
});
