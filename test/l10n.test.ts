import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { findTexts, missingTexts, readBundle, staleTexts, textsOf } from '../scripts/l10n.ts';

describe('translations', () => {
  const { keys, unknown } = findTexts();
  const bundle = readBundle();

  it('are of texts that are literals', () => {
    assert.deepEqual(unknown, []);
  });

  it('are complete (npm run l10n lists what is missing)', () => {
    assert.deepEqual(missingTexts(keys, bundle), []);
  });

  it('hold nothing stale', () => {
    assert.deepEqual(staleTexts(keys, bundle), []);
  });

  it('have the placeholders and the code of their texts', () => {
    const marks = (text: string) => [...(text.match(/\{\d+\}|`[^`]+`/g) ?? [])].sort();
    const wrong = Object.entries(bundle).filter(([english, text]) => `${marks(english)}` !== `${marks(text)}`);
    assert.deepEqual(wrong, []);
  });

  it('of package.json are complete', () => {
    const read = (file: string) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
    const used = [...JSON.stringify(read('package.json')).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    const sorted = [...new Set(used)].sort();
    assert.deepEqual(Object.keys(read('package.nls.json')).sort(), sorted);
    assert.deepEqual(Object.keys(read('package.nls.zh-cn.json')).sort(), sorted);
  });

  it('finds texts', () => {
    const source = "t('a {0}', x);\nplural(n, 'one', `many`);\nt(rule.why);\nt(x ? 'b' : 'c');\nother.t('no');";
    assert.deepEqual(textsOf('a.ts', source), { keys: ['a {0}', 'one', 'many'], unknown: ['a.ts:4'] });
  });
});
