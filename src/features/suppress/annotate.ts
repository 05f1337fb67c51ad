import type { TextEdit } from '../../base/range.ts';
import { replaceValue } from '../../lint/edit.ts';
import { setPath } from '../../lint/setPath.ts';
import { IGNORE_ANNOTATION } from '../../lint/suppression/annotations.ts';
import type { Resource } from '../../model/resource.ts';
import { suppressionText, withRule } from './withRule.ts';

/** Suppresses a rule in an object, by its annotation. */
export function suppressInObject(resource: Resource, rule: string, reason: string): TextEdit | undefined {
  const there = resource.at('metadata', 'annotations', IGNORE_ANNOTATION);
  if (there.string !== undefined) {
    const merged = withRule(there.string, rule, reason);
    return merged === undefined ? undefined : replaceValue(there, merged);
  }
  if (there.hasKey) return undefined;
  return setPath(resource.at('metadata'), ['annotations', IGNORE_ANNOTATION], suppressionText([rule], reason));
}
