import type { Check, Checks } from './check.ts';
import { checkAmountOrPercent } from './percents.ts';
import { checkAtMostOne } from './required.ts';

/** PodDisruptionBudgets: pkg/apis/policy/validation/validation.go. */
const checkBudget: Check = (spec, report) => {
  const keys = ['minAvailable', 'maxUnavailable'];
  checkAtMostOne(spec, keys, report);
  for (const key of keys) checkAmountOrPercent(spec.at(key), report);
};

export const DISRUPTION_CHECKS: Checks = { V1PodDisruptionBudgetSpec: checkBudget };
