import { inParallel, inSeries, type Judgement, judge, type Verdict } from '../verdict.ts';
import type { Hop } from './trace.ts';

/** A hop, and the ways that go on from it; none where the way ends there. */
export interface Step {
  readonly hop: Hop;
  readonly next: readonly Step[];
}

/** A step; what can't be passed leads nowhere. */
export function step(hop: Hop, next: () => readonly Step[] = () => []): Step {
  return { hop, next: hop.verdict === 'denied' || hop.verdict === 'broken' ? [] : next() };
}

/** Of ways beside each other: the best of them. */
export function verdictOf(ways: readonly Step[]): Verdict {
  return inParallel(ways.map(judgementOf)).verdict;
}

function judgementOf({ hop, next }: Step): Judgement {
  const own = judge(hop.verdict);
  return next.length === 0 ? own : inSeries([own, judge(verdictOf(next))]);
}

/** Every hop, one branch after the other. */
export function hopsOf(ways: readonly Step[]): Hop[] {
  return ways.flatMap(({ hop, next }) => [hop, ...hopsOf(next)]);
}
