import { t } from '../../base/l10n.ts';
import { formatQuantity } from '../../base/quantity.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { textOf } from './known.ts';
import {
  annotationKeyProblem,
  configKeyProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  envNameProblem,
  qualifiedNameProblem,
} from './names.ts';
import { checkNoBacksteps } from './paths.ts';
import { checkName, checkRequired, checkUnion } from './required.ts';
import { quantityOf } from './resources.ts';
import { checkNotEmpty, checkText } from './valueChecks.ts';
import { sourcesOf } from './volumes.ts';

/** Environment variables: `ValidateEnv` and `ValidateEnvFrom` of pkg/apis/core/validation/validation.go. */

const ENV_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const VOLUME_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
];
const RESOURCES = ['limits', 'requests'].flatMap((side) =>
  ['cpu', 'memory', 'ephemeral-storage'].map((name) => `${side}.${name}`),
);
const CPU_DIVISORS = ['1m', '1'];
const SIZE_DIVISORS = [
  '1',
  ...['k', 'M', 'G', 'T', 'P', 'E'].flatMap((unit) => [`1${unit}`, `1${unit.toUpperCase()}i`]),
];

const checkEnvVar: Check = (field, report, { minor }) => {
  const [name, value, source] = [field.at('name'), field.at('value'), field.at('valueFrom')];
  checkName(name, (text) => envNameProblem(text, minor), report);
  if (value.exists && value.string !== '' && source.kind === 'map' && source.keys().length > 0) {
    report(source, t('“value” and “valueFrom” cannot both be set'), { onKey: true });
  }
};

const checkEnvSource: Check = (field, report, { minor }) => {
  const names = ['configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'];
  checkUnion(field, minor >= 34 ? [...names, 'fileKeyRef'] : names, report);
};

const checkEnvFrom: Check = (field, report, { minor }) => {
  checkText(field.at('prefix'), (text) => envNameProblem(text, minor), report);
  checkUnion(field, ['configMapRef', 'secretRef'], report);
};

const checkEnvFromReference: Check = (field, report) => {
  const name = field.at('name');
  checkRequired(name, report);
  // The server takes the name for the start of one, which may end with a hyphen.
  checkText(name, (text) => (/.-$/.test(text) ? undefined : dnsSubdomainProblem(text)), report);
};

const checkKeySelector: Check = (field, report) => {
  const [name, key] = [field.at('name'), field.at('key')];
  checkRequired(name, report);
  checkText(name, dnsSubdomainProblem, report);
  checkName(key, configKeyProblem, report);
};

const checkFileKey: Check = (field, report) => {
  const volume = field.at('volumeName');
  checkName(field.at('key'), (text) => envNameProblem(text, 34), report);
  checkName(volume, dnsLabelProblem, report);
  checkNotEmpty(field.at('path'), report);
  checkNoBacksteps(field.at('path'), report);
  // Above it: the source, the variable, their list, the container, the list of these.
  const spec = field.parent?.parent?.parent?.parent?.parent?.parent;
  const name = textOf(volume);
  if (!spec || !name) return;
  const source = sourcesOf(spec.at('volumes')).get(name);
  if (source !== undefined && source !== 'emptyDir') {
    report(volume, t('Variables can be read only from a volume of “emptyDir”, not of “{0}”', source));
  }
};

/** https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
const checkFieldReference: Check = (field, report) => {
  const [version, path] = [field.at('apiVersion'), field.at('fieldPath')];
  if (version.string !== undefined && version.string !== '' && version.string !== 'v1') {
    report(version, t('Fields can be read only of version v1, not of “{0}”', version.string));
  }
  const text = path.string;
  if (text === undefined) return;
  const inEnv = field.parent?.segment === 'valueFrom';
  const allowed = inEnv ? ENV_FIELDS : VOLUME_FIELDS;
  const [, map, key] = /^(.+?)\['(.*)'\]$/s.exec(text) ?? [];
  if (map === undefined) {
    // An old name of `spec.nodeName`.
    if (allowed.includes(text) || (inEnv && text === 'spec.host')) return;
    report(path, t('“{0}” cannot be read here; what can: {1}', text, readable(inEnv).join(t(', '))));
  } else if (map === 'metadata.labels') {
    checkName(path, () => qualifiedNameProblem(key ?? ''), report);
  } else if (map === 'metadata.annotations') {
    checkName(path, () => annotationKeyProblem(key ?? ''), report);
  } else {
    report(path, t('Only metadata.labels and metadata.annotations have keys, not “{0}”', map));
  }
};

function readable(inEnv: boolean): string[] {
  const maps = ["metadata.labels['<key>']", "metadata.annotations['<key>']"];
  return inEnv ? [...ENV_FIELDS, ...maps] : [...VOLUME_FIELDS, ...maps];
}

const checkResourceReference: Check = (field, report) => {
  const [container, resource] = [field.at('containerName'), field.at('resource')];
  if (field.parent?.segment !== 'valueFrom') checkRequired(container, report);
  const name = resource.string;
  if (name === undefined) return;
  const isHuge = /^(limits|requests)\.hugepages-/.test(name);
  if (isHuge || RESOURCES.includes(name)) return checkDivisor(field.at('divisor'), name, report);
  const list = [...RESOURCES, 'limits.hugepages-<size>', 'requests.hugepages-<size>'].join(t(', '));
  report(resource, t('“{0}” cannot be read here; what can: {1}', name, list));
};

function checkDivisor(divisor: Field, resource: string, report: Report): void {
  const quantity = quantityOf(divisor);
  if (!quantity || quantity.value === 0n) return;
  const allowed = resource.endsWith('.cpu') ? CPU_DIVISORS : SIZE_DIVISORS;
  if (allowed.includes(formatQuantity(quantity))) return;
  report(
    divisor,
    t('“{0}” cannot be the divisor of “{1}”; what can: {2}', String(divisor.scalar), resource, allowed.join(t(', '))),
  );
}

export const ENV_CHECKS: Checks = {
  V1EnvVar: checkEnvVar,
  V1EnvVarSource: checkEnvSource,
  V1EnvFromSource: checkEnvFrom,
  V1ConfigMapEnvSource: checkEnvFromReference,
  V1SecretEnvSource: checkEnvFromReference,
  V1ConfigMapKeySelector: checkKeySelector,
  V1SecretKeySelector: checkKeySelector,
  V1FileKeySelector: checkFileKey,
  V1ObjectFieldSelector: checkFieldReference,
  V1ResourceFieldSelector: checkResourceReference,
};
