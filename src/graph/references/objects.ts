import type { Reference } from './table.ts';

const RBAC = 'rbac.authorization.k8s.io';
const ingress = [{ group: 'networking.k8s.io', kind: 'Ingress' }];

/** References of single objects. Source: Kubernetes API reference. */
export const OBJECT_REFERENCES: readonly Reference[] = [
  {
    from: ingress,
    path: 'spec.ingressClassName',
    name: '',
    relation: 'uses class',
    to: { group: 'networking.k8s.io', kind: 'IngressClass' },
  },
  { from: ingress, path: 'spec.tls[]', name: 'secretName', relation: 'secured by', to: { group: '', kind: 'Secret' } },
  {
    from: [{ group: 'apps', kind: 'StatefulSet' }],
    path: 'spec.serviceName',
    name: '',
    relation: 'governed by',
    to: { group: '', kind: 'Service' },
  },
  {
    from: [{ group: '', kind: 'PersistentVolumeClaim' }],
    path: 'spec.volumeName',
    name: '',
    relation: 'binds',
    to: { group: '', kind: 'PersistentVolume' },
  },
  {
    from: [
      { group: '', kind: 'PersistentVolumeClaim' },
      { group: '', kind: 'PersistentVolume' },
    ],
    path: 'spec.storageClassName',
    name: '',
    relation: 'uses class',
    to: { group: 'storage.k8s.io', kind: 'StorageClass' },
  },
  {
    from: [{ group: 'apps', kind: 'StatefulSet' }],
    path: 'spec.volumeClaimTemplates[].spec.storageClassName',
    name: '',
    relation: 'uses class',
    to: { group: 'storage.k8s.io', kind: 'StorageClass' },
  },
  {
    from: [{ group: 'autoscaling', kind: 'HorizontalPodAutoscaler' }],
    path: 'spec.scaleTargetRef',
    relation: 'scales',
    to: { kindAt: 'kind', groupAt: 'apiVersion' },
  },
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
    to: { kindAt: 'kind', among: [{ group: '', kind: 'ServiceAccount' }] },
    namespace: 'namespace',
  },
  {
    from: [{ group: RBAC, kind: 'ClusterRoleBinding' }],
    path: 'subjects[]',
    relation: 'binds',
    to: { kindAt: 'kind', among: [{ group: '', kind: 'ServiceAccount' }] },
    namespace: 'namespace',
    when: (_, subject) => subject.at('namespace').exists,
  },
];
