import { t } from '../../base/l10n.ts';
import type { Verdict } from '../../topology/topology.ts';

/** Nothing where traffic flows: that is what a line is for. */
export function verdictText(verdict: Verdict): string {
  const texts: Readonly<Record<Verdict, string>> = {
    flows: '',
    denied: t('denied'),
    broken: t('broken'),
    unknown: t('unknown'),
  };
  return texts[verdict];
}
