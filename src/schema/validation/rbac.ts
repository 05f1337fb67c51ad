import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isEmpty, isFilled, textOf } from './known.ts';
import { dnsSubdomainProblem, pathSegmentProblem } from './names.ts';
import { checkName, hasMisspelt } from './required.ts';
import { checkOneOf, checkText } from './valueChecks.ts';

/** Roles and bindings: pkg/apis/rbac/validation/validation.go. */

const GROUP = 'rbac.authorization.k8s.io';

const checkRule: Check = (rule, report, { object }) => {
  const urls = rule.at('nonResourceURLs');
  if (isFilled(urls)) checkUrls(rule, urls, textOf(object.at('kind')), report);
  else if (isEmpty(urls)) checkResources(rule, report);
};

function checkUrls(rule: Field, urls: Field, kind: string | undefined, report: Report): void {
  if (kind === 'Role') {
    report(urls, t('A Role covers only resources of its namespace; URLs need a ClusterRole'), { onKey: true });
  }
  const other = ['apiGroups', 'resources', 'resourceNames'].map((key) => rule.at(key)).find(isFilled);
  if (other && !rule.partial) {
    report(other, t('A rule is about URLs or about resources; make “{0}” a rule of its own', other.segment), {
      onKey: true,
    });
  }
  for (const url of urls.items()) {
    const text = textOf(url);
    // “`*`s are allowed, but only as the full, final step in the path” (API reference, PolicyRule).
    if (!text || !/\*./.test(text)) continue;
    const message = t('A “*” stands for anything only at the end, so “{0}” matches nothing', text);
    report(url, message, { severity: 'warning' });
  }
}

function checkResources(rule: Field, report: Report): void {
  // `resourceNames` is no slip of `resources`.
  const unknown = rule.keys().filter((key) => key !== 'resourceNames');
  if (unknown.some((key) => nearest(key, ['apiGroups', 'resources', 'nonResourceURLs']) !== undefined)) return;
  if (isEmpty(rule.at('apiGroups'))) {
    report(rule.at('apiGroups'), t('A rule needs API groups; that of Pods, Services and the like is “""”'), {
      ofWhole: true,
    });
  }
  if (isEmpty(rule.at('resources'))) {
    report(rule.at('resources'), t('A rule needs resources, or “nonResourceURLs”'), { ofWhole: true });
  }
}

const checkRoleRef: Check = (role, report, { object }) => {
  const isOfCluster = textOf(object.at('kind')) === 'ClusterRoleBinding';
  checkOneOf(role.at('apiGroup'), [GROUP], report);
  if (isOfCluster && textOf(role.at('kind')) === 'Role') {
    report(role.at('kind'), t('A ClusterRoleBinding can name only a ClusterRole; a Role needs a RoleBinding'));
  } else {
    checkOneOf(role.at('kind'), isOfCluster ? ['ClusterRole'] : ['Role', 'ClusterRole'], report);
  }
  checkName(role.at('name'), pathSegmentProblem, report);
};

const checkSubject: Check = (subject, report, { object }) => {
  const [kind, group] = [subject.at('kind'), subject.at('apiGroup')];
  const text = textOf(kind);
  checkOneOf(kind, ['ServiceAccount', 'User', 'Group'], report);
  if (text === 'User' || text === 'Group') checkOneOf(group, [GROUP], report);
  if (text !== 'ServiceAccount') return;
  checkText(subject.at('name'), dnsSubdomainProblem, report);
  if (textOf(group)) report(group, t('ServiceAccounts are of the core group; remove “apiGroup”'), { onKey: true });
  const isOfCluster = textOf(object.at('kind')) === 'ClusterRoleBinding';
  if (isOfCluster && isEmpty(subject.at('namespace')) && !hasMisspelt(subject, ['namespace'])) {
    report(subject.at('namespace'), t('Here a ServiceAccount needs its namespace'), { ofWhole: true });
  }
};

const checkAggregation: Check = (aggregation, report) => {
  const selectors = aggregation.at('clusterRoleSelectors');
  if (isEmpty(selectors)) report(selectors, t('An aggregation needs at least one selector'), { ofWhole: true });
};

export const RBAC_CHECKS: Checks = {
  V1PolicyRule: checkRule,
  V1RoleRef: checkRoleRef,
  RbacV1Subject: checkSubject,
  V1AggregationRule: checkAggregation,
};
