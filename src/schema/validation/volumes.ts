import type { Field } from '../../syntax/field.ts';
import type { Check, Checks } from './check.ts';
import { isWritten, itemsOf, textOf } from './known.ts';
import { dnsLabelProblem } from './names.ts';
import { checkAtMostOne, checkName } from './required.ts';

/**
 * The volumes of a pod: `ValidateVolumes` of pkg/apis/core/validation/validation.go;
 * https://kubernetes.io/docs/concepts/storage/volumes/
 */
const SOURCES = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'hostPath',
  'image',
  'iscsi',
  'nfs',
  'persistentVolumeClaim',
  'photonPersistentDisk',
  'portworxVolume',
  'projected',
  'quobyte',
  'rbd',
  'scaleIO',
  'secret',
  'storageos',
  'vsphereVolume',
];

/** Without a source, it is an emptyDir: `SetDefaults_Volume` of pkg/apis/core/v1/defaults.go. */
const checkVolume: Check = (field, report) => {
  checkName(field.at('name'), dnsLabelProblem, report);
  checkAtMostOne(field, SOURCES, report);
};

/** The source that a volume has, by the volume's name. */
export function sourcesOf(volumes: Field): Map<string, string> {
  const sources = new Map<string, string>();
  for (const volume of itemsOf(volumes)) {
    const name = textOf(volume.at('name'));
    const source = volume.keys().find((key) => SOURCES.includes(key) && isWritten(volume.at(key)));
    if (name) sources.set(name, source ?? 'emptyDir');
  }
  return sources;
}

export const VOLUME_CHECKS: Checks = { V1Volume: checkVolume };
