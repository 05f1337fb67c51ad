import type { Reference } from './table.ts';

const secret = { group: '', kind: 'Secret' };
const storageClass = { group: 'storage.k8s.io', kind: 'StorageClass' };
const volume = [{ group: '', kind: 'PersistentVolume' }];

/** The Secrets of a PersistentVolume: it lives in no namespace, so it names theirs. */
const VOLUME_SECRETS = [
  'csi.controllerExpandSecretRef',
  'csi.controllerPublishSecretRef',
  'csi.nodeExpandSecretRef',
  'csi.nodePublishSecretRef',
  'csi.nodeStageSecretRef',
  'cephfs.secretRef',
  'flexVolume.secretRef',
  'iscsi.secretRef',
  'rbd.secretRef',
  'scaleIO.secretRef',
  'storageos.secretRef',
];

/** The Secrets among the parameters of a StorageClass (kubernetes-csi: Secrets and Credentials, “StorageClass Secrets”). */
const CLASS_SECRETS = [
  'provisioner',
  'controller-publish',
  'controller-expand',
  'node-stage',
  'node-publish',
  'node-expand',
];

/** PersistentVolumes and StorageClasses. Source: Kubernetes API reference. */
export const VOLUME_REFERENCES: readonly Reference[] = [
  { from: volume, path: 'spec.storageClassName', name: '', relation: 'uses class', to: storageClass },
  {
    from: [...volume, { group: '', kind: 'PersistentVolumeClaim' }],
    path: 'metadata.annotations[volume.beta.kubernetes.io/storage-class]',
    name: '',
    relation: 'uses class',
    to: storageClass,
  },
  {
    from: volume,
    path: 'spec.volumeAttributesClassName',
    name: '',
    relation: 'uses class',
    to: { group: 'storage.k8s.io', kind: 'VolumeAttributesClass' },
  },
  {
    from: volume,
    path: 'spec.claimRef',
    relation: 'binds',
    to: { group: '', kind: 'PersistentVolumeClaim' },
    namespace: 'namespace',
    when: (_, claim) => claim.at('namespace').exists,
  },
  ...VOLUME_SECRETS.map(
    (path): Reference => ({
      from: volume,
      path: `spec.${path}`,
      relation: 'reads',
      to: secret,
      namespace: 'namespace',
      when: (_, ref) => ref.at('namespace').exists,
    }),
  ),
  {
    from: volume,
    path: 'spec.azureFile',
    name: 'secretName',
    relation: 'reads',
    to: secret,
    namespace: 'secretNamespace',
    when: (_, file) => file.at('secretNamespace').exists,
  },
  ...CLASS_SECRETS.map(
    (use): Reference => ({
      from: [storageClass],
      path: 'parameters',
      name: `[csi.storage.k8s.io/${use}-secret-name]`,
      relation: 'reads',
      to: secret,
      namespace: `[csi.storage.k8s.io/${use}-secret-namespace]`,
      when: (_, parameters) => parameters.at(`csi.storage.k8s.io/${use}-secret-namespace`).exists,
    }),
  ),
];
