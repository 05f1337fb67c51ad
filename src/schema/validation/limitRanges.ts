import { t } from '../../base/l10n.ts';
import { compareQuantities, type Quantity } from '../../base/quantity.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { isAbsent, isFilled, textOf } from './known.ts';
import { qualifiedNameProblem } from './names.ts';
import { quantityOf } from './resources.ts';
import { containerResourceProblem, domainProblem, isStandardResource } from './standardResources.ts';
import { checkKeys, checkOneOf, checkText, checkUnique } from './valueChecks.ts';

/** LimitRanges: `ValidateLimitRange` of pkg/apis/core/validation/validation.go. */
const checkSpec: Check = (spec, report) => checkUnique(spec.at('limits'), report, (item) => item.at('type'));

const checkItem: Check = (item, report) => {
  const type = item.at('type');
  const text = textOf(type);
  if (text?.includes('/')) checkText(type, qualifiedNameProblem, report);
  else checkOneOf(type, ['Pod', 'Container', 'PersistentVolumeClaim'], report);
  if (text === 'Pod') refuseDefaults(item, report);
  if (text === 'PersistentVolumeClaim') {
    const [min, max] = [item.at('min', 'storage'), item.at('max', 'storage')];
    if (isAbsent(min, max))
      report(item.at('max'), t('For claims, a “min” or “max” of storage is needed'), { ofWhole: true });
  }
  const problem = text === 'Pod' || text === 'Container' ? containerResourceProblem : resourceProblem;
  for (const key of AMOUNTS) checkKeys(item.at(key), problem, report);
  const names = new Set(AMOUNTS.flatMap((key) => item.at(key).keys()));
  for (const name of names) checkOrder(item, name, text === 'Pod', report);
  checkRatios(item, report);
};

/** Of claims and other types; the names of quotas, which the server takes too, mean nothing here. */
function resourceProblem(name: string): string | undefined {
  return name === 'storage' || isStandardResource(name) ? undefined : domainProblem(name, ['storage']);
}

const AMOUNTS = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'];

function refuseDefaults(item: Field, report: Report): void {
  for (const key of ['default', 'defaultRequest']) {
    if (isFilled(item.at(key)))
      report(item.at(key), t('“{0}” is for containers, not for type Pod', key), { onKey: true });
  }
}

/** Each must be no more than those behind it. */
const ORDERED = [
  ['min', 'max'],
  ['min', 'defaultRequest'],
  ['min', 'default'],
  ['defaultRequest', 'default'],
  ['defaultRequest', 'max'],
  ['default', 'max'],
] as const;

function checkOrder(item: Field, name: string, isPod: boolean, report: Report): void {
  for (const [low, high] of ORDERED) {
    // Of type Pod, the others are refused anyway.
    if (isPod && !(low === 'min' && high === 'max')) continue;
    const [least, most] = [item.at(low, name), item.at(high, name)];
    const [a, b] = [quantityOf(least), quantityOf(most)];
    if (!a || !b || compareQuantities(a, b) <= 0) continue;
    // The limits are what is meant to hold: what contradicts them is marked.
    const place = low === 'min' && high !== 'max' ? most : least;
    report(place, t('“{0}” of {1}, {2}, is above “{3}”, {4}', low, name, written(least), high, written(most)));
    return;
  }
}

function written(field: Field): string {
  return String(field.scalar);
}

function checkRatios(item: Field, report: Report): void {
  for (const [name, field] of item.at('maxLimitRequestRatio').entries()) {
    const ratio = quantityOf(field);
    if (!ratio) continue;
    const [min, max] = [quantityOf(item.at('min', name)), quantityOf(item.at('max', name))];
    if (ratio.value < 10n ** 9n) report(field, t('A ratio must be 1 or more'));
    else if (min && max && min.value > 0n && isAbove(ratio, max, min)) {
      report(field, t('A ratio of {0} cannot be reached between “min” and “max” of {1}', written(field), name));
    }
  }
}

/** Whether a ratio, which counts in 10⁻⁹ as all quantities do, is above the quotient of two others. */
function isAbove(ratio: Quantity, dividend: Quantity, divisor: Quantity): boolean {
  return ratio.value * divisor.value > dividend.value * 10n ** 9n;
}

export const LIMIT_RANGE_CHECKS: Checks = { V1LimitRangeSpec: checkSpec, V1LimitRangeItem: checkItem };
