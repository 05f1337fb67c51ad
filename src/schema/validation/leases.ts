import { t } from '../../base/l10n.ts';
import type { Check, Checks } from './check.ts';
import { isEmpty, isFilled, textOf } from './known.ts';
import { qualifiedNameProblem } from './names.ts';
import { checkOneOf, checkRange, checkText } from './valueChecks.ts';

/** Leases: pkg/apis/coordination/validation/validation.go. */
const checkLease: Check = (spec, report) => {
  checkRange(spec.at('leaseDurationSeconds'), report, 1);
  checkRange(spec.at('leaseTransitions'), report, 0);
  const strategy = spec.at('strategy');
  if (textOf(strategy)?.includes('/')) checkText(strategy, qualifiedNameProblem, report);
  else checkOneOf(strategy, ['OldestEmulationVersion'], report);
  const holder = spec.at('preferredHolder');
  if (isFilled(holder) && isEmpty(strategy)) {
    report(holder, t('“{0}” needs “{1}” beside it', 'preferredHolder', 'strategy'), { onKey: true, ofWhole: true });
  }
};

export const LEASE_CHECKS: Checks = { V1LeaseSpec: checkLease };
