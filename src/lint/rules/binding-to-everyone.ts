import { t } from '../../base/l10n.ts';
import { isOfControlPlane } from '../rbac/holders.ts';
import { BINDING_KINDS } from '../rbac/policyRule.ts';
import type { Rule } from '../rule.ts';

/** Made to be public: what they allow is what clusters tell everyone (Using RBAC Authorization, “API discovery roles”). */
const PUBLIC_ROLES =
  /^(system:(public-info-viewer|discovery|basic-user|service-account-issuer-discovery)|kubeadm:bootstrap-signer-clusterinfo)$/;

export const bindingToEveryone: Rule = {
  id: 'binding-to-everyone',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: BINDING_KINDS,
  summary: 'A binding gives a role to everyone.',
  why: 'Requests without any credentials count as `system:anonymous` in the group `system:unauthenticated`; in `system:authenticated` is everyone who can log in at all, and every pod.',
  fix: 'Name the users, groups or ServiceAccounts that need the role.',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#hardening',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: dashboard
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: Group
    name: system:unauthenticated
    #     ^^^^^^^^^^^^^^^^^^^^^^ Whoever reaches the API server has role “view” without logging in
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: dashboard
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: Group
    name: developers
`,

  *check(binding) {
    const role = binding.at('roleRef', 'name').string;
    if (role === undefined || PUBLIC_ROLES.test(role) || isOfControlPlane(binding)) return;
    for (const subject of binding.at('subjects').items()) {
      const at = subject.at('name');
      const who = `${subject.at('kind').string} ${at.string}`;
      if (who === 'User system:anonymous' || who === 'Group system:unauthenticated') {
        yield { at, message: t('Whoever reaches the API server has role “{0}” without logging in', role) };
      } else if (who === 'Group system:authenticated') {
        yield { at, severity: 'info', message: t('Everyone who can log in, and every pod, has role “{0}”', role) };
      } else if (who === 'Group system:serviceaccounts') {
        yield { at, severity: 'info', message: t('Every pod of the cluster has role “{0}”', role) };
      }
    }
  },
};
