import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isEmpty, textOf } from './known.ts';
import { configKeyProblem } from './names.ts';
import { checkSize } from './size.ts';
import { checkKeys } from './valueChecks.ts';

/**
 * Secrets: `ValidateSecret` of pkg/apis/core/validation/validation.go;
 * https://kubernetes.io/docs/concepts/configuration/secret/#secret-types. No sentence shows a value.
 */
const checkSecret: Check = (secret, report) => {
  checkKeys(secret.at('data'), configKeyProblem, report);
  checkKeys(secret.at('stringData'), configKeyProblem, report);
  checkSize(secret, ['stringData'], ['data'], report);
  const type = textOf(secret.at('type'));
  if (type === undefined) return;
  if (type === 'kubernetes.io/service-account-token') checkToken(secret, report);
  for (const key of REQUIRED_KEYS.get(type) ?? []) {
    if (isMissing(secret, key)) reportMissing(secret, t('A Secret of type {0} needs the key “{1}”', type, key), report);
  }
  const [user, password] = ['username', 'password'] as const;
  if (type === 'kubernetes.io/basic-auth' && isMissing(secret, user) && isMissing(secret, password)) {
    reportMissing(secret, t('A Secret of type {0} needs the key “{1}” or “{2}”', type, user, password), report);
  }
  const json = JSON_KEYS.get(type);
  if (json !== undefined) checkJson(secret, json, report);
};

const JSON_KEYS: ReadonlyMap<string, string> = new Map([
  ['kubernetes.io/dockercfg', '.dockercfg'],
  ['kubernetes.io/dockerconfigjson', '.dockerconfigjson'],
]);

const REQUIRED_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
]);

/** A key without a value is there all the same. */
function isMissing(secret: Field, key: string): boolean {
  const maps = [secret.at('data'), secret.at('stringData')];
  return maps.every((map) => !map.partial && !map.templated && !map.keys().includes(key));
}

function reportMissing(secret: Field, message: string, report: Report): void {
  const maps = [secret.at('data'), secret.at('stringData')];
  const place = maps.find((map) => map.exists) ?? secret.at('type');
  report(place, message, { onKey: true, ofWhole: true });
}

function checkToken(secret: Field, report: Report): void {
  const name = secret.at('metadata', 'annotations', 'kubernetes.io/service-account.name');
  if (!isEmpty(name)) return;
  const message = t(
    'A Secret of type {0} needs the annotation {1}',
    textOf(secret.at('type')) ?? '',
    String(name.segment),
  );
  report(name, message, { ofWhole: true });
}

/** `stringData` overwrites `data`. The server reads an object, or null. */
function checkJson(secret: Field, key: string, report: Report): void {
  const plain = secret.at('stringData', key);
  const field = plain.exists ? plain : secret.at('data', key);
  const text = field.templated ? undefined : field.string;
  const json = text === undefined || plain.exists ? text : decode(text);
  if (json === undefined || isObject(json)) return;
  const message = plain.exists
    ? t('The value of “{0}” must be a JSON object', key)
    : t('The value of “{0}” must be a JSON object in base64', key);
  report(field, message, { onKey: true });
}

/** Nothing where it is no base64, which is said of it already. */
function decode(base64: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

export const SECRET_CHECKS: Checks = { V1Secret: checkSecret };
