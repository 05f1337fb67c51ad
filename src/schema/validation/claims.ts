import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { checkAccessModes } from './accessModes.ts';
import type { Check, Checks, Report } from './check.ts';
import { isAbsent, isFilled, isWritten, textOf } from './known.ts';
import { dnsSubdomainProblem } from './names.ts';
import { hasMisspelt } from './required.ts';
import { quantityOf } from './resources.ts';
import { checkText } from './valueChecks.ts';

/** Claims: `ValidatePersistentVolumeClaimSpec` of pkg/apis/core/validation/validation.go. */
const checkClaim: Check = (spec, direct, { object, minor }) => {
  // Until 1.33 the server took any template of a claim, and the controller failed to create the claim.
  const isLenient = minor < 34 && textOf(object.at('kind')) === 'StatefulSet';
  const report: Report = isLenient
    ? (field, message, options) => direct(field, message, { ...options, severity: 'warning' })
    : direct;
  checkAccessModes(spec, report);
  checkRequest(spec, report);
  checkText(spec.at('storageClassName'), dnsSubdomainProblem, report);
  if (minor >= 34) checkText(spec.at('volumeAttributesClassName'), dnsSubdomainProblem, report);
  checkSources(spec, report);
};

function checkRequest(spec: Field, report: Report): void {
  const request = spec.at('resources', 'requests', 'storage');
  const size = quantityOf(request);
  if (isAbsent(request)) {
    if (hasMisspelt(spec, ['resources']) || hasMisspelt(spec.at('resources'), ['requests'])) return;
    report(request, t('A claim must say how much it needs, as “resources.requests.storage”'), { ofWhole: true });
  } else if (size && size.value <= 0n) {
    report(request, t('The size of a claim must be greater than zero'));
  }
}

/**
 * What a volume is filled from: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#data-source-references,
 * and `EnforceDataSourceBackwardsCompatibility` of pkg/api/persistentvolumeclaim/util.go.
 */
function checkSources(spec: Field, report: Report): void {
  const [source, reference] = [spec.at('dataSource'), spec.at('dataSourceRef')];
  // One of another namespace is dropped, as long as the feature gate CrossNamespaceVolumeDataSource is off.
  if (isFilled(reference.at('namespace'))) return;
  if (isWritten(reference)) {
    checkSource(reference, report);
    if (isWritten(source)) compareSources(source, reference, report);
  } else if (isAbsent(reference) && isWritten(source)) {
    const [group, kind] = [textOf(source.at('apiGroup')), textOf(source.at('kind'))];
    if (group === undefined || !kind || isKnownSource(group, kind)) return;
    const message = t(
      '“dataSource” is dropped unless it is a PersistentVolumeClaim or a VolumeSnapshot of {0}; other kinds need “dataSourceRef”',
      'snapshot.storage.k8s.io',
    );
    report(source, message, { severity: 'warning', onKey: true, ofWhole: group === '' });
  }
}

function isKnownSource(group: string, kind: string): boolean {
  if (group === '') return kind === 'PersistentVolumeClaim';
  return group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot';
}

function checkSource(source: Field, report: Report): void {
  const [group, kind] = [source.at('apiGroup'), source.at('kind')];
  checkText(group, dnsSubdomainProblem, report);
  const text = textOf(kind);
  if (textOf(group) !== '' || !text || text === 'PersistentVolumeClaim') return;
  report(kind, t('“{0}” needs its “apiGroup”; without one it must be PersistentVolumeClaim', text), { ofWhole: true });
}

function compareSources(source: Field, reference: Field, report: Report): void {
  if (source.partial || reference.partial) return;
  for (const key of ['apiGroup', 'kind', 'name']) {
    const [one, other] = [textOf(source.at(key)), textOf(reference.at(key))];
    if (one === undefined || other === undefined || one === other) continue;
    report(source, t('“dataSource” and “dataSourceRef” must be the same; remove “dataSource”'), { onKey: true });
    return;
  }
}

export const CLAIM_CHECKS: Checks = { V1PersistentVolumeClaimSpec: checkClaim };
