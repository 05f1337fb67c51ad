import { plural, t } from '../../base/l10n.ts';
import type { TraceHop, TraceReport } from '../../protocol.ts';
import { endName } from './hopName.ts';

/** The answer in a sentence. */
export function summary({ hops, to, verdict }: TraceReport): string {
  const stop = hops.findIndex(isShut);
  const hop = hops[stop];
  if (hop && verdict !== 'flows') return t('Stops at hop {0}: {1} is not reached', stop + 1, endName(hop.to).name);
  if (verdict === 'unknown') return t('Whether {0} is reached is not known', endName(to).name);
  return plural(hops.length, '{1} is reached in 1 hop', '{1} is reached in {0} hops', endName(to).name);
}

/** It lets nothing pass. */
export function isShut({ verdict }: TraceHop): boolean {
  return verdict === 'denied' || verdict === 'broken';
}

/** The hop to look at first: what lets nothing pass, what is not known, or else the last. */
export function stopOf(hops: readonly TraceHop[]): number {
  const shut = hops.findIndex(isShut);
  const open = hops.findIndex(({ verdict }) => verdict === 'unknown');
  return shut >= 0 ? shut : open >= 0 ? open : hops.length - 1;
}
