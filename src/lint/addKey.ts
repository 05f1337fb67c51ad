import { t } from '../base/l10n.ts';
import type { Link } from '../graph/link.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import { insertAfter } from './edit.ts';
import type { FindingFix } from './rule.ts';

/** ConfigMap API reference, `data`: letters, digits, `-`, `_` and `.`. */
const KEY = /^[-._A-Za-z0-9]+$/;

/** Gives the ConfigMap or Secret the key that a reference looks for, for a person to fill in. */
export function addKeyFixes({ to, wanted }: Link): FindingFix[] {
  const [target, ...others] = to;
  const { kind, name = '', key } = wanted;
  if (!target || others.length > 0 || key === undefined || !KEY.test(key)) return [];
  // The API server refuses changes of what is immutable, and a template may have put the object into a condition.
  if (target.at('immutable').boolean === true || target.body.manifest.templated) return [];
  const last = lastValue(target);
  return last ? [{ title: t('Add key “{0}” to {1} “{2}”', key, kind, name), edits: [insertAfter(last, key, '')] }] : [];
}

/** Plain text before Base64: an empty value is both. */
function lastValue(target: Resource): Field | undefined {
  const maps = ['stringData', 'data'].map((name) => target.at(name));
  return maps.flatMap((map) => map.entries().filter(([, value]) => isWrittenIn(value, map))).at(-1)?.[1];
}

/** What an alias or a merge key brings stands elsewhere. */
function isWrittenIn(value: Field, map: Field): boolean {
  const { start, end } = map.valueRange;
  const { line } = value.keyRange.start;
  return start.line <= line && line <= end.line;
}
