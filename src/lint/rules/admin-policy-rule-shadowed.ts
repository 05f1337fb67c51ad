import { t } from '../../base/l10n.ts';
import { ADMIN_GROUP, ADMIN_KINDS, type AdminPolicy, type AdminRule } from '../../traffic/policies/adminPolicy.ts';
import type { Direction } from '../../traffic/policies/networkPolicy.ts';
import { adminPoliciesBeside } from '../adminPolicies.ts';
import { coversPeer, coversPods, coversPorts } from '../policyCover.ts';
import { DIRECTIONS } from '../policyPods.ts';
import type { Rule } from '../rule.ts';

export const adminPolicyRuleShadowed: Rule = {
  id: 'admin-policy-rule-shadowed',
  severity: 'warning',
  group: 'correctness',
  kinds: ADMIN_KINDS.map((kind) => `${ADMIN_GROUP}/${kind}`),
  summary: 'A rule of an administrator’s policy never takes effect: one before it decides all that it is about.',
  why: 'The first rule that matches a connection decides it, by the priority of policies and then by the order of their rules. What comes after it is not asked.',
  fix: 'Put the narrower rule before the wider one, or remove it.',
  see: 'https://network-policy-api.sigs.k8s.io/api-overview/',
  bad: `
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata:
  name: tenants
spec:
  priority: 10
  subject:
    namespaces: {}
  ingress:
    - action: Deny
      from:
        - namespaces: {}
    - action: Allow
    # ^^^^^^ This rule never takes effect: rule 1 (Deny) decides all that it is about
      from:
        - namespaces:
            matchLabels:
              kubernetes.io/metadata.name: monitoring
`,
  good: `
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata:
  name: tenants
spec:
  priority: 10
  subject:
    namespaces: {}
  ingress:
    - action: Allow
      from:
        - namespaces:
            matchLabels:
              kubernetes.io/metadata.name: monitoring
    - action: Deny
      from:
        - namespaces: {}
`,

  *check(resource, world) {
    const policies = adminPoliciesBeside(resource, world);
    const own = policies.find((policy) => policy.resource === resource);
    if (!own) return;
    for (const direction of DIRECTIONS) {
      const before = [...rulesBefore(own, policies, direction)];
      for (const [i, rule] of own[direction].entries()) {
        const earlier = own[direction]
          .slice(0, i)
          .map((one, j): Earlier => ({ rule: one, policy: own, number: j + 1 }));
        const decisive = [...before, ...earlier].find((one) => coversRule(one.rule, rule));
        if (!decisive) continue;
        const { policy, number } = decisive;
        const action = decisive.rule.at.at('action').string ?? '';
        yield {
          at: rule.at,
          message:
            policy === own
              ? t('This rule never takes effect: rule {0} ({1}) decides all that it is about', String(number), action)
              : t(
                  'This rule never takes effect: rule {0} ({1}) of {2} {3}, whose priority is {4}, decides all that it is about',
                  String(number),
                  action,
                  policy.resource.kind,
                  policy.resource.name,
                  String(policy.priority),
                ),
          // The same decision twice does no harm.
          ...(decisive.rule.action === rule.action && { severity: 'info' }),
          related: [{ message: t('Rule {0} is here', String(number)), at: decisive.rule.at }],
          tag: 'unnecessary',
        };
      }
    }
  },
};

interface Earlier {
  readonly rule: AdminRule;
  readonly policy: AdminPolicy;
  /** Counted from 1. */
  readonly number: number;
}

/** Of policies with a higher rank that are about all of its pods. */
function* rulesBefore(own: AdminPolicy, policies: readonly AdminPolicy[], direction: Direction): Generator<Earlier> {
  for (const policy of policies) {
    const { subject, priority = 0 } = policy;
    if (priority >= (own.priority ?? 0) || !subject || !own.subject || !coversPods(subject, own.subject)) continue;
    for (const [i, rule] of policy[direction].entries()) yield { rule, policy, number: i + 1 };
  }
}

function coversRule(wide: AdminRule, narrow: AdminRule): boolean {
  if (!wide.action || !narrow.action || wide.open || narrow.open || narrow.peers.length === 0) return false;
  return (
    coversPorts(wide.ports, narrow.ports) &&
    narrow.peers.every((peer) => wide.peers.some((one) => coversPeer(one, peer)))
  );
}
