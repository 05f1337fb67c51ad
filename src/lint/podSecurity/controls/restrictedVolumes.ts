import { t } from '../../../base/l10n.ts';
import type { Control } from '../control.ts';
import { podIn } from '../examples.ts';

const ALLOWED: readonly string[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** All the others that there are, or were: what is none of either is the schema’s to report, and dropped by the cluster. */
const RESTRICTED: readonly string[] = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'portworxVolume',
  'photonPersistentDisk',
  'scaleIO',
  'storageos',
];

export const restrictedVolumes: Control = {
  id: 'restricted-volumes',
  level: 'restricted',
  overrides: 'host-path-volumes',
  summary: 'A volume is of a type that reaches storage past PersistentVolumes.',
  why: 'Whoever writes the pod chooses then what is mounted from the node or the network, which is for administrators to offer as PersistentVolumes.',
  fix: 'Use `persistentVolumeClaim`, `configMap`, `secret`, `emptyDir`, `projected`, `downwardAPI`, `csi`, `ephemeral` or `image`.',
  bad: podIn(
    'restricted',
    `
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: example/web:1
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
  volumes:
    - name: files
      nfs:
    # ^^^ Volume “files” is of the restricted volume types: nfs
        server: nfs.example.com
        path: /files
`,
  ),
  good: podIn(
    'restricted',
    `
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: example/web:1
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
  volumes:
    - name: files
      emptyDir: {}
`,
  ),
  versions: [
    {
      since: 0,
      check: ({ spec }) =>
        spec
          .at('volumes')
          .items()
          .flatMap((volume) => {
            if (ALLOWED.some((type) => volume.at(type).exists)) return [];
            const type = RESTRICTED.find((type) => volume.at(type).exists);
            if (type === undefined) return [];
            const name = volume.at('name').string ?? '';
            return [
              { at: volume.at(type), message: t('Volume “{0}” is of the restricted volume types: {1}', name, type) },
            ];
          }),
    },
  ],
};
