import type { Field } from '../../syntax/field.ts';

/** A key; or all items of a list, or all values of a map. */
export type Step = { readonly key: string } | 'items' | 'values';

/** Paths are constants of the tables, or few. */
const PARSED = new Map<string, readonly Step[]>();

/** Reads a path of a `Reference`: `spec.rules[].backends{}.name`, `metadata.annotations[example.com/x]`. */
export function parsePath(path: string): readonly Step[] {
  let steps = PARSED.get(path);
  if (!steps) {
    steps = [...path.matchAll(/\[\]|\{\}|\[([^\]]+)\]|([^.[\]{}]+)/g)].map(([whole, quoted, plain]): Step => {
      if (whole === '[]') return 'items';
      return whole === '{}' ? 'values' : { key: quoted ?? plain ?? '' };
    });
    PARSED.set(path, steps);
  }
  return steps;
}

/** The places that a path finds, as far as they exist. */
export function placesAt(start: Field, path: string): Field[] {
  const found: Field[] = [];
  collect(start, parsePath(path), 0, found);
  return found;
}

function collect(field: Field, steps: readonly Step[], index: number, found: Field[]): void {
  if (!field.exists) return;
  const step = steps[index];
  if (step === undefined) found.push(field);
  else if (step === 'items') for (const item of field.items()) collect(item, steps, index + 1, found);
  else if (step === 'values') for (const [, value] of field.entries()) collect(value, steps, index + 1, found);
  else collect(field.at(step.key), steps, index + 1, found);
}

/** The single place that a path without `[]` and `{}` means; it may be absent. */
export function placeAt(start: Field, path: string): Field {
  return parsePath(path).reduce((field, step) => (typeof step === 'object' ? field.at(step.key) : field), start);
}

/** Whether a path of a field is one that a pattern finds. */
export function matchesPath(path: readonly (string | number)[], pattern: string): boolean {
  const steps = parsePath(pattern);
  return (
    steps.length === path.length &&
    steps.every((step, index) => {
      if (step === 'items') return typeof path[index] === 'number';
      return step === 'values' ? typeof path[index] === 'string' : path[index] === step.key;
    })
  );
}
