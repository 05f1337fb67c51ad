import { t } from '../../base/l10n.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import { isMap } from './defaults.ts';
import type { Fault } from './fault.ts';
import { placeName } from './placeName.ts';
import type { StructuralSchema } from './structuralSchema.ts';

/** Of `oneOf` and `anyOf` that only say which fields have to be there, the fields of each branch. */
export interface Requirements {
  readonly alternatives: readonly (readonly string[])[];
}

/** As of `oneOf: [{required: [a]}, {required: [b]}]`, with or without a branch for “none of them”. */
export function requirementsOf({ keyword, schema, value }: Fault): Requirements | undefined {
  const branches = keyword === 'oneOf' ? schema.oneOf : keyword === 'anyOf' ? schema.anyOf : undefined;
  if (!branches || !isMap(value)) return undefined;
  const alternatives = branches.flatMap((branch) => {
    const names = onlyRequired(branch);
    return names ? [names] : [];
  });
  const others = branches.filter((branch) => !onlyRequired(branch));
  return alternatives.length > 0 && others.every(isNone) ? { alternatives } : undefined;
}

/** The names under `required`, if the schema says nothing else. */
export function onlyRequired(schema: StructuralSchema): readonly string[] | undefined {
  const { required = [] } = schema;
  const others = Object.keys(schema).filter((key) => !/^(required|type|description)$/.test(key));
  return required.length > 0 && others.length === 0 ? required : undefined;
}

/** `not: {anyOf: [{required: [a]}, {required: [b]}]}` */
function isNone({ not, ...others }: StructuralSchema): boolean {
  if (!not || Object.keys(others).length > 0) return false;
  return onlyRequired(not) !== undefined || (not.anyOf?.every((one) => onlyRequired(one) !== undefined) ?? false);
}

/** Says which fields are needed, or which exclude each other. */
export function requirementsProblem({ keyword, field, value }: Fault, { alternatives }: Requirements): SchemaProblem {
  const map = value as Readonly<Record<string, unknown>>;
  const present = alternatives.filter((names) => names.every((name) => Object.hasOwn(map, name)));
  const list = alternatives.map((names) => names.map((name) => `“${name}”`).join(' + ')).join(t(', '));
  const second = present[1]?.find((name) => !present[0]?.includes(name));
  if (present.length > 1) {
    const place = second === undefined ? field : field.at(second);
    const message = t('Only one of {0} may be set in {1}', list, placeName(field));
    return { rule: 'schema/validation', severity: 'error', field: place, onKey: true, message };
  }
  const base = { rule: 'schema/required', severity: 'error', field, onKey: true, ofWhole: true } as const;
  if (alternatives.length === 1) return { ...base, message: t('{0} is needed in {1}', list, placeName(field)) };
  if (keyword === 'anyOf')
    return { ...base, message: t('At least one of {0} is needed in {1}', list, placeName(field)) };
  return { ...base, message: t('Exactly one of {0} is needed in {1}', list, placeName(field)) };
}
