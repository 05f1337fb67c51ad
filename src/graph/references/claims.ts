import type { Reference } from './table.ts';

/** Where the spec of a claim stands. */
const CLAIM_SPECS: readonly Pick<Reference, 'from' | 'path'>[] = [
  { from: [{ group: '', kind: 'PersistentVolumeClaim' }], path: 'spec' },
  { from: [{ group: 'apps', kind: 'StatefulSet' }], path: 'spec.volumeClaimTemplates[].spec' },
  { from: 'pod', path: 'volumes[].ephemeral.volumeClaimTemplate.spec' },
];

const claim = { group: '', kind: 'PersistentVolumeClaim' };

/** Claims, and the templates of claims. Source: Kubernetes API reference, PersistentVolumeClaimSpec. */
export const CLAIM_REFERENCES: readonly Reference[] = CLAIM_SPECS.flatMap(({ from, path }): Reference[] => [
  {
    from,
    path: `${path}.storageClassName`,
    name: '',
    relation: 'uses class',
    to: { group: 'storage.k8s.io', kind: 'StorageClass' },
  },
  {
    from,
    path: `${path}.volumeAttributesClassName`,
    name: '',
    relation: 'uses class',
    to: { group: 'storage.k8s.io', kind: 'VolumeAttributesClass' },
  },
  {
    from,
    path: `${path}.volumeName`,
    name: '',
    relation: 'binds',
    to: { group: '', kind: 'PersistentVolume' },
  },
  {
    from,
    path: `${path}.dataSource`,
    relation: 'sourced from',
    to: {
      kindAt: 'kind',
      groupAt: 'apiGroup',
      among: [claim, { group: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot' }],
    },
  },
  // Volume populators bring kinds of their own (Volume Populators and Data Sources).
  {
    from,
    path: `${path}.dataSourceRef`,
    relation: 'sourced from',
    to: { kindAt: 'kind', groupAt: 'apiGroup' },
    namespace: 'namespace',
  },
]);
