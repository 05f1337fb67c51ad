import { t } from '../../base/l10n.ts';
import { isBuiltIn } from '../../graph/builtIn.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { hasOpenBindings } from '../rbac/bound.ts';
import { bindingsOf } from '../rbac/holders.ts';
import { RBAC, ROLE_KINDS } from '../rbac/policyRule.ts';
import type { Rule } from '../rule.ts';

export const roleUnused: Rule = {
  id: 'role-unused',
  severity: 'hint',
  group: 'style',
  kinds: ROLE_KINDS,
  summary: 'No binding gives a role to anyone.',
  why: 'A role alone allows nobody anything. What is left over misleads its readers, and somebody may bind it one day without looking.',
  fix: 'Add the binding that is missing, or delete the role.',
  see: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  #     ^^^^^^ No binding gives role/reader to anyone
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: edit
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: User
    name: jane
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reader
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: User
    name: jane
`,

  *check(role, world) {
    if (role.templated || role.generated || isBuiltIn({ group: RBAC, kind: role.kind }, role.name)) return;
    if (mayBeAggregated(role, world) || !showsBindings(role, world) || hasOpenBindings(world)) return;
    if (bindingsOf(role, world).length > 0) return;
    yield { at: role.nameField, message: t('No binding gives {0} to anyone', shortId(role.id)), tag: 'unnecessary' };
  },
};

/** “Aggregated ClusterRoles”: the clusters’ own `admin`, `edit` and `view` take in others by these labels. */
function mayBeAggregated({ kind, labels, labelsTemplated }: Resource, world: World): boolean {
  if (kind !== 'ClusterRole') return false;
  const takesOthers = world.ofKind(RBAC, kind).some((role) => role.at('aggregationRule').exists);
  return (
    labelsTemplated ||
    (takesOthers && labels.size > 0) ||
    [...labels.keys()].some((key) => key.includes('/aggregate-to-'))
  );
}

/** A world without bindings where this role could have one is no whole one. */
function showsBindings({ kind, namespace }: Resource, world: World): boolean {
  const beside = world.ofKindIn(RBAC, 'RoleBinding', namespace).length > 0;
  return kind === 'Role' ? beside : world.has(RBAC, 'RoleBinding') || world.has(RBAC, 'ClusterRoleBinding');
}
