import assert from 'node:assert/strict';
import { changeOf } from '../src/features/codeActions.ts';
import { RULE_FAILED } from '../src/lint/lint.ts';
import { NOTICES, RULES } from '../src/lint/registry.ts';
import type { RuleInfo } from '../src/lint/rule.ts';
import { applyChange } from './support/edits.ts';
import { annotate, expected, parseFixture, type Said } from './support/fixture.ts';
import { filesOf, lintFixture } from './support/lint.ts';
import { ruleCases } from './support/ruleCases.ts';

const ALL: readonly RuleInfo[] = [...RULES, ...NOTICES];

/** What one rule says of a fixture; a severity other than its own stands before the message. */
function say(info: RuleInfo, source: string): { actual: string; expected: string } {
  const fixture = parseFixture(source);
  // Opinions are off unless somebody wants them.
  const levels = { rules: [{ [info.id]: info.severity }] };
  const diagnostics = lintFixture(fixture, { levels }).filter(({ rule }) => rule === info.id || rule === RULE_FAILED);
  const said = diagnostics.map(({ uri, range, severity, message }): Said => {
    return { uri, range, text: severity === info.severity ? message : `(${severity}) ${message}` };
  });
  return { actual: annotate(fixture, said), expected: expected(fixture) };
}

describe('rules', () => {
  for (const info of ALL) {
    describe(info.id, () => {
      it('finds its bad example', () => {
        const { actual, expected } = say(info, info.bad);
        assert.equal(actual, expected);
        assert.match(info.bad, /#[< ]*\^/, 'the bad example marks what is found');
      });

      it('is silent on its good example', () => {
        const { actual, expected } = say(info, info.good);
        assert.equal(actual, expected);
        assert.doesNotMatch(info.good, /#[< ]*\^/);
      });

      for (const { title, source } of ruleCases(info.id)) {
        it(title, () => {
          const { actual, expected } = say(info, source);
          assert.equal(actual, expected);
        });
      }
    });
  }

  it('have fixes that mend what they fix, and break nothing', () => {
    for (const info of ALL) {
      for (const source of [info.bad, ...ruleCases(info.id).map((one) => one.source)]) {
        const fixture = parseFixture(source);
        const before = lintFixture(fixture);
        for (const found of before.filter(({ rule }) => rule === info.id)) {
          for (const fix of found.fixes) {
            const { title } = fix;
            const change = changeOf(fix, found.uri, filesOf(fixture));
            assert.ok(change, `${title} has no place`);
            const mended = applyChange(fixture, change);
            const after = lintFixture(mended);
            const text = mended.files.map((file) => file.text).join('\n');
            assert.ok(
              !after.some(({ rule, message }) => rule === found.rule && message === found.message),
              `${title} leaves “${found.message}”:\n${text}`,
            );
            assert.ok(after.length < before.length, `${title} causes other findings:\n${text}`);
          }
        }
      }
    }
  });

  it('have unique ids in the order of the alphabet', () => {
    const ids = RULES.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  it('have good examples that no rule complains about', () => {
    for (const info of ALL) {
      const found = lintFixture(parseFixture(info.good)).filter(
        ({ severity }) => severity === 'error' || severity === 'warning',
      );
      assert.deepEqual(
        found.map(({ rule, message }) => `${rule}: ${message}`),
        [],
        info.id,
      );
    }
  });
});
