import { t } from '../../base/l10n.ts';
import { remember } from '../../base/remember.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

export const RBAC = 'rbac.authorization.k8s.io';
export const ROLE_KINDS = [`${RBAC}/Role`, `${RBAC}/ClusterRole`];
export const BINDING_KINDS = [`${RBAC}/RoleBinding`, `${RBAC}/ClusterRoleBinding`];

/** One entry of the `rules` of a role. What a template makes is left out of its lists. */
export interface PolicyRule {
  readonly field: Field;
  readonly groups: readonly Field[];
  readonly resources: readonly Field[];
  readonly verbs: readonly Field[];
  readonly names: readonly Field[];
  /** It is about certain objects alone, or may be. */
  readonly isNamed: boolean;
}

/** What a rule may allow: any of the verbs on a resource (`pods`, `pods/exec`) of an API group. */
export interface Right {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
}

export const rulesOf = remember((role: Resource): readonly PolicyRule[] =>
  role
    .at('rules')
    .items()
    .map((field) => ({
      field,
      groups: textsOf(field.at('apiGroups')),
      resources: textsOf(field.at('resources')),
      verbs: textsOf(field.at('verbs')),
      names: textsOf(field.at('resourceNames')),
      isNamed: field.at('resourceNames').items().length > 0 || field.at('resourceNames').partial,
    })),
);

function textsOf(list: Field): Field[] {
  return list.items().filter((item) => item.string !== undefined && !item.templated);
}

/** Where a rule names a resource of a right, and the verb that it allows on it (pkg/apis/rbac/v1/evaluation_helpers.go). */
export function allowed(rule: PolicyRule, { group, resource, verbs }: Right): { at: Field; verb: string } | undefined {
  const verb = has(rule.verbs, '*') ? verbs[0] : verbs.find((one) => has(rule.verbs, one));
  if (verb === undefined || !(has(rule.groups, group) || has(rule.groups, '*'))) return undefined;
  const slash = resource.indexOf('/');
  const names = slash < 0 ? [resource, '*'] : [resource, `*${resource.slice(slash)}`, '*'];
  const at = names.flatMap((name) => rule.resources.find((item) => item.string === name) ?? [])[0];
  return at && { at, verb };
}

/** The verbs that, together, let do anything with an object. */
const ALL_VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

/** Whether a rule allows as much as that of `cluster-admin`. */
export function allowsEverything({ groups, resources, verbs, isNamed }: PolicyRule): boolean {
  return (
    has(groups, '*') &&
    has(resources, '*') &&
    !isNamed &&
    (has(verbs, '*') || ALL_VERBS.every((verb) => has(verbs, verb)))
  );
}

export function has(list: readonly Field[], text: string): boolean {
  return list.some((item) => item.string === text);
}

/** The API groups of a rule, for a person. */
export function groupsText({ groups }: PolicyRule): string {
  return groups.map((group) => `“${group.string || '""'}”`).join(t(', '));
}
