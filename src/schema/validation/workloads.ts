import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isEmpty, isWritten, textOf } from './known.ts';
import { dnsLabelProblem } from './names.ts';
import { asWarnings } from './reporter.ts';
import { checkRequired, checkUnset } from './required.ts';
import { checkSpecIsThere } from './specs.ts';
import { checkOneOf, checkRange, checkText } from './valueChecks.ts';

/**
 * Deployments and their kin: pkg/apis/apps/validation/validation.go. That the selector matches the template is a
 * rule's to say, `selector-template-mismatch`.
 */

/** What the server fills in. */
const PROGRESS_DEADLINE = 600;

const checkDeployment: Check = (field, report) => {
  checkScale(field, report);
  checkRange(field.at('revisionHistoryLimit'), report, 0);
  checkSelector(field.at('selector'), report);
  checkRestarts(field.at('template'), 'Deployment', report);
  const [deadline, ready] = [field.at('progressDeadlineSeconds'), field.at('minReadySeconds')];
  checkRange(deadline, report, 0);
  if (deadline.templated || ready.templated) return;
  if ((deadline.number ?? PROGRESS_DEADLINE) > (ready.number ?? 0)) return;
  const place = deadline.exists ? deadline : ready;
  const message = t(
    '“progressDeadlineSeconds” ({0}) must be above “minReadySeconds” ({1})',
    deadline.number ?? PROGRESS_DEADLINE,
    ready.number ?? 0,
  );
  report(place, message, { ofWhole: !deadline.exists });
};

const checkReplicaSet: Check = (field, report) => {
  checkRequired(field.at('template'), report);
  checkScale(field, report);
  checkSelector(field.at('selector'), report);
  checkRestarts(field.at('template'), 'ReplicaSet', report);
};

const checkDaemonSet: Check = (field, report) => {
  checkScale(field, report);
  checkRange(field.at('revisionHistoryLimit'), report, 0);
  checkSelector(field.at('selector'), report);
  checkRestarts(field.at('template'), 'DaemonSet', report);
};

const checkStatefulSet: Check = (field, report, { minor }) => {
  checkScale(field, report);
  checkSelector(field.at('selector'), report);
  checkRestarts(field.at('template'), 'StatefulSet', report);
  // Older servers take any name, and the pods get no host names.
  checkText(field.at('serviceName'), dnsLabelProblem, minor >= 34 ? report : asWarnings(report));
  for (const claim of field.at('volumeClaimTemplates').items()) checkClaim(claim.at('metadata', 'name'), report);
  checkRange(field.at('ordinals', 'start'), report, 0);
  for (const name of ['whenDeleted', 'whenScaled']) {
    checkOneOf(field.at('persistentVolumeClaimRetentionPolicy', name), ['Retain', 'Delete'], report);
  }
};

/** Each pod gets a volume of that name. */
function checkClaim(name: Field, report: Report): void {
  checkRequired(name, report);
  checkText(name, dnsLabelProblem, report);
}

const checkReplicationController: Check = (field, report) => {
  const [selector, template] = [field.at('selector'), field.at('template')];
  checkRequired(template, report);
  checkScale(field, report);
  checkRestarts(template, 'ReplicationController', report);
  // Without a selector, the server takes the labels of the template.
  if (isEmpty(selector) && template.exists && isEmpty(template.at('metadata', 'labels'))) {
    report(selector, t('A selector is missing, and the template has no labels to make one of'), { ofWhole: true });
  }
};

function checkScale(field: Field, report: Report): void {
  for (const name of ['replicas', 'minReadySeconds']) checkRange(field.at(name), report, 0);
}

function checkSelector(selector: Field, report: Report): void {
  if (selector.kind !== 'map' || !isEmpty(selector.at('matchLabels')) || !isEmpty(selector.at('matchExpressions')))
    return;
  report(selector, t('An empty selector is refused: it must name at least one label'), { onKey: true, ofWhole: true });
}

/** What runs for ever starts its containers again. */
function checkRestarts(template: Field, kind: string, report: Report): void {
  const [policy, deadline] = [template.at('spec', 'restartPolicy'), template.at('spec', 'activeDeadlineSeconds')];
  const text = textOf(policy);
  if (text === 'Never' || text === 'OnFailure') {
    report(policy, t('Pods of a {0} must have “restartPolicy: Always”', kind), { suggestion: 'Always' });
  }
  if (isWritten(deadline))
    checkUnset(deadline, t('Pods of a {0} cannot have “{1}”', kind, 'activeDeadlineSeconds'), report);
}

export const WORKLOAD_CHECKS: Checks = {
  V1Deployment: checkSpecIsThere,
  V1ReplicaSet: checkSpecIsThere,
  V1DaemonSet: checkSpecIsThere,
  V1StatefulSet: checkSpecIsThere,
  V1ReplicationController: checkSpecIsThere,
  V1DeploymentSpec: checkDeployment,
  V1ReplicaSetSpec: checkReplicaSet,
  V1DaemonSetSpec: checkDaemonSet,
  V1StatefulSetSpec: checkStatefulSet,
  V1ReplicationControllerSpec: checkReplicationController,
};
