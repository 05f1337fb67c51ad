import type { Context } from './context.ts';
import { apiVersionValues, kindValues } from './kinds.ts';
import { labelValues } from './labels.ts';
import { dataKeys, namespaceNames, objectNames, unique } from './objectNames.ts';
import type { Path } from './place.ts';
import { podNames } from './podNames.ts';
import { ports } from './ports.ts';
import { schemaValues } from './schemaValues.ts';
import type { ValueSuggestion } from './suggestion.ts';

/** The scalars that may stand at `path`, besides those that are there already. */
export function valuesAt(context: Context, path: Path): ValueSuggestion[] {
  const inner = context.inObject(path);
  if (inner.length === 1 && !context.isNamed) {
    if (inner[0] === 'kind') return kindValues(context);
    if (inner[0] === 'apiVersion') return apiVersionValues(context);
  }
  const node = context.schema(path);
  if (node && node.shape !== 'scalar') return [];
  const found = [
    ...objectNames(context, path),
    ...dataKeys(context, path),
    ...podNames(context, path),
    ...ports(context, path),
    ...namespaceNames(context, path),
    ...labelValues(context, path),
    ...schemaValues(context, path),
  ];
  return unique(found).filter(({ value }) => !context.place.siblings.includes(String(value)));
}
