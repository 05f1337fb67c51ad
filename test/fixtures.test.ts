import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { RULE_FAILED } from '../src/lint/lint.ts';
import { NOTICES, RULES } from '../src/lint/registry.ts';
import type { ManifestService } from '../src/service.ts';
import { parseFixture } from './support/fixture.ts';
import { ruleCases } from './support/ruleCases.ts';
import { newService } from './support/service.ts';

const SHOP = new URL('../samples/shop/', import.meta.url);

const FIXTURES: readonly { name: string; source: string }[] = [
  ...[...RULES, ...NOTICES].flatMap(({ id, bad, good }) => [
    { name: `${id}, bad`, source: bad },
    { name: `${id}, good`, source: good },
    ...ruleCases(id).map(({ title, source }) => ({ name: `${id}, ${title}`, source })),
  ]),
  ...readdirSync(SHOP).map((name) => ({
    name: `samples/shop/${name}`,
    source: readFileSync(new URL(name, SHOP), 'utf8'),
  })),
];

/** A text as it grows under one's hands: cut behind words, colons and breaks, at most `limit` times. */
function prefixes(text: string, limit: number): string[] {
  const ends = [...text.matchAll(/[\w-]+|[:\n{["-]/g)].map((token) => token.index + token[0].length);
  const step = Math.max(1, ends.length / limit);
  return Array.from({ length: Math.min(ends.length, limit) }, (_, i) => text.slice(0, ends[Math.floor(i * step)]));
}

/** Asks everything that an editor asks, with the cursor at the end of the text and at its middle. */
function askEverything(service: ManifestService, uri: string, text: string): void {
  const lines = text.split('\n');
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const middle = { line: end.line >> 1, character: 4 };
  service.fileDiagnostics(uri);
  const failed = service.diagnostics(uri).filter(({ rule }) => rule === RULE_FAILED);
  assert.deepEqual(
    failed.map(({ message }) => message),
    [],
    text,
  );
  for (const position of [middle, end]) {
    service.hover(uri, position);
    service.definition(uri, position);
    service.references(uri, position, true);
    service.typeDefinition(uri, position);
    service.highlights(uri, position);
    service.prepareRename(uri, position);
    service.rename(uri, position, 'other');
    service.cardAt(uri, position);
    const ids = service.treePath({ uri, position })?.ids ?? [];
    const { lists } = service.tree({ parents: ['', ...ids].map((id) => ({ id, limit: 10 })), onlyProblems: false });
    assert.ok(!lists.includes(null));
    service.selectionRanges(uri, position);
    service.callItems(uri, position);
    service.incomingCalls(uri, position);
    service.outgoingCalls(uri, position);
  }
  service.documentSymbols(uri);
  service.workspaceSymbols('a');
  service.codeActions(uri, { start: { line: 0, character: 0 }, end });
  service.codeLenses(uri);
  service.foldingRanges(uri);
  service.documentLinks(uri);
  service.inlayHints(uri, { start: { line: 0, character: 0 }, end });
  assert.ok([...service.connections()]);
  service.exposure();
  service.graph();
  assert.ok(service.topology({ folded: [] }).files > 0);
}

describe('every prefix of every fixture goes through every feature', () => {
  for (const { name, source } of FIXTURES) {
    it(name, () => {
      const { files } = parseFixture(source);
      const service = newService();
      for (const { uri, text } of files) service.update(uri, text);
      const last = files.at(-1);
      assert.ok(last);
      for (const text of prefixes(last.text, 25)) {
        service.update(last.uri, text);
        askEverything(service, last.uri, text);
      }
    });
  }
});
