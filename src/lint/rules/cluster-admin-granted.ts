import { t } from '../../base/l10n.ts';
import { isBuiltIn } from '../../graph/builtIn.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { holdersOf, isOfControlPlane, workloadsOf } from '../rbac/holders.ts';
import { allowsEverything, BINDING_KINDS, RBAC, ROLE_KINDS, rulesOf } from '../rbac/policyRule.ts';
import type { Finding, Rule } from '../rule.ts';

export const clusterAdminGranted: Rule = {
  id: 'cluster-admin-granted',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: [...ROLE_KINDS, ...BINDING_KINDS],
  summary: 'A role or binding gives all rights there are.',
  why: 'Whoever takes over one of its holders, such as a pod with a hole in it, owns the cluster, or the namespace where it is a Role.',
  fix: 'List the API groups, resources and verbs that are needed, and bind them in the namespaces where they are needed.',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ci
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
  #     ^^^^^^^^^^^^^ “cluster-admin” lets ci do anything in the whole cluster
subjects:
  - kind: ServiceAccount
    name: ci
    namespace: ci
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: operator
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    #           ^^^ This rule allows as much as “cluster-admin”: everything
    verbs: ["*"]
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: ci
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: edit
subjects:
  - kind: ServiceAccount
    name: ci
    namespace: ci
`,

  *check(resource, world) {
    if (BINDING_KINDS.includes(`${RBAC}/${resource.kind}`)) yield* inBinding(resource, world);
    else yield* inRole(resource, world);
  },
};

/** Roles of these manifests speak for themselves, but for those that the control plane brings. */
function* inBinding(binding: Resource, world: World): Generator<Finding> {
  if (!isOfControlPlane(binding)) yield* toMasters(binding);
  const at = binding.at('roleRef', 'name');
  const role = at.string;
  const subjects = binding
    .at('subjects')
    .items()
    .flatMap((subject) => subject.at('name').string ?? []);
  if (role === undefined || subjects.length === 0 || isOfControlPlane(binding)) return;
  if (binding.at('roleRef', 'kind').string !== 'ClusterRole' || !isAdmin(binding, role, world)) return;
  const who = subjects.join(t(', '));
  yield {
    at,
    message:
      binding.kind === 'ClusterRoleBinding'
        ? t('“{0}” lets {1} do anything in the whole cluster', role, who)
        : t('“{0}” lets {1} do anything in namespace “{2}”', role, who, binding.namespace),
    related: workloadsOf(binding, world),
  };
}

/** RBAC Good Practices, “Least privilege”: members of the group pass all checks of rights, and no binding can take that away. */
function* toMasters(binding: Resource): Generator<Finding> {
  for (const subject of binding.at('subjects').items()) {
    const at = subject.at('name');
    if (subject.at('kind').string !== 'Group' || at.string !== 'system:masters') continue;
    const message = t('Members of “system:masters” may do anything whatever bindings say; name a group of your own');
    yield { at, message, severity: 'info' };
  }
}

function isAdmin(binding: Resource, role: string, world: World): boolean {
  if (role === 'cluster-admin') return true;
  if (!isBuiltIn({ group: RBAC, kind: 'ClusterRole' }, role)) return false;
  const grants = world.linksFrom(binding).find(({ relation }) => relation === 'grants');
  return grants?.to.some((shown) => rulesOf(shown).some(allowsEverything)) ?? false;
}

function* inRole(role: Resource, world: World): Generator<Finding> {
  const holders = holdersOf(role, world);
  const rule = holders && rulesOf(role).find(allowsEverything);
  const at = rule?.resources.find((item) => item.string === '*');
  if (!holders || !at) return;
  const message =
    role.kind === 'ClusterRole'
      ? t('This rule allows as much as “cluster-admin”: everything')
      : t('This rule allows everything in namespace “{0}”', role.namespace);
  yield { at, message, related: holders.related };
}
