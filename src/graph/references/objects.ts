import type { Reference } from './table.ts';

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
];
