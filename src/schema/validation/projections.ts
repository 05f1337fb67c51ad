import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks } from './check.ts';
import { isFilled, itemsOf, textOf } from './known.ts';
import { dnsSubdomainProblem, signerNameProblem } from './names.ts';
import { checkFilePath, checkMode } from './paths.ts';
import { asWarnings } from './reporter.ts';
import { checkAtMostOne, checkRequired, checkUnion, checkUnset } from './required.ts';
import { checkOneOf, checkRange, checkText } from './valueChecks.ts';

/**
 * Files in volumes: `validateProjectionSources`, `validateKeyToPath` and `validateDownwardAPIVolumeFile` of
 * pkg/apis/core/validation/validation.go; https://kubernetes.io/docs/concepts/storage/projected-volumes/
 */

const checkProjected: Check = (field, report) => {
  checkMode(field.at('defaultMode'), report);
  const seen = new Set<string>();
  for (const path of itemsOf(field.at('sources')).flatMap(pathsIn)) {
    const text = textOf(path);
    if (!text) continue;
    if (seen.has(text)) report(path, t('Another source of this volume puts something at “{0}” already', text));
    seen.add(text);
  }
};

/** Where a source puts files. */
function pathsIn(source: Field): Field[] {
  const items = ['secret', 'configMap', 'downwardAPI'].flatMap((name) => source.at(name, 'items').items());
  const certificate = source.at('podCertificate');
  return [
    ...items.map((item) => item.at('path')),
    source.at('clusterTrustBundle', 'path'),
    ...['credentialBundlePath', 'keyPath', 'certificateChainPath'].map((name) => certificate.at(name)),
  ];
}

const checkProjection: Check = (field, report) => {
  checkAtMostOne(
    field,
    ['clusterTrustBundle', 'configMap', 'downwardAPI', 'podCertificate', 'secret', 'serviceAccountToken'],
    report,
  );
};

const checkNamed: Check = (field, report) => checkRequired(field.at('name'), report);

const checkKeyToPath: Check = (field, report) => {
  checkFilePath(field.at('path'), report);
  checkMode(field.at('mode'), report);
};

const checkDownwardApi: Check = (field, report) => checkMode(field.at('defaultMode'), report);

const checkDownwardFile: Check = (field, report) => {
  checkFilePath(field.at('path'), report);
  checkMode(field.at('mode'), report);
  checkUnion(field, ['fieldRef', 'resourceFieldRef'], report);
};

const checkToken: Check = (field, report, { minor }) => {
  // Older servers take any path.
  if (minor >= 32) checkFilePath(field.at('path'), report);
  checkRange(field.at('expirationSeconds'), report, 600, 2 ** 32);
};

const checkTrustBundle: Check = (field, report) => {
  const [name, signer] = [field.at('name'), field.at('signerName')];
  checkUnion(field, ['name', 'signerName'], report);
  checkFilePath(field.at('path'), report);
  if (isFilled(name)) {
    const message = t('“{0}” and “{1}” exclude each other; remove one', 'name', 'labelSelector');
    checkUnset(field.at('labelSelector'), message, report);
    checkText(name, trustBundleProblem, report);
  }
  checkText(signer, signerNameProblem, report);
};

/** With a signer, the name starts with the signer's, with a colon for the slash. */
function trustBundleProblem(text: string): string | undefined {
  return dnsSubdomainProblem(text.slice(text.lastIndexOf(':') + 1));
}

const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];
const HOUR = 3600;
const DAY = 24 * HOUR;
/** `MaxMaxExpirationSeconds` and `KubernetesMaxMaxExpirationSeconds` of pkg/apis/certificates/types.go. */
const LONGEST = 91 * DAY;

/** https://kubernetes.io/docs/concepts/storage/projected-volumes/#podcertificate */
const checkCertificate: Check = (field, report) => {
  const paths = ['credentialBundlePath', 'keyPath', 'certificateChainPath'];
  checkText(field.at('signerName'), signerNameProblem, report);
  checkOneOf(field.at('keyType'), KEY_TYPES, report);
  const byKubernetes = /(^|\.)kubernetes\.io\//.test(textOf(field.at('signerName')) ?? '');
  checkRange(field.at('maxExpirationSeconds'), report, HOUR, byKubernetes ? DAY : LONGEST);
  for (const path of paths) checkFilePath(field.at(path), report);
  if (paths.some((path) => isFilled(field.at(path)))) return;
  report(field, t('One of these must be set: {0}', paths.join(t(', '))), { ofWhole: true });
};

export const PROJECTION_CHECKS: Checks = {
  V1ProjectedVolumeSource: checkProjected,
  V1VolumeProjection: checkProjection,
  V1SecretProjection: checkNamed,
  V1ConfigMapProjection: checkNamed,
  V1KeyToPath: checkKeyToPath,
  V1DownwardAPIVolumeSource: checkDownwardApi,
  V1DownwardAPIVolumeFile: checkDownwardFile,
  V1ServiceAccountTokenProjection: checkToken,
  // By default, the server drops these two.
  V1ClusterTrustBundleProjection: (field, report, context) => checkTrustBundle(field, asWarnings(report), context),
  V1PodCertificateProjection: (field, report, context) => checkCertificate(field, asWarnings(report), context),
};
