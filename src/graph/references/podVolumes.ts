import type { Reference } from './table.ts';

const configMap = { group: '', kind: 'ConfigMap' };
const secret = { group: '', kind: 'Secret' };

/** Volume types that read a Secret of the pod's namespace. */
const WITH_SECRET_REF = [
  'csi.nodePublishSecretRef',
  'cephfs.secretRef',
  'flexVolume.secretRef',
  'iscsi.secretRef',
  'rbd.secretRef',
  'scaleIO.secretRef',
  'storageos.secretRef',
];

/** What the volumes of a pod hold. Source: Kubernetes API reference, Volume. */
export const POD_VOLUME_REFERENCES: readonly Reference[] = [
  {
    from: 'pod',
    path: 'volumes[].configMap',
    relation: 'mounts',
    to: configMap,
    part: { type: 'key', path: 'items[].key' },
    optional: 'optional',
  },
  {
    from: 'pod',
    path: 'volumes[].secret',
    name: 'secretName',
    relation: 'mounts',
    to: secret,
    part: { type: 'key', path: 'items[].key' },
    optional: 'optional',
  },
  {
    from: 'pod',
    path: 'volumes[].projected.sources[].configMap',
    relation: 'mounts',
    to: configMap,
    part: { type: 'key', path: 'items[].key' },
    optional: 'optional',
  },
  {
    from: 'pod',
    path: 'volumes[].projected.sources[].secret',
    relation: 'mounts',
    to: secret,
    part: { type: 'key', path: 'items[].key' },
    optional: 'optional',
  },
  {
    from: 'pod',
    path: 'volumes[].projected.sources[].clusterTrustBundle',
    relation: 'mounts',
    to: { group: 'certificates.k8s.io', kind: 'ClusterTrustBundle' },
    optional: 'optional',
  },
  {
    from: 'pod',
    path: 'volumes[].persistentVolumeClaim',
    name: 'claimName',
    relation: 'mounts',
    to: { group: '', kind: 'PersistentVolumeClaim' },
  },
  { from: 'pod', path: 'volumes[].azureFile', name: 'secretName', relation: 'reads', to: secret },
  ...WITH_SECRET_REF.map(
    (path): Reference => ({ from: 'pod', path: `volumes[].${path}`, relation: 'reads', to: secret }),
  ),
];
