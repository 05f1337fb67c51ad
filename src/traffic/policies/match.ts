import { isControllerLabel } from '../../model/labels.ts';
import { type Requirement, type Selector, satisfies } from '../../model/selector.ts';
import type { LabelSource } from '../peer.ts';

/** `maybe`: labels or selector are not fully known. */
export type Match = 'yes' | 'no' | 'maybe';

/** All must hold. */
export function allOf(...matches: readonly Match[]): Match {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}

/** Whether a selector matches labels, some of which may not be known. */
export function matchSelector(selector: Selector, source: LabelSource): Match {
  // What a template adds to a selector only narrows it.
  let match: Match = selector.templated ? 'maybe' : 'yes';
  for (const requirement of selector.requirements) {
    const one = matchRequirement(requirement, source, selector.templated);
    if (one === 'no') return 'no';
    if (one === 'maybe') match = 'maybe';
  }
  return match;
}

function matchRequirement(requirement: Requirement, source: LabelSource, selectorTemplated: boolean): Match {
  const { key } = requirement;
  if (selectorTemplated && isTemplated(requirement)) return 'maybe';
  if (source.unsure.has(key)) return 'maybe';
  if (!source.labels.has(key) && (source.open || isControllerLabel(key))) return 'maybe';
  return satisfies(source.labels, requirement) ? 'yes' : 'no';
}

function isTemplated({ at }: Requirement): boolean {
  if (at.kind !== 'map') return at.templated;
  const values = at.at('values');
  return at.at('key').templated || values.partial || values.items().some((value) => value.templated);
}
