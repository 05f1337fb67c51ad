import type { Field } from '../syntax/field.ts';

/**
 * Whether traffic gets through. `denied`: a policy shuts it out. `broken`: it can't arrive, whatever the policies say.
 * `unknown`: these manifests don't decide it.
 */
export type Verdict = 'flows' | 'denied' | 'broken' | 'unknown';

/** A cause of a verdict: a full sentence for a person, and the line that it comes from. */
export interface Reason {
  readonly text: string;
  readonly at?: Field;
}

/** A verdict with its causes. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

export const FLOWS: Judgement = { verdict: 'flows', reasons: [] };

export function judge(verdict: Verdict, ...reasons: readonly Reason[]): Judgement {
  return { verdict, reasons };
}

const WORST_FIRST: readonly Verdict[] = ['broken', 'denied', 'unknown', 'flows'];

/** Steps one after the other: the whole is as bad as its worst step, for the reasons of that step. */
export function inSeries(steps: readonly Judgement[]): Judgement {
  const verdict = WORST_FIRST.find((v) => steps.some((step) => step.verdict === v)) ?? 'flows';
  const decisive = steps.filter((step) => step.verdict === verdict);
  return { verdict, reasons: unique(decisive.flatMap((step) => step.reasons)) };
}

/**
 * Ways beside each other, such as the workloads behind one Service: it flows if one of them flows, since the others may
 * be standing by on purpose; what is wrong with those is said all the same.
 */
export function inParallel(ways: readonly Judgement[]): Judgement {
  const verdict = WORST_FIRST.toReversed().find((v) => ways.some((way) => way.verdict === v)) ?? 'unknown';
  return { verdict, reasons: unique(ways.flatMap((way) => way.reasons)) };
}

function unique(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ text }) => !seen.has(text) && seen.add(text));
}
