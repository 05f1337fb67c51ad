import type { Reason } from '../verdict.ts';
import type { Condition } from './attachment.ts';

/** All is well, and the API's word for that. */
export function good(reason: string, status: Condition['status'] = 'true'): Condition {
  return { status, reason, because: [] };
}

/**
 * What a status says of several things at once: the first that is certainly wrong, else the first that may be, else `fine`.
 * Implementations name one reason, too, of those that hold.
 */
export function firstProblem(problems: readonly Condition[], fine: Condition): Condition {
  const wrong = problems.filter(({ status }) => status === 'false');
  const [first] = wrong;
  if (first) return { ...first, because: unique(wrong) };
  const unsure = problems.filter(({ status }) => status === 'unknown');
  const [likely] = [...unsure.filter(({ reason }) => reason !== fine.reason), ...unsure];
  return likely ? { ...likely, because: unique(unsure) } : fine;
}

function unique(conditions: readonly Condition[]): Reason[] {
  const reasons = conditions.flatMap(({ because }) => because);
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}
