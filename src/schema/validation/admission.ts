import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { ADMISSION_POLICY_CHECKS } from './admissionPolicies.ts';
import type { Check, Checks, Report } from './check.ts';
import { itemsOf, textOf } from './known.ts';
import { checkExactlyOne } from './missing.ts';
import {
  dns1035LabelProblem,
  dnsSubdomainProblem,
  fullyQualifiedProblem,
  pathSegmentProblem,
  qualifiedNameProblem,
} from './names.ts';
import { checkName, checkRequired, hasMisspelt } from './required.ts';
import { checkCount, checkNotEmpty, checkPort, checkRange, checkUnique } from './valueChecks.ts';

/** Admission webhooks: pkg/apis/admissionregistration/validation/validation.go. */

const REVIEW_VERSIONS = ['v1', 'v1beta1'];

const checkWebhook: Check = (webhook, report) => {
  checkName(webhook.at('name'), (name) => fullyQualifiedProblem(name, 3), report);
  checkReviewVersions(webhook.at('admissionReviewVersions'), report);
  const effects = webhook.at('sideEffects');
  const text = textOf(effects);
  if (text === 'Some' || text === 'Unknown') {
    report(effects, t('A webhook may have no side effects, so “{0}” is refused; use None or NoneOnDryRun', text));
  }
  checkRange(webhook.at('timeoutSeconds'), report, 1, 30);
  checkCount(webhook.at('matchConditions'), 64, report);
};

function checkReviewVersions(versions: Field, report: Report): void {
  checkUnique(versions, report);
  for (const version of versions.items()) checkName(version, dns1035LabelProblem, report);
  const texts = itemsOf(versions).map(textOf);
  if (texts.length === 0 || texts.some((text) => text === undefined || REVIEW_VERSIONS.includes(text))) return;
  report(versions, t('“{0}” must name at least one of {1}', 'admissionReviewVersions', REVIEW_VERSIONS.join(t(', '))));
}

const checkClient: Check = (client, report) => {
  checkExactlyOne(client, ['url', 'service'], report);
  checkNotEmpty(client.at('url'), report);
  checkUrl(client.at('url'), report);
};

/** `ValidateWebhookURL` of k8s.io/apiserver/pkg/util/webhook/validation.go. */
function checkUrl(field: Field, report: Report): void {
  const url = textOf(field);
  if (!url) return;
  const [, host, rest = ''] = /^https:\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  if (host === undefined) report(field, t('A webhook is called by https: write {0}', 'https://host/path'));
  else if (host === '') report(field, t('The host is missing after “https://”'));
  else if (host.includes('@')) report(field, t('The URL of a webhook must not hold a user'));
  else if (/[?#]/.test(rest))
    report(field, t('The URL of a webhook must not hold “{0}”', /[?#]/.exec(rest)?.[0] ?? ''));
}

/** `ValidateWebhookService`; without a port it is 443. */
const checkService: Check = (service, report) => {
  checkPort(service.at('port'), report);
  const path = service.at('path');
  const text = textOf(path);
  if (!text || text === '/') return;
  if (!text.startsWith('/')) return report(path, t('“{0}” must start with “/”', text), { suggestion: `/${text}` });
  const parts = text.slice(1).replace(/\/$/, '').split('/');
  for (const part of parts) {
    const problem = part === '' ? t('“{0}” must not hold two slashes in a row', text) : dnsSubdomainProblem(part);
    if (problem !== undefined) return report(path, problem);
  }
};

const checkRule: Check = (rule, report) => {
  for (const key of ['operations', 'apiGroups', 'apiVersions', 'resources']) {
    const isMisspelt = key !== 'resources' && hasMisspelt(rule, [key]);
    if (!isMisspelt) checkRequired(rule.at(key), report);
  }
  for (const key of ['operations', 'apiGroups', 'apiVersions']) checkWildcard(rule.at(key), report);
  for (const key of ['operations', 'apiVersions', 'resources'])
    for (const item of rule.at(key).items()) checkNotEmpty(item, report);
  checkResources(rule.at('resources'), report);
  for (const name of rule.at('resourceNames').items()) checkName(name, pathSegmentProblem, report);
  checkUnique(rule.at('resourceNames'), report);
};

function checkWildcard(list: Field, report: Report): void {
  const texts = itemsOf(list).map(textOf);
  if (texts.length > 1 && texts.includes('*'))
    report(list, t('“{0}” stands for all, so it must be the only one of “{1}”', '*', list.segment));
}

/** https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-rules */
function checkResources(list: Field, report: Report): void {
  const items = itemsOf(list);
  const texts = items.map((item) => textOf(item) ?? '');
  const whole = texts.filter((text) => !text.includes('/'));
  if (texts.length > 1 && texts.includes('*/*')) {
    report(list, t('“{0}” stands for all, so it must be the only one of “{1}”', '*/*', 'resources'));
  } else if (whole.includes('*') && !whole.includes('') && whole.at(-1) !== '*') {
    // The server looks only at the last one.
    report(list, t('“*” stands for all resources, so no other may be named beside it'));
  }
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const [resource = '', subresource] = (texts[index] ?? '').split(/\/(.*)/s);
    if (subresource === undefined) continue;
    const covering = [`${resource}/*`, `*/${subresource}`].find((one) => seen.has(one));
    if (covering !== undefined && !texts.includes('*/*')) {
      report(item, t('“{0}” is part of “{1}”; remove it', texts[index] ?? '', covering));
    }
    if (subresource === '*' || resource === '*') seen.add(texts[index] ?? '');
  }
}

const checkCondition: Check = (condition, report) => {
  checkName(condition.at('name'), qualifiedNameProblem, report);
};

export const ADMISSION_CHECKS: Checks = {
  ...ADMISSION_POLICY_CHECKS,
  V1ValidatingWebhook: checkWebhook,
  V1MutatingWebhook: checkWebhook,
  AdmissionregistrationV1WebhookClientConfig: checkClient,
  AdmissionregistrationV1ServiceReference: checkService,
  V1RuleWithOperations: checkRule,
  V1NamedRuleWithOperations: checkRule,
  V1alpha1NamedRuleWithOperations: checkRule,
  V1beta1NamedRuleWithOperations: checkRule,
  V1MatchCondition: checkCondition,
  V1alpha1MatchCondition: checkCondition,
  V1beta1MatchCondition: checkCondition,
};
