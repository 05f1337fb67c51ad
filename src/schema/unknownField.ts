import { t } from '../base/l10n.ts';
import { nearest } from '../base/nearest.ts';
import type { Field } from '../syntax/field.ts';
import type { Library } from './library.ts';
import { elementType, type Place, placeOf, typeName } from './place.ts';
import type { SchemaProblem } from './schemaProblem.ts';

/** How many levels below a map a key that is not its own is looked for: `containers` in a Deployment's `spec` is 2. */
const DEPTH = 2;

/** https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md */
const PATCH_DIRECTIVE = /^\$(patch|retainKeys|setElementOrder\/.*|deleteFromPrimitiveList\/.*)$/;

/**
 * A key that the definition does not have. The API server refuses it (`fieldValidation: Strict`, which kubectl asks
 * for): https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export function unknownField(
  library: Library,
  minor: number,
  parent: Field,
  place: Place,
  key: string,
): SchemaProblem | undefined {
  const field = parent.at(key);
  if (/\{\{|\$\{/.test(key) || PATCH_DIRECTIVE.test(key)) return undefined;
  const base = { rule: 'schema/unknown-field', severity: 'error', field, onKey: true } as const;
  const type = typeName(place.type);

  const version = otherVersion(library, minor, place.type, key);
  if (version) return { ...base, message: t('Unknown field “{0}” in {1}: {2}', key, type, version) };

  const keys = library.fields(place.type, minor).map(([name]) => name);
  const sameLetters = keys.find((name) => name.toLowerCase() === key.toLowerCase());
  const above = sameLetters ? undefined : levelAbove(library, minor, parent, key);
  if (above) return { ...base, message: t('Unknown field “{0}” in {1}; it belongs to {2}', key, type, above) };

  const near = sameLetters ?? nearest(key, keys);
  if (near) {
    const message = t('Unknown field “{0}” in {1}; did you mean “{2}”?', key, type, near);
    return { ...base, message, suggestion: near };
  }
  const below = levelsBelow(library, minor, place.type, key);
  if (below) return { ...base, message: t('Unknown field “{0}” in {1}; it belongs under “{2}”', key, type, below) };
  return { ...base, message: t('Unknown field “{0}” in {1}', key, type) };
}

function otherVersion(library: Library, minor: number, definition: string, key: string): string | undefined {
  const fields = library.definition(definition);
  if (!fields || !Object.hasOwn(fields, key)) return undefined;
  const alternatives = fields[key] ?? [];
  const since = Math.min(...alternatives.map(({ from = 0 }) => from));
  if (since > minor) return t('it came with Kubernetes {0}', `1.${since}`);
  const until = Math.max(...alternatives.map(({ to = 99 }) => to));
  return t('Kubernetes {0} was the last to have it', `1.${until}`);
}

/** The map around this one, or around the list that this one is an item of, if the key is one of its own. */
function levelAbove(library: Library, minor: number, parent: Field, key: string): string | undefined {
  const above = parent.parent?.kind === 'list' ? parent.parent.parent : parent.parent;
  const place = above && placeOf(library, above, minor);
  if (!place || !library.field(place.type, key, minor)) return undefined;
  // A field of that name is there already: what stands here is something else.
  return above.at(key).exists ? undefined : typeName(place.type);
}

/** The one place below where the key is at home, if there is one only on its level. */
function levelsBelow(library: Library, minor: number, definition: string, key: string): string | undefined {
  let level: [path: string, definition: string][] = [['', definition]];
  for (let depth = 0; depth < DEPTH; depth++) {
    level = level.flatMap(([path, name]) =>
      library
        .fields(name, minor)
        .filter(([child]) => child !== 'status')
        .map(([child, { type }]) => [path ? `${path}.${child}` : child, elementType(type)] as [string, string]),
    );
    const homes = level.filter(([, name]) => library.field(name, key, minor));
    if (homes.length === 1) return homes[0]?.[0];
    if (homes.length > 1) return undefined;
  }
  return undefined;
}
