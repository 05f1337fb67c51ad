import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { integerOf, isAbsent, isEmpty, isWritten, itemsOf, textOf } from './known.ts';
import { METRIC_CHECKS } from './metrics.ts';
import { pathSegmentProblem } from './names.ts';
import { checkName } from './required.ts';
import { quantityOf } from './resources.ts';
import { checkNotEmpty, checkOneOf, checkRange } from './valueChecks.ts';

/** HorizontalPodAutoscalers of v1 and v2: pkg/apis/autoscaling/validation/validation.go. */
const checkSpec: Check = (spec, report, { minor }) => {
  const [least, most] = [spec.at('minReplicas'), spec.at('maxReplicas')];
  checkLeast(spec, least, minor, report);
  checkRange(most, report, 1);
  const [lower, upper] = [integerOf(least), integerOf(most)];
  if (lower !== undefined && upper !== undefined && upper >= 1 && upper < lower) {
    report(most, t('“{0}” {1} is below “{2}” {3}', 'maxReplicas', upper, 'minReplicas', lower));
  }
  checkRange(spec.at('targetCPUUtilizationPercentage'), report, 1);
  checkTarget(spec.at('scaleTargetRef'), minor, report);
};

/** 0 needs the feature gate HPAScaleToZero, which is on from 1.37 on, and a metric from outside the pods. */
function checkLeast(spec: Field, least: Field, minor: number, report: Report): void {
  if (integerOf(least) !== 0) {
    checkRange(least, report, 1);
    return;
  }
  const metrics = spec.at('metrics');
  const types = itemsOf(metrics).map((metric) => textOf(metric.at('type')));
  const mayBeOutside = types.some((type) => type === undefined || type === 'Object' || type === 'External');
  if (!mayBeOutside && (isEmpty(metrics) || types.length > 0)) {
    report(least, t('0 is allowed only with a metric of type Object or External; otherwise the least is 1'));
  } else if (mayBeOutside && minor < 37) {
    const message = t('Before Kubernetes 1.37, 0 is refused unless the feature gate HPAScaleToZero is switched on');
    report(least, message, { severity: 'hint' });
  }
}

const checkReference: Check = (reference, report) => {
  for (const key of ['kind', 'name']) checkName(reference.at(key), pathSegmentProblem, report);
};

/** Of the core group, only ReplicationControllers can be scaled. */
function checkTarget(target: Field, minor: number, report: Report): void {
  const [apiVersion, kind] = [target.at('apiVersion'), textOf(target.at('kind'))];
  const text = textOf(apiVersion);
  if (minor < 34 || text === undefined || !kind || kind === 'ReplicationController' || /^[^/]+\/[^/]*$/.test(text))
    return;
  const known = ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(kind) ? 'apps/v1' : undefined;
  const message = t('“apiVersion” must name the API group of {0}, such as {1}', kind, known ?? 'apps/v1');
  const suggestion = known !== undefined && isWritten(apiVersion) ? { suggestion: known } : {};
  report(apiVersion, message, { ...suggestion, ofWhole: isAbsent(apiVersion) });
}

const checkRules: Check = (rules, report) => {
  checkRange(rules.at('stabilizationWindowSeconds'), report, 0, 3600);
  checkOneOf(rules.at('selectPolicy'), ['Max', 'Min', 'Disabled'], report);
  checkNotEmpty(rules.at('policies'), report);
  const tolerance = quantityOf(rules.at('tolerance'));
  if (tolerance && tolerance.value < 0n) report(rules.at('tolerance'), t('“{0}” must not be negative', 'tolerance'));
};

const checkPolicy: Check = (policy, report) => {
  checkOneOf(policy.at('type'), ['Pods', 'Percent'], report);
  checkRange(policy.at('value'), report, 1);
  checkRange(policy.at('periodSeconds'), report, 1, 1800);
};

export const AUTOSCALING_CHECKS: Checks = {
  ...METRIC_CHECKS,
  V1HorizontalPodAutoscalerSpec: checkSpec,
  V2HorizontalPodAutoscalerSpec: checkSpec,
  V2beta2HorizontalPodAutoscalerSpec: checkSpec,
  V1CrossVersionObjectReference: checkReference,
  V2CrossVersionObjectReference: checkReference,
  V2beta2CrossVersionObjectReference: checkReference,
  V2HPAScalingRules: checkRules,
  V2beta2HPAScalingRules: checkRules,
  V2HPAScalingPolicy: checkPolicy,
  V2beta2HPAScalingPolicy: checkPolicy,
};
