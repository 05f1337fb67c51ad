import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isFilled, textOf } from './known.ts';
import { dnsLabelProblem, dnsSubdomainProblem } from './names.ts';
import { checkMode, checkNoBacksteps, checkRelativePath } from './paths.ts';
import { asWarnings } from './reporter.ts';
import { checkAtMostOne, checkRequired, checkUnion } from './required.ts';
import { quantityOf } from './resources.ts';
import { checkOneOf, checkRange, checkText } from './valueChecks.ts';

/** Where volumes come from: `validateVolumeSource` of pkg/apis/core/validation/validation.go, and what it calls. */

const checkEmptyDir: Check = (field, report) => {
  const [size, medium] = [field.at('sizeLimit'), field.at('medium')];
  if ((quantityOf(size)?.value ?? 0n) < 0n) report(size, t('“{0}” must not be negative', 'sizeLimit'));
  // The server takes any, and the kubelet fails to mount it.
  if (!/^HugePages-/.test(textOf(medium) ?? '')) {
    checkOneOf(medium, ['Memory', 'HugePages'], asWarnings(report));
  }
};

const checkHostPath: Check = (field, report) => checkNoBacksteps(field.at('path'), report);

const checkGitRepo: Check = (field, report) => checkRelativePath(field.at('directory'), report);

const checkSecret: Check = (field, report) => {
  checkRequired(field.at('secretName'), report);
  checkMode(field.at('defaultMode'), report);
};

const checkConfigMap: Check = (field, report) => {
  checkRequired(field.at('name'), report);
  checkMode(field.at('defaultMode'), report);
};

const checkNfs: Check = (field, report) => {
  const path = field.at('path');
  const text = textOf(path);
  if (text && !text.startsWith('/')) report(path, t('“{0}” must be an absolute path', text));
};

const checkPartition: Check = (field, report) => checkRange(field.at('partition'), report, 0, 255);

const checkIscsi: Check = (field, report) => {
  checkRange(field.at('lun'), report, 0, 255);
  checkText(field.at('iqn'), initiatorProblem, report);
  checkText(field.at('initiatorName'), initiatorProblem, report);
  const authenticates = ['chapAuthDiscovery', 'chapAuthSession'].some((name) => field.at(name).boolean === true);
  if (authenticates) checkRequired(field.at('secretRef'), report);
};

/** https://www.rfc-editor.org/rfc/rfc3720#section-3.2.6.3 */
function initiatorProblem(text: string): string | undefined {
  const forms = [/iqn\.\d{4}-\d{2}\.[A-Za-z0-9\-.]+:[^,;*&$|\s]+$/, /^eui.[A-Za-z0-9]{16}$/, /^naa.[A-Za-z0-9]{32}$/];
  if (/^(iqn|eui|naa)/.test(text) && forms.some((form) => form.test(text))) return undefined;
  return t('“{0}” is not the name of an iSCSI node, such as {1}', text, 'iqn.2001-04.com.example:storage');
}

const checkFibreChannel: Check = (field, report) => {
  const [names, ids, lun] = [field.at('targetWWNs'), field.at('wwids'), field.at('lun')];
  if (isFilled(names) && !lun.exists) report(lun, t('“{0}” needs “{1}” beside it', 'targetWWNs', 'lun'));
  if (isFilled(names)) checkRange(lun, report, 0, 255);
  if (isFilled(names) && isFilled(ids)) checkAtMostOne(field, ['targetWWNs', 'wwids'], report);
  else if (!isFilled(names) && !isFilled(ids)) {
    report(field, t('One of these must be set: {0}', 'targetWWNs, wwids'), { ofWhole: true });
  }
};

const checkQuobyte: Check = (field, report) => {
  const [registry, tenant] = [field.at('registry'), field.at('tenant')];
  checkText(registry, registryProblem, report);
  const length = textOf(tenant)?.length ?? 0;
  if (length > 64)
    report(tenant, t('“{0}” has {1} characters; at most {2} are allowed', textOf(tenant) ?? '', length, 64));
};

function registryProblem(text: string): string | undefined {
  if (text.split(',').every((one) => /^(\[[^\]]*\]|[^:[\]]*):[^:]*$/.test(one))) return undefined;
  return t('“{0}” must be host:port, or several of these with commas between them', text);
}

const checkFlocker: Check = (field, report) => {
  checkUnion(field, ['datasetName', 'datasetUUID'], report);
  const name = field.at('datasetName');
  if (textOf(name)?.includes('/')) report(name, t('“{0}” must not hold “{1}”', textOf(name) ?? '', '/'));
};

const checkFlex: Check = (field, report) => {
  for (const [key, value] of field.at('options').entries()) {
    const domain = key.split('/')[0] ?? '';
    if (!/(^|\.)(kubernetes|k8s)\.io$/i.test(domain)) continue;
    report(value, t('“{0}” is reserved for Kubernetes', key), { onKey: true });
  }
};

const checkAzureDisk: Check = (field, report) => {
  const [kind, uri] = [textOf(field.at('kind')), field.at('diskURI')];
  const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
  const text = textOf(uri);
  if (kind && text && !text.startsWith(start)) {
    report(uri, t('A disk of kind {0} has a URI that starts with “{1}”', kind, start));
  }
};

const checkStorageOs: Check = (field, report) => {
  const name = field.at('volumeName');
  checkRequired(name, report);
  checkText(name, dnsLabelProblem, report);
  checkText(field.at('volumeNamespace'), dnsLabelProblem, report);
  checkSecretReference(field, 'secretRef', report);
};

const checkCinder: Check = (field, report) => checkSecretReference(field, 'secretRef', report);

const checkCsi: Check = (field, report) => {
  checkText(field.at('driver'), driverProblem, report);
  checkSecretReference(field, 'nodePublishSecretRef', report);
  checkText(field.at('nodePublishSecretRef', 'name'), dnsSubdomainProblem, report);
};

function driverProblem(text: string): string | undefined {
  if (text.length > 63) return t('“{0}” has {1} characters; at most {2} are allowed', text, text.length, 63);
  return dnsSubdomainProblem(text.toLowerCase());
}

function checkSecretReference(field: Field, name: string, report: Report): void {
  if (field.at(name).exists) checkRequired(field.at(name, 'name'), report);
}

/** https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes */
const checkEphemeral: Check = (field, report) => {
  checkRequired(field.at('volumeClaimTemplate'), report);
  for (const [key, value] of field.at('volumeClaimTemplate', 'metadata').entries()) {
    if (key === 'labels' || key === 'annotations' || key === 'creationTimestamp' || !isFilled(value)) continue;
    report(value, t('The claim gets its name from the pod: only labels and annotations can be set'), { onKey: true });
  }
};

/** A template may leave it to an admission plugin. */
const checkImageVolume: Check = (field, report, { object }) => {
  if (object.at('kind').string === 'Pod') checkRequired(field.at('reference'), report);
  checkOneOf(field.at('pullPolicy'), ['Always', 'IfNotPresent', 'Never'], report);
};

export const VOLUME_SOURCE_CHECKS: Checks = {
  V1AWSElasticBlockStoreVolumeSource: checkPartition,
  V1AzureDiskVolumeSource: checkAzureDisk,
  V1CSIVolumeSource: checkCsi,
  V1CinderVolumeSource: checkCinder,
  V1ConfigMapVolumeSource: checkConfigMap,
  V1EmptyDirVolumeSource: checkEmptyDir,
  V1EphemeralVolumeSource: checkEphemeral,
  V1FCVolumeSource: checkFibreChannel,
  V1FlexVolumeSource: checkFlex,
  V1FlockerVolumeSource: checkFlocker,
  V1GCEPersistentDiskVolumeSource: checkPartition,
  V1GitRepoVolumeSource: checkGitRepo,
  V1HostPathVolumeSource: checkHostPath,
  V1ISCSIVolumeSource: checkIscsi,
  V1ImageVolumeSource: checkImageVolume,
  V1NFSVolumeSource: checkNfs,
  V1QuobyteVolumeSource: checkQuobyte,
  V1SecretVolumeSource: checkSecret,
  V1StorageOSVolumeSource: checkStorageOs,
};
