import { t } from '../../base/l10n.ts';
import { isOfControlPlane } from '../rbac/holders.ts';
import { BINDING_KINDS } from '../rbac/policyRule.ts';
import type { Rule } from '../rule.ts';

export const defaultAccountBound: Rule = {
  id: 'default-account-bound',
  severity: 'warning',
  group: 'security',
  kinds: BINDING_KINDS,
  summary: 'A binding gives a role to the ServiceAccount `default`.',
  why: 'Every pod of the namespace that names no ServiceAccount runs as it, and gets the rights without asking for them.',
  fix: 'Make a ServiceAccount for the workload that needs the role, name it there as `serviceAccountName`, and bind that.',
  see: 'https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reader
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: default
    #     ^^^^^^^ Every pod of namespace “shop” that names no ServiceAccount gets role “view”
    namespace: shop
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: reader
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: reader
    namespace: shop
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: reader
  namespace: shop
`,

  *check(binding) {
    const role = binding.at('roleRef', 'name').string;
    if (role === undefined || isOfControlPlane(binding)) return;
    for (const subject of binding.at('subjects').items()) {
      const at = subject.at('name');
      if (subject.at('kind').string !== 'ServiceAccount' || at.string !== 'default') continue;
      const namespace = subject.at('namespace').string ?? binding.namespace;
      yield {
        at,
        message: t('Every pod of namespace “{0}” that names no ServiceAccount gets role “{1}”', namespace, role),
      };
    }
  },
};
