import { t } from '../../base/l10n.ts';
import { allowed, has, type PolicyRule, ROLE_KINDS, rulesOf } from '../rbac/policyRule.ts';
import type { Rule } from '../rule.ts';

/**
 * Requests that name no object (Using RBAC Authorization, “Referring to resources”). A server-side apply does when it
 * creates one, and needs `patch` as well (k8s.io/apiserver, endpoints/handlers/patch.go).
 */
const NAMELESS = ['create', 'deletecollection'];

export const roleCreateByName: Rule = {
  id: 'role-create-by-name',
  severity: 'warning',
  group: 'correctness',
  kinds: ROLE_KINDS,
  summary: 'A rule of a role allows to create an object only by its name.',
  why: 'A request to create an object has no name that the API server could compare with `resourceNames`, nor has one to delete a collection: both are refused.',
  fix: 'Allow the verb in a rule of its own, without `resourceNames`.',
  see: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: leader
rules:
  - apiGroups: [coordination.k8s.io]
    resources: [leases]
    resourceNames: [leader]
    verbs: [get, update, create]
    #                    ^^^^^^ With “resourceNames” this allows no “create” of leases: such a request names no object
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: leader
rules:
  - apiGroups: [coordination.k8s.io]
    resources: [leases]
    resourceNames: [leader]
    verbs: [get, update]
  - apiGroups: [coordination.k8s.io]
    resources: [leases]
    verbs: [create]
`,

  *check(role) {
    const rules = rulesOf(role);
    if (role.at('rules').partial) return;
    for (const rule of rules.filter(({ isNamed }) => isNamed)) {
      for (const at of rule.verbs) {
        const verb = at.string ?? '';
        if (!NAMELESS.includes(verb) || (verb === 'create' && has(rule.verbs, 'patch'))) continue;
        const refused = refusedBy(rules, rule, verb);
        if (refused.length === 0) continue;
        const message = t(
          'With “resourceNames” this allows no “{0}” of {1}: such a request names no object',
          verb,
          refused.join(t(', ')),
        );
        yield { at, message };
      }
    }
  },
};

/** The resources of a rule for which no other one allows the verb. Requests for a subresource name its object. */
function refusedBy(rules: readonly PolicyRule[], { groups, resources }: PolicyRule, verb: string): string[] {
  return resources
    .flatMap((item) => item.string ?? [])
    .filter((resource) => !resource.includes('/'))
    .filter((resource) =>
      groups.some(
        (group) =>
          !rules.some(
            (other) => !other.isNamed && allowed(other, { group: group.string ?? '', resource, verbs: [verb] }),
          ),
      ),
    );
}
