import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isAbsent, isWritten, textOf } from './known.ts';
import { dnsLabelProblem, pathSegmentProblem } from './names.ts';
import { checkName, hasMisspelt } from './required.ts';
import { quantityOf } from './resources.ts';
import { containerResourceProblem } from './standardResources.ts';
import { checkOneOf, checkRange } from './valueChecks.ts';

/** What a HorizontalPodAutoscaler scales by: `validateMetricSpec` of pkg/apis/autoscaling/validation/validation.go. */

/** The field of each type of metric. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'],
  ['ContainerResource', 'containerResource'],
  ['Pods', 'pods'],
  ['Object', 'object'],
  ['External', 'external'],
]);

const checkMetric: Check = (metric, report) => {
  const type = metric.at('type');
  checkOneOf(type, [...SOURCES.keys()], report);
  const text = textOf(type);
  const wanted = SOURCES.get(text ?? '');
  if (wanted === undefined || text === undefined || metric.partial) return;
  if (isAbsent(metric.at(wanted)) && !hasMisspelt(metric, [wanted])) {
    report(metric.at(wanted), t('A metric of type {0} needs “{1}”', text, wanted), { ofWhole: true });
  }
  for (const key of SOURCES.values()) {
    if (key === wanted || !isWritten(metric.at(key))) continue;
    report(metric.at(key), t('A metric of type {0} has only “{1}”', text, wanted), { onKey: true });
  }
};

const checkTarget: Check = (target, report) => {
  checkOneOf(target.at('type'), ['Utilization', 'Value', 'AverageValue'], report);
  for (const key of ['value', 'averageValue']) {
    const amount = quantityOf(target.at(key));
    if (amount && amount.value <= 0n) report(target.at(key), t('“{0}” must be greater than zero', key));
  }
  checkRange(target.at('averageUtilization'), report, 1);
};

/** At least one of the keys must be there; where `exclusive`, not both. */
function checkTargetKeys(target: Field, keys: readonly string[], exclusive: boolean, report: Report): void {
  if (target.kind !== 'map' || target.partial) return;
  const written = keys.map((key) => target.at(key)).filter((field) => !isAbsent(field));
  const [first, second] = written;
  if (!first && !hasMisspelt(target, keys)) {
    report(target.at(keys[0] ?? ''), t('This target needs {0}', keys.map((key) => `“${key}”`).join(t(' or '))), {
      ofWhole: true,
    });
  }
  if (!first || !second || !exclusive) return;
  report(second, t('“{0}” and “{1}” exclude each other; remove one', first.segment, second.segment), { onKey: true });
}

const checkResource: Check = (source, report) => {
  checkTargetKeys(source.at('target'), ['averageUtilization', 'averageValue'], true, report);
};

const checkContainer: Check = (source, report) => {
  checkName(source.at('container'), dnsLabelProblem, report);
  checkName(source.at('name'), containerResourceProblem, report);
  checkTargetKeys(source.at('target'), ['averageUtilization', 'averageValue'], true, report);
};

const checkPods: Check = (source, report) => checkTargetKeys(source.at('target'), ['averageValue'], false, report);

const checkObject: Check = (source, report) => {
  checkTargetKeys(source.at('target'), ['value', 'averageValue'], false, report);
};

const checkExternal: Check = (source, report) => {
  checkTargetKeys(source.at('target'), ['value', 'averageValue'], true, report);
};

const checkIdentifier: Check = (metric, report) => checkName(metric.at('name'), pathSegmentProblem, report);

const OF_V2 = {
  MetricSpec: checkMetric,
  MetricTarget: checkTarget,
  MetricIdentifier: checkIdentifier,
  ResourceMetricSource: checkResource,
  ContainerResourceMetricSource: checkContainer,
  PodsMetricSource: checkPods,
  ObjectMetricSource: checkObject,
  ExternalMetricSource: checkExternal,
} satisfies Checks;

export const METRIC_CHECKS: Checks = Object.fromEntries(
  Object.entries(OF_V2).flatMap(([name, check]) => [
    [`V2${name}`, check],
    [`V2beta2${name}`, check],
  ]),
);
