import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { CLAIM_CHECKS } from './claims.ts';
import { isEmpty, isWritten, itemsOf, textOf } from './known.ts';
import { checkExactlyOne, checkMissing } from './missing.ts';
import { dnsSubdomainProblem, qualifiedNameProblem } from './names.ts';
import { driverProblem, PERSISTENT_VOLUME_CHECKS } from './persistentVolumes.ts';
import { checkName } from './required.ts';
import { quantityOf } from './resources.ts';
import { checkNotEmpty, checkOneOf, checkRange, checkText, checkUnique } from './valueChecks.ts';

/** Storage classes and CSI drivers: pkg/apis/storage/validation/validation.go. */

const MOST_PARAMETERS = 512;
const MOST_BYTES = 256 * 1024;

const checkClass: Check = (storageClass, report) => {
  checkName(storageClass.at('provisioner'), provisionerProblem, report);
  checkParameters(storageClass.at('parameters'), report);
  checkTopologies(storageClass.at('allowedTopologies'), report);
  const policy = storageClass.at('reclaimPolicy');
  if (textOf(policy) === 'Recycle') report(policy, t('A StorageClass may say Delete or Retain, not Recycle'));
};

/** Upper case is taken for lower. */
function provisionerProblem(text: string): string | undefined {
  return qualifiedNameProblem(text.toLowerCase());
}

function checkParameters(parameters: Field, report: Report): void {
  const entries = parameters.entries();
  if (entries.length > MOST_PARAMETERS) {
    const message = t('“{0}” has {1} items; at most {2} are allowed', 'parameters', entries.length, MOST_PARAMETERS);
    report(parameters, message);
  }
  const size = entries.reduce((sum, [key, value]) => sum + key.length + (textOf(value)?.length ?? 0), 0);
  if (size > MOST_BYTES) report(parameters, t('“{0}” is larger than {1}', 'parameters', '256 KiB'));
  for (const [key, value] of entries) if (key === '') report(value, t('The name of a parameter must not be empty'));
}

/** Terms are alternatives: an empty one, and one that is there twice, are refused. */
function checkTopologies(terms: Field, report: Report): void {
  const seen = new Set<string>();
  for (const term of itemsOf(terms)) {
    if (isEmpty(term.at('matchLabelExpressions'))) {
      report(term.at('matchLabelExpressions'), t('A term needs at least one of “matchLabelExpressions”'), {
        ofWhole: true,
      });
    }
    const identity = identityOf(term);
    if (seen.has(identity)) report(term, t('This term is there twice; remove it'));
    seen.add(identity);
  }
}

function identityOf(term: Field): string {
  const requirements = term.at('matchLabelExpressions').items();
  return JSON.stringify(
    requirements.map((one) => [textOf(one.at('key')), one.at('values').items().map(textOf).sort()]).sort(),
  );
}

const checkAttributesClass: Check = (attributesClass, report) => {
  checkName(attributesClass.at('driverName'), provisionerProblem, report);
  checkMissing(attributesClass, 'parameters', t('A VolumeAttributesClass needs at least one parameter'), report);
  checkParameters(attributesClass.at('parameters'), report);
};

const checkTopologyTerm: Check = (term, report) => {
  checkUnique(term.at('matchLabelExpressions'), report, (item) => item.at('key'));
};

const checkTopologyRequirement: Check = (requirement, report) => {
  checkName(requirement.at('key'), qualifiedNameProblem, report);
  checkUnique(requirement.at('values'), report);
};

const checkDriver: Check = (spec, report) => {
  checkOneOf(spec.at('fsGroupPolicy'), ['ReadWriteOnceWithFSType', 'File', 'None'], report);
  checkRange(spec.at('nodeAllocatableUpdatePeriodSeconds'), report, 10);
  const requests = spec.at('tokenRequests');
  for (const mode of spec.at('volumeLifecycleModes').items()) {
    checkNotEmpty(mode, report);
    checkOneOf(mode, ['Persistent', 'Ephemeral'], report);
  }
  checkUnique(requests, report, (request) => request.at('audience'));
  for (const request of requests.items()) checkRange(request.at('expirationSeconds'), report, 600, 2 ** 32);
  const tokens = spec.at('serviceAccountTokenInSecrets');
  if (isWritten(tokens) && isEmpty(requests)) {
    const message = t('“{0}” needs “{1}” beside it', 'serviceAccountTokenInSecrets', 'tokenRequests');
    report(tokens, message, { onKey: true, ofWhole: true });
  }
};

const checkAttachment: Check = (spec, report) => {
  checkName(spec.at('attacher'), driverProblem, report);
  checkName(spec.at('nodeName'), dnsSubdomainProblem, report);
};

const checkAttachmentSource: Check = (source, report) => {
  checkExactlyOne(source, ['persistentVolumeName', 'inlineVolumeSpec'], report);
  checkText(source.at('persistentVolumeName'), dnsSubdomainProblem, report);
};

const checkCapacity: Check = (capacity, report) => {
  checkName(capacity.at('storageClassName'), dnsSubdomainProblem, report);
  const size = quantityOf(capacity.at('capacity'));
  if (size && size.value < 0n) report(capacity.at('capacity'), t('“{0}” must not be negative', 'capacity'));
};

export const STORAGE_CHECKS: Checks = {
  ...CLAIM_CHECKS,
  ...PERSISTENT_VOLUME_CHECKS,
  V1StorageClass: checkClass,
  V1VolumeAttributesClass: checkAttributesClass,
  V1beta1VolumeAttributesClass: checkAttributesClass,
  V1TopologySelectorTerm: checkTopologyTerm,
  V1TopologySelectorLabelRequirement: checkTopologyRequirement,
  V1CSIDriverSpec: checkDriver,
  V1VolumeAttachmentSpec: checkAttachment,
  V1VolumeAttachmentSource: checkAttachmentSource,
  V1CSIStorageCapacity: checkCapacity,
  V1beta1CSIStorageCapacity: checkCapacity,
};
