import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, CheckContext, Checks, Report } from './check.ts';
import { isFilled, itemsOf, textOf } from './known.ts';
import { checkMounts } from './mounts.ts';
import { dnsLabelProblem, portNameProblem } from './names.ts';
import { checkName, checkUnset } from './required.ts';
import { checkContainerResources } from './resources.ts';
import { checkNotEmpty, checkOneOf, checkPort, checkText, checkUnique } from './valueChecks.ts';

/** `validateContainerCommon` and what it calls in pkg/apis/core/validation/validation.go. */

/** Ordinary containers have a restart policy of their own since 1.35 (https://kep.k8s.io/5307). */
const OWN_RESTART_POLICY_SINCE = 35;
/** https://kep.k8s.io/1287 */
const RESIZE_SINCE = 33;

const checkContainer: Check = (field, report, context) => {
  const { minor } = context;
  checkCommon(field, report, context);
  checkRestartPolicy(field, minor, report);
  if (isInit(field) && textOf(field.at('restartPolicy')) !== 'Always') checkRunsOnce(field, report);
  if (minor >= RESIZE_SINCE) checkResizePolicy(field, report);
};

const checkEphemeralContainer: Check = (field, report, context) => {
  checkCommon(field, report, context);
  for (const name of ['ports', 'resources', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']) {
    if (isFilled(field.at(name)))
      checkUnset(field.at(name), t('An ephemeral container cannot have “{0}”', name), report);
  }
  for (const mount of field.at('volumeMounts').items()) {
    for (const name of ['subPath', 'subPathExpr']) {
      if (isFilled(mount.at(name)))
        checkUnset(mount.at(name), t('An ephemeral container cannot have “{0}”', name), report);
    }
  }
};

function checkCommon(field: Field, report: Report, { minor, object }: CheckContext): void {
  checkName(field.at('name'), dnsLabelProblem, report);
  checkImage(field.at('image'), report, object);
  checkUnique(field.at('ports'), report, (port) => port.at('name'));
  checkMounts(field, minor, report);
  checkContainerResources(field.at('resources'), report);
}

/** The API server takes a template with white space in it, and refuses the pods made of it. */
function checkImage(image: Field, report: Report, object: Field): void {
  checkNotEmpty(image, report);
  const text = textOf(image);
  if (!text || text === text.trim()) return;
  const severity = object.at('kind').string === 'Pod' ? 'error' : 'warning';
  report(image, t('An image must not start or end with white space'), { severity, suggestion: text.trim() });
}

const checkContainerPort: Check = (field, report) => {
  const [name, port, hostPort] = [field.at('name'), field.at('containerPort'), field.at('hostPort')];
  checkText(name, portNameProblem, report);
  checkPort(port, report);
  // 0 is the same as absent.
  if (hostPort.number !== 0) checkPort(hostPort, report);
};

/** https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/ */
function checkRestartPolicy(field: Field, minor: number, report: Report): void {
  const policy = field.at('restartPolicy');
  if (minor >= OWN_RESTART_POLICY_SINCE) {
    checkOneOf(policy, ['Always', 'OnFailure', 'Never'], report);
    checkRestartRules(field, report);
  } else if (isInit(field)) {
    checkOneOf(policy, ['Always'], report);
  } else {
    checkUnset(policy, t('Before Kubernetes {0}, only init containers can have “restartPolicy”', '1.35'), report);
  }
}

function checkRestartRules(field: Field, report: Report): void {
  const [policy, rules] = [field.at('restartPolicy'), field.at('restartPolicyRules')];
  if (isFilled(rules) && !policy.exists) {
    report(rules, t('“{0}” needs “{1}” beside it', 'restartPolicyRules', 'restartPolicy'), {
      onKey: true,
      ofWhole: true,
    });
  }
  for (const rule of rules.items()) {
    const codes = rule.at('exitCodes');
    if (!codes.exists) report(codes, t('“{0}” must be set', 'exitCodes'));
    checkOneOf(codes.at('operator'), ['In', 'NotIn'], report);
  }
}

/** An init container that ends before the others start has nothing to probe. */
function checkRunsOnce(field: Field, report: Report): void {
  if (field.at('restartPolicy').templated) return;
  for (const name of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
    const message = t('An init container can have “{0}” only with “restartPolicy: Always”', name);
    if (field.at(name).exists) report(field.at(name), message, { onKey: true, ofWhole: true });
  }
}

function checkResizePolicy(field: Field, report: Report): void {
  const policies = field.at('resizePolicy');
  checkUnique(policies, report, (one) => one.at('resourceName'));
  const podNeverRestarts = textOf(podSpecOf(field).at('restartPolicy')) === 'Never';
  for (const one of itemsOf(policies)) {
    const policy = one.at('restartPolicy');
    checkOneOf(one.at('resourceName'), ['cpu', 'memory'], report);
    checkOneOf(policy, ['NotRequired', 'RestartContainer'], report);
    if (podNeverRestarts && policy.string === 'RestartContainer') {
      report(policy, t('A pod with “restartPolicy: Never” cannot restart a container to resize it'));
    }
  }
}

function isInit(container: Field): boolean {
  return container.parent?.segment === 'initContainers';
}

/** The spec of the pod that a container is of. */
export function podSpecOf(container: Field): Field {
  return container.parent?.parent ?? container;
}

export const CONTAINER_CHECKS: Checks = {
  V1Container: checkContainer,
  V1EphemeralContainer: checkEphemeralContainer,
  V1ContainerPort: checkContainerPort,
};
