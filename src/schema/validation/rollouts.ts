import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { textOf } from './known.ts';
import { checkAmountOrPercent } from './percents.ts';
import { asWarnings } from './reporter.ts';
import { checkUnset } from './required.ts';
import { checkRange } from './valueChecks.ts';

/**
 * How workloads are updated: `ValidateDeploymentStrategy`, `ValidateDaemonSetUpdateStrategy` and
 * `validateRollingUpdateStatefulSet` of pkg/apis/apps/validation/validation.go.
 */

const checkDeploymentStrategy: Check = (field, report) => checkType(field, 'Recreate', 'type: RollingUpdate', report);

const checkStatefulSetStrategy: Check = (field, report) => checkType(field, 'OnDelete', 'type: RollingUpdate', report);

/** Settings of rolling updates belong to that type alone; a DaemonSet is allowed to keep them. */
function checkType(field: Field, other: string, needed: string, report: Report): void {
  if (textOf(field.at('type')) !== other) return;
  checkUnset(field.at('rollingUpdate'), t('“{0}” can be set only with “{1}”', 'rollingUpdate', needed), report);
}

const checkRollingDeployment: Check = (field, report) => {
  const [unavailable, surge] = [field.at('maxUnavailable'), field.at('maxSurge')];
  checkAmountOrPercent(unavailable, report);
  checkAmountOrPercent(surge, report, Number.POSITIVE_INFINITY);
  // What is absent becomes 25%.
  if (isZero(unavailable) && isZero(surge)) {
    report(unavailable, t('“maxUnavailable” and “maxSurge” cannot both be 0: nothing could ever be replaced'));
  }
};

const checkRollingDaemonSet: Check = (field, report) => {
  if (textOf(field.parent?.at('type') ?? field) === 'OnDelete') return;
  const [unavailable, surge] = [field.at('maxUnavailable'), field.at('maxSurge')];
  for (const share of [unavailable, surge]) {
    checkAmountOrPercent(share, report);
  }
  // Absent, maxUnavailable becomes 1, and maxSurge 0.
  const isUnavailable = unavailable.exists ? isPositive(unavailable) : !unavailable.templated;
  if (isUnavailable && isPositive(surge)) {
    report(
      surge,
      t(
        'Of a DaemonSet, only one of “maxUnavailable” and “maxSurge” can be above 0; the first is 1 where it is not set',
      ),
      {
        ofWhole: !unavailable.exists,
      },
    );
  } else if (isZero(unavailable) && (isZero(surge) || (!surge.exists && !surge.templated))) {
    report(unavailable, t('“maxUnavailable” and “maxSurge” cannot both be 0: nothing could ever be replaced'), {
      ofWhole: !surge.exists,
    });
  }
};

/** By default, the server drops `maxUnavailable` (https://kep.k8s.io/961). */
const checkRollingStatefulSet: Check = (field, report) => {
  const unavailable = field.at('maxUnavailable');
  checkRange(field.at('partition'), report, 0);
  checkAmountOrPercent(unavailable, asWarnings(report));
  if (isZero(unavailable)) asWarnings(report)(unavailable, t('“{0}” must be above 0', 'maxUnavailable'));
};

function isZero(field: Field): boolean {
  return !field.templated && (field.number === 0 || percentOf(field) === 0);
}

function isPositive(field: Field): boolean {
  return !field.templated && ((field.number ?? 0) > 0 || (percentOf(field) ?? 0) > 0);
}

function percentOf(field: Field): number | undefined {
  const digits = /^(\d+)%$/.exec(textOf(field) ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export const ROLLOUT_CHECKS: Checks = {
  V1DeploymentStrategy: checkDeploymentStrategy,
  V1StatefulSetUpdateStrategy: checkStatefulSetStrategy,
  V1RollingUpdateDeployment: checkRollingDeployment,
  V1RollingUpdateDaemonSet: checkRollingDaemonSet,
  V1RollingUpdateStatefulSetStrategy: checkRollingStatefulSet,
};
