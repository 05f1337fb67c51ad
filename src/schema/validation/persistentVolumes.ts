import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { checkAccessModes } from './accessModes.ts';
import type { Check, Checks, Report } from './check.ts';
import { isAbsent, isWritten, textOf } from './known.ts';
import { checkExactlyOne, checkMissing } from './missing.ts';
import { dnsLabelProblem, dnsSubdomainProblem } from './names.ts';
import { checkNoBacksteps } from './paths.ts';
import { checkRequired } from './required.ts';
import { quantityOf } from './resources.ts';
import { checkNotEmpty, checkText } from './valueChecks.ts';

/** Volumes: `ValidatePersistentVolumeSpec` of pkg/apis/core/validation/validation.go. */

const SOURCES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
];

const checkSpec: Check = (spec, report, { minor }) => {
  // Inside a VolumeAttachment other rules hold.
  if (spec.segment === 'inlineVolumeSpec') return;
  checkAccessModes(spec, report);
  checkCapacity(spec, report);
  // The server forgets to compare it with the others.
  const hasFlex = spec.at('flexVolume').exists;
  if (!hasFlex) checkExactlyOne(spec, SOURCES, report);
  checkText(spec.at('storageClassName'), dnsSubdomainProblem, report);
  if (isWritten(spec.at('local'))) {
    checkMissing(
      spec,
      'nodeAffinity',
      t('A local volume needs “nodeAffinity”, which says on which node it is'),
      report,
    );
  }
  const policy = spec.at('persistentVolumeReclaimPolicy');
  const path = textOf(spec.at('hostPath', 'path'));
  if (textOf(policy) === 'Recycle' && path && isRoot(path)) {
    report(policy, t('Recycling would delete all files of the node; use Retain'));
  }
  if (minor >= 34) checkAttributesClass(spec, report);
};

function isRoot(path: string): boolean {
  return path.startsWith('/') && path.split('/').every((part) => part === '' || part === '.');
}

function checkCapacity(spec: Field, report: Report): void {
  const capacity = spec.at('capacity');
  const storage = capacity.at('storage');
  if (isAbsent(storage)) {
    checkMissing(spec, 'capacity', t('A volume must say its size, as “capacity.storage”'), report);
    if (isWritten(capacity)) report(storage, t('A volume must say its size, as “capacity.storage”'), { ofWhole: true });
  }
  for (const [key, value] of capacity.entries()) {
    const size = quantityOf(value);
    if (key !== 'storage') report(value, t('“capacity” has only “storage”'), { onKey: true });
    else if (size && size.value <= 0n) report(value, t('The size of a volume must be greater than zero'));
  }
}

function checkAttributesClass(spec: Field, report: Report): void {
  const name = spec.at('volumeAttributesClassName');
  if (!isWritten(name)) return;
  checkNotEmpty(name, report);
  checkText(name, dnsSubdomainProblem, report);
  if (isAbsent(spec.at('csi'))) {
    report(name, t('“{0}” is for volumes of a CSI driver only', 'volumeAttributesClassName'), {
      onKey: true,
      ofWhole: true,
    });
  }
}

const checkNodeAffinity: Check = (affinity, report) => checkRequired(affinity.at('required'), report);

const checkLocal: Check = (local, report) => {
  checkNoBacksteps(local.at('path'), report);
};

const SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
];

const checkCsi: Check = (csi, report) => {
  checkText(csi.at('driver'), driverProblem, report);
  for (const secret of SECRETS.map((key) => csi.at(key)).filter(isWritten)) {
    for (const key of ['name', 'namespace']) checkRequired(secret.at(key), report);
    checkText(secret.at('name'), dnsSubdomainProblem, report);
    checkText(secret.at('namespace'), dnsLabelProblem, report);
  }
};

/** The name of a CSI driver: `ValidateCSIDriverName` of pkg/apis/core/validation/validation.go. */
export function driverProblem(text: string): string | undefined {
  if (text.length > 63) return t('“{0}” has {1} characters; at most {2} are allowed', text, text.length, 63);
  return dnsSubdomainProblem(text.toLowerCase());
}

export const PERSISTENT_VOLUME_CHECKS: Checks = {
  V1PersistentVolumeSpec: checkSpec,
  V1VolumeNodeAffinity: checkNodeAffinity,
  V1LocalVolumeSource: checkLocal,
  V1CSIPersistentVolumeSource: checkCsi,
};
