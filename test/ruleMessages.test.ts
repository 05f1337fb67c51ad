import assert from 'node:assert/strict';
import { ruleMessage } from '../src/schema/celRules/ruleMessages.ts';

describe('the sentence of a rule', () => {
  const cases: readonly (readonly [rule: string, message: string | undefined])[] = [
    ["self.type != 'Cookie' || has(self.cookie)", '“type: Cookie” needs “cookie”'],
    ["!(has(self.cors) && self.type != 'CORS')", '“cors” goes only with “type: CORS”'],
    ['(has(self.a) ? 1 : 0) +\n  (has(self.b) ? 1 : 0) == 1', 'Exactly one of “a”, “b” must be set'],
    ['(has(self.a)?1:0)+(has(self.b)?1:0) <= 1', 'At most one of “a”, “b” may be set'],
    ['has(self.name) && has(self.__namespace__)', '“name”, “namespace” must be set'],
    ["self in ['', 'HTTP', 'HTTPS']", 'Must be one of HTTP, HTTPS'],
    ["self in ['a'] || self in ['b']", undefined],
    ["(self.type in ['Exact','PathPrefix']) ? !self.value.contains('//') : true", '“value” must not contain “//”'],
    ['self.replicas % 2 == 1', undefined],
  ];
  for (const [rule, message] of cases) {
    it(rule.replace(/\s+/g, ' '), () => assert.equal(ruleMessage(rule), message));
  }
});
