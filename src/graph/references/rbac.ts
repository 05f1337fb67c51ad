import type { Reference } from './table.ts';

const RBAC = 'rbac.authorization.k8s.io';
const account = { group: '', kind: 'ServiceAccount' };
const secret = { group: '', kind: 'Secret' };

/** Roles and the accounts that have them. Source: Kubernetes API reference. */
export const RBAC_REFERENCES: readonly Reference[] = [
  {
    from: [
      { group: RBAC, kind: 'RoleBinding' },
      { group: RBAC, kind: 'ClusterRoleBinding' },
    ],
    path: 'roleRef',
    relation: 'grants',
    to: {
      kindAt: 'kind',
      among: [
        { group: RBAC, kind: 'Role' },
        { group: RBAC, kind: 'ClusterRole' },
      ],
    },
  },
  {
    from: [{ group: RBAC, kind: 'RoleBinding' }],
    path: 'subjects[]',
    relation: 'binds',
    to: { kindAt: 'kind', among: [account] },
    namespace: 'namespace',
  },
  {
    from: [{ group: RBAC, kind: 'ClusterRoleBinding' }],
    path: 'subjects[]',
    relation: 'binds',
    to: { kindAt: 'kind', among: [account] },
    namespace: 'namespace',
    when: (_, subject) => subject.at('namespace').exists,
  },
  { from: [account], path: 'imagePullSecrets[]', relation: 'pulls with', to: secret },
  { from: [account], path: 'secrets[]', relation: 'uses', to: secret },
  {
    from: [secret],
    path: 'metadata.annotations[kubernetes.io/service-account.name]',
    name: '',
    relation: 'belongs to',
    to: account,
    // Of Secrets of other types the annotation says nothing (Secrets, “ServiceAccount token Secrets”).
    when: (object) => object.at('type').string === 'kubernetes.io/service-account-token',
  },
];
