import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentRules, ruleNames } from '../src/service/config/ruleNames.ts';

const SOURCES = fileURLToPath(new URL('../src', import.meta.url));

describe('the names of rules', () => {
  it('are all that findings of a document have', () => {
    const files = fs.readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const written = files.flatMap((file) => {
      const text = fs.readFileSync(path.join(SOURCES, file), 'utf8');
      return [...text.matchAll(/'((?:internal|schema|yaml)\/[a-z-]+)'/g)].map((match) => match[1] ?? '');
    });
    assert.deepEqual(
      documentRules().map(({ id }) => id),
      [...new Set(written)].sort(),
    );
  });

  it('can be set, and each family of them', () => {
    const names = ruleNames();
    for (const { id, group } of documentRules()) assert.ok(names.has(id) && names.has(`${group}/*`), id);
  });
});
