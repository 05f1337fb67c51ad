import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Rule } from '../rule.ts';

export const istioRuleUnreachable: Rule = {
  id: 'istio-rule-unreachable',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.istio.io/VirtualService'],
  summary: 'A rule or match of a VirtualService stands behind one that takes all of its requests.',
  why: 'Istio takes the first rule that matches: no request ever gets to this one.',
  fix: 'Put the rule above the more general one, or take it out.',
  see: 'https://istio.io/latest/docs/reference/config/analysis/ist0130/',
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop]
  http:
    - route:
        - destination: { host: shop }
    - match:
    # ^^^^^ No request gets here: another rule takes all that this one matches
        - uri: { prefix: /cart }
      route:
        - destination: { host: cart }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
spec:
  hosts: [shop]
  http:
    - match:
        - uri: { prefix: /cart }
      route:
        - destination: { host: cart }
    - route:
        - destination: { host: shop }
`,

  *check({ spec }) {
    for (const type of ['http', 'tls', 'tcp']) {
      const rules = spec.at(type);
      if (rules.partial) continue;
      const earlier: Match[] = [];
      for (const rule of rules.items()) {
        const matches = matchesOf(rule);
        const covered = matches.map((match, index) => {
          return [...earlier, ...matches.slice(0, index)].find((one) => covers(one.says, match.says));
        });
        const [first] = covered;
        if (first && covered.every((one) => one && earlier.includes(one))) {
          const message = t('No request gets here: another rule takes all that this one matches');
          yield {
            at: rule,
            message,
            related: [{ message: t('Takes the requests'), at: first.at }],
            tag: 'unnecessary',
          };
          continue;
        }
        for (const [index, one] of covered.entries()) {
          const at = matches[index]?.at;
          if (!one || !at) continue;
          const message = t('This match adds nothing: an earlier one takes all that it matches');
          const related = [{ message: t('Takes the requests'), at: one.at }];
          yield { at, message, severity: 'info', related, tag: 'unnecessary' };
        }
        // The rules of a delegate may leave requests over.
        if (!rule.at('delegate').exists) earlier.push(...matches);
      }
    }
  },
};

interface Match {
  readonly at: Field;
  /** What it asks for; a rule without matches asks for nothing. */
  readonly says: Readonly<Record<string, unknown>>;
}

/** None where a template may say more. */
function matchesOf(rule: Field): Match[] {
  const list = rule.at('match');
  if (holdsTemplate(list) || rule.partial) return [];
  if (!list.exists) return [{ at: rule, says: {} }];
  return list.items().flatMap((at) => (at.kind === 'map' ? { at, says: at.toJS() as Match['says'] } : []));
}

function holdsTemplate(field: Field): boolean {
  if (field.templated || field.partial) return true;
  return [...field.items(), ...field.entries().map(([, value]) => value)].some(holdsTemplate);
}

/** What are maps of conditions that all must hold. */
const MAPS: readonly string[] = ['headers', 'withoutHeaders', 'queryParams', 'sourceLabels'];

/** Whether a match takes all that another one does: whatever it asks for, the other asks for, too. */
function covers(one: Match['says'], other: Match['says']): boolean {
  return Object.entries(one).every(([key, value]) => {
    if (key === 'name' || key === 'ignoreUriCase') return true;
    if (key === 'uri') return coversUri(one, other);
    const theirs = other[key];
    if (!MAPS.includes(key)) return isEqual(value, theirs);
    return Object.entries(value ?? {}).every(([name, asked]) => {
      return theirs !== null && typeof theirs === 'object' && isEqual(asked, (theirs as Match['says'])[name]);
    });
  });
}

function coversUri(one: Match['says'], other: Match['says']): boolean {
  const [mine, theirs] = [one.uri, other.uri] as readonly { prefix?: unknown; exact?: unknown }[];
  if (mine?.prefix === '/') return true;
  if ((one.ignoreUriCase === true) !== (other.ignoreUriCase === true)) return false;
  const path = theirs?.prefix ?? theirs?.exact;
  const isWithin = typeof mine?.prefix === 'string' && typeof path === 'string' && path.startsWith(mine.prefix);
  return isWithin || isEqual(mine, theirs);
}

/** Whatever the order of keys. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isEqual((one as Match['says'])[key], (other as Match['says'])[key]))
  );
}
