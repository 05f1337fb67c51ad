import { t } from '../../base/l10n.ts';
import { holdersOf } from '../rbac/holders.ts';
import { allowsEverything, groupsText, has, type PolicyRule, ROLE_KINDS, rulesOf } from '../rbac/policyRule.ts';
import type { Finding, Rule } from '../rule.ts';

const READS = ['get', 'list', 'watch'];

export const roleWildcard: Rule = {
  id: 'role-wildcard',
  severity: 'warning',
  group: 'security',
  kinds: ROLE_KINDS,
  summary: 'A role allows all resources, all verbs on some, or some of any API group.',
  why: '“*” also means what does not exist yet: subresources, custom resources and verbs of later versions.',
  fix: 'List what is needed.',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: shop
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: ["*"]
    #       ^^^ This allows any verb, also those to come
  - apiGroups: [batch]
    resources: ["*"]
    #           ^^^ This allows any resource of “batch”, also those to come
    verbs: [create]
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: shop
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, list, watch, update]
`,

  *check(role, world) {
    const holders = holdersOf(role, world);
    if (!holders) return;
    for (const rule of rulesOf(role)) {
      const finding = findingIn(rule);
      if (finding) yield { ...finding, related: holders.related };
    }
  },
};

/** The widest of a rule’s wildcards. What everything is allowed by is the business of `cluster-admin-granted`. */
function findingIn(rule: PolicyRule): Finding | undefined {
  if (allowsEverything(rule) || rule.resources.length === 0) return undefined;
  const [resource, verb] = [rule.resources, rule.verbs].map((list) => list.find((item) => item.string === '*'));
  if (!resource) return verb ? { at: verb, message: t('This allows any verb, also those to come') } : anyGroup(rule);
  const message = has(rule.groups, '*')
    ? t('This allows any resource of any API group, also those to come')
    : t('This allows any resource of {0}, also those to come', groupsText(rule));
  const readsOnly = rule.verbs.every((item) => READS.includes(item.string ?? ''));
  return { at: resource, message, ...(readsOnly && { severity: 'info' }) };
}

/** Other groups have resources of the same names, such as the pods of metrics.k8s.io, and whoever adds one may choose them. */
function anyGroup({ groups, resources }: PolicyRule): Finding | undefined {
  const at = groups.find((item) => item.string === '*');
  const names = resources.flatMap(({ string = '' }) => `“${string}”`).join(t(', '));
  return at && { at, severity: 'info', message: t('This allows {0} of any API group, also those to come', names) };
}
