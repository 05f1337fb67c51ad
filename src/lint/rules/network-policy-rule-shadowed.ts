import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { PolicyRule } from '../../traffic/policies/networkPolicy.ts';
import { coversPeer, coversPorts } from '../policyCover.ts';
import { DIRECTIONS, knownPolicy } from '../policyPods.ts';
import { removeItem } from '../removeItem.ts';
import type { FindingFix, Rule } from '../rule.ts';

/** Rules of a policy that are compared each with each; a person writes fewer. */
const MANY = 100;

export const networkPolicyRuleShadowed: Rule = {
  id: 'network-policy-rule-shadowed',
  severity: 'info',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'A rule of a NetworkPolicy is without effect: another one admits all that it does.',
  why: 'Rules add up, none takes anything away. A narrow rule beside a wide one restricts nothing, though it looks as if it did.',
  fix: 'Remove the rule; or narrow the other one, if this is what was meant.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
    - from:
    # ^^^^ This rule is without effect: rule 2 admits everyone on every port
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: 5432
    - {}
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: 5432
`,

  *check(resource) {
    const policy = knownPolicy(resource);
    if (!policy) return;
    for (const direction of DIRECTIONS) {
      const rules = policy[direction] ?? [];
      if (rules.length < 2 || rules.length > MANY) continue;
      for (const [i, rule] of rules.entries()) {
        // Of two that are alike, the first counts.
        const other = rules.findIndex(
          (wide, j) => i !== j && coversRule(wide, rule) && (j < i || !coversRule(rule, wide)),
        );
        const wide = rules[other];
        if (!wide) continue;
        const number = String(other + 1);
        yield {
          at: rule.at,
          message:
            wide.peers || wide.ports
              ? t('This rule is without effect: rule {0} admits all that it does', number)
              : t('This rule is without effect: rule {0} admits everyone on every port', number),
          related: [{ message: t('Rule {0} is here', number), at: wide.at }],
          fixes: removal(rule.at),
          tag: 'unnecessary',
        };
      }
    }
  },
};

function removal(rule: Field): FindingFix[] {
  const edit = removeItem(rule);
  return edit ? [{ title: t('Remove this rule'), edits: [edit] }] : [];
}

function coversRule(wide: PolicyRule, narrow: PolicyRule): boolean {
  if (wide.open || narrow.open || !coversPorts(wide.ports, narrow.ports)) return false;
  if (!wide.peers) return true;
  const { peers } = wide;
  return narrow.peers?.every((peer) => peers.some((one) => coversPeer(one, peer))) ?? false;
}
