import type { Reference } from './table.ts';

const GROUP = 'snapshot.storage.k8s.io';
const snapshot = { group: GROUP, kind: 'VolumeSnapshot' };
const content = { group: GROUP, kind: 'VolumeSnapshotContent' };
const snapshotClass = { group: GROUP, kind: 'VolumeSnapshotClass' };

/** Snapshots of volumes. Source: kubernetes-csi/external-snapshotter, client/apis. */
export const SNAPSHOT_REFERENCES: readonly Reference[] = [
  {
    from: [snapshot],
    path: 'spec.source.persistentVolumeClaimName',
    name: '',
    relation: 'sourced from',
    to: { group: '', kind: 'PersistentVolumeClaim' },
  },
  {
    from: [snapshot],
    path: 'spec.source.volumeSnapshotContentName',
    name: '',
    relation: 'binds',
    to: content,
  },
  {
    from: [snapshot, content],
    path: 'spec.volumeSnapshotClassName',
    name: '',
    relation: 'uses class',
    to: snapshotClass,
  },
  { from: [content], path: 'spec.volumeSnapshotRef', relation: 'binds', to: snapshot, namespace: 'namespace' },
  ...['snapshotter', 'snapshotter-list'].map(
    (use): Reference => ({
      from: [snapshotClass],
      path: 'parameters',
      name: `[csi.storage.k8s.io/${use}-secret-name]`,
      relation: 'reads',
      to: { group: '', kind: 'Secret' },
      namespace: `[csi.storage.k8s.io/${use}-secret-namespace]`,
      when: (_, parameters) => parameters.at(`csi.storage.k8s.io/${use}-secret-namespace`).exists,
    }),
  ),
];
