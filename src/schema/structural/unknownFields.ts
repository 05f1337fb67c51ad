import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Field } from '../../syntax/field.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import { fitsType } from './fitsType.ts';
import { placeName } from './placeName.ts';
import { DEPTH_LIMIT, isMetaField, itemSchema, keepsItems, propertyOf, valueSchema } from './step.ts';
import type { StructuralSchema } from './structuralSchema.ts';
import { isEmbedded } from './value.ts';

/** How many levels below a map a key that is not its own is looked for, and among how many places at most. */
const LEVELS_BELOW = 2;
const PLACES_BELOW = 5000;

/** https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md */
const PATCH_DIRECTIVE = /^\$(patch|retainKeys|setElementOrder\/.*|deleteFromPrimitiveList\/.*)$/;

/** A map of the document with its schema. */
interface Place {
  readonly field: Field;
  readonly schema: StructuralSchema;
  /** The map around it, or around the list that it is an item of. */
  readonly above?: Place;
}

/**
 * The keys that a schema does not have. The API server would prune them, and refuses them for kubectl, which asks for
 * `fieldValidation: Strict`: https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 *
 * @param isResource apiVersion, kind and metadata are known whatever the schema says
 */
export function unknownFields(root: Field, schema: StructuralSchema, isResource: boolean): SchemaProblem[] {
  const found: SchemaProblem[] = [];

  const visit = (place: Place, open: boolean, isResource: boolean, depth: number): void => {
    const { field, schema } = place;
    if (depth > DEPTH_LIMIT) return;
    if (field.kind === 'list') {
      const items = itemSchema(schema);
      for (const item of field.items()) {
        visit(
          { field: item, schema: items, above: place.above },
          keepsItems(schema, open),
          isEmbedded(items),
          depth + 1,
        );
      }
    }
    // Below a map that should be something else, nothing is where it belongs.
    if (field.kind !== 'map' || !fitsType({}, schema)) return;
    for (const [key, entry] of field.entries()) {
      if (isResource && isMetaField(key)) continue;
      const below = valueSchema(schema, key, open);
      if (below) visit({ field: entry, schema: below, above: place }, false, isEmbedded(below), depth + 1);
      else if (!isSilent(key)) found.push(unknownField(place, key));
    }
  };

  visit({ field: root, schema }, false, isResource, 0);
  return found;
}

function isSilent(key: string): boolean {
  return /\{\{|\$\{/.test(key) || PATCH_DIRECTIVE.test(key);
}

function unknownField(place: Place, key: string): SchemaProblem {
  const field = place.field.at(key);
  const base = { rule: 'schema/unknown-field', severity: 'error', field, onKey: true } as const;
  const type = placeName(place.field);

  const keys = Object.keys(place.schema.properties ?? {});
  const sameLetters = keys.find((name) => name.toLowerCase() === key.toLowerCase());
  const above = sameLetters ? undefined : levelAbove(place, key);
  if (above) return { ...base, message: t('Unknown field “{0}” in {1}; it belongs to {2}', key, type, above) };

  const near = sameLetters ?? nearest(key, keys);
  if (near) {
    const message = t('Unknown field “{0}” in {1}; did you mean “{2}”?', key, type, near);
    return { ...base, message, suggestion: near };
  }
  const below = levelsBelow(place.schema, key);
  if (below) return { ...base, message: t('Unknown field “{0}” in {1}; it belongs under “{2}”', key, type, below) };
  return { ...base, message: t('Unknown field “{0}” in {1}', key, type) };
}

/** The map above, if the key is one of its own and not there yet. */
function levelAbove({ above }: Place, key: string): string | undefined {
  if (!above || !propertyOf(above.schema, key) || above.field.at(key).exists) return undefined;
  return placeName(above.field);
}

/** The one place below where the key is at home, if there is one only on its level. */
function levelsBelow(schema: StructuralSchema, key: string): string | undefined {
  let level: [path: string, schema: StructuralSchema][] = [['', schema]];
  for (let depth = 0; depth < LEVELS_BELOW; depth++) {
    level = level.flatMap(([path, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([name]) => name !== 'status')
        .map(([name, child]): [string, StructuralSchema] => [path ? `${path}.${name}` : name, child.items ?? child]),
    );
    if (level.length > PLACES_BELOW) return undefined;
    const homes = level.filter(([, child]) => propertyOf(child, key));
    if (homes.length === 1) return homes[0]?.[0];
    if (homes.length > 1) return undefined;
  }
  return undefined;
}
