import { type Field, TEMPLATED } from '../../syntax/field.ts';
import { isMap } from './defaults.ts';
import type { Branch, Fault, Keyword } from './fault.ts';
import { fitsType } from './fitsType.ts';
import { isOneOf, keyOf } from './jsonKey.ts';
import { numberFaults, textFaults } from './scalarKeywords.ts';
import { DEPTH_LIMIT, propertyOf } from './step.ts';
import type { StructuralSchema } from './structuralSchema.ts';

/**
 * Where a value does not fit a schema, as kube-openapi `pkg/validation/validate` judges it: of unknown fields, lists with
 * keys and rules in CEL it knows nothing.
 *
 * @param value of `field`, pruned and defaulted
 */
export function faultsIn(value: unknown, field: Field, schema: StructuralSchema): readonly Fault[] {
  const judge = new Judge(true, { left: STEP_LIMIT });
  judge.check(value, field, schema, 0);
  return withoutConsequences(judge.faults);
}

/** What has the wrong type violates other keywords, too, and nothing is to be learned from that. */
function withoutConsequences(faults: readonly Fault[]): readonly Fault[] {
  const mistyped = new Set(faults.flatMap(({ keyword, field }) => (keyword === 'type' ? field.pointer : [])));
  return faults.filter(
    ({ keyword, field }) => keyword === 'type' || mistyped.size === 0 || !mistyped.has(field.pointer),
  );
}

/** Parts of a schema that are held against parts of one object; only those that refer to themselves come near. */
const STEP_LIMIT = 200_000;

class Judge {
  readonly faults: Fault[] = [];
  unsure = false;
  /**
   * Whether only what is written is judged, as what a default fills in is the business of the schema. Of several branches
   * it decides which one holds.
   */
  readonly #isWritten: boolean;
  readonly #steps: { left: number };

  constructor(isWritten: boolean, steps: { left: number }) {
    this.#isWritten = isWritten;
    this.#steps = steps;
  }

  check(value: unknown, field: Field, schema: StructuralSchema, depth: number): void {
    if (value === TEMPLATED || depth > DEPTH_LIMIT || --this.#steps.left < 0) {
      this.unsure = true;
      return;
    }
    const fault = (keyword: Keyword, more?: Partial<Fault>) => {
      this.faults.push({ keyword, field, value, schema, ...more });
    };
    if (!fitsType(value, schema)) {
      fault('type');
      return;
    }
    if (schema.enum && schema.enum.length > 0 && !isOneOf(value, schema.enum)) fault('enum');
    if (value === null) return;
    this.#alternatives(value, field, schema, depth, fault);
    if (typeof value === 'string') for (const keyword of textFaults(value, schema)) fault(keyword);
    else if (typeof value === 'number') for (const keyword of numberFaults(value, schema)) fault(keyword);
    else if (Array.isArray(value)) this.#list(value, field, schema, depth, fault);
    else if (isMap(value)) this.#map(value, field, schema, depth, fault);
  }

  #list(list: readonly unknown[], field: Field, schema: StructuralSchema, depth: number, fault: Report): void {
    const { items, minItems, maxItems } = schema;
    if (items) for (const [index, item] of list.entries()) this.check(item, field.at(index), items, depth + 1);
    if (field.partial) {
      this.unsure = true;
      return;
    }
    if (minItems !== undefined && list.length < minItems) fault('minItems');
    if (maxItems !== undefined && list.length > maxItems) fault('maxItems');
    if (schema.uniqueItems && new Set(list.map(keyOf)).size < list.length) fault('uniqueItems');
  }

  #map(
    map: Readonly<Record<string, unknown>>,
    field: Field,
    schema: StructuralSchema,
    depth: number,
    fault: Report,
  ): void {
    const { additionalProperties, required = [], minProperties, maxProperties } = schema;
    const keys = Object.keys(map);
    for (const key of keys) {
      const below = propertyOf(schema, key) ?? additionalProperties;
      if (typeof below !== 'object') continue;
      const entry = field.at(key);
      if (this.#isWritten && entry.kind === 'absent') continue;
      this.check(map[key], entry, below, depth + 1);
    }
    const missing = required.filter((name) => !Object.hasOwn(map, name));
    if (field.partial) {
      this.unsure ||= missing.length > 0 || minProperties !== undefined || maxProperties !== undefined;
      return;
    }
    for (const name of missing) fault('required', { name });
    if (minProperties !== undefined && keys.length < minProperties) fault('minProperties');
    if (maxProperties !== undefined && keys.length > maxProperties) fault('maxProperties');
  }

  #alternatives(value: unknown, field: Field, schema: StructuralSchema, depth: number, fault: Report): void {
    for (const part of schema.allOf ?? []) this.check(value, field, part, depth + 1);
    const fits = (part: StructuralSchema): Branch => {
      const judge = new Judge(false, this.#steps);
      judge.check(value, field, part, depth + 1);
      return { schema: part, faults: judge.faults, unsure: judge.unsure };
    };
    if (schema.anyOf && schema.anyOf.length > 0) {
      const branches = schema.anyOf.map(fits);
      if (!branches.some(holds)) {
        if (branches.some(mayHold)) this.unsure = true;
        else fault('anyOf', { branches });
      }
    }
    if (schema.oneOf && schema.oneOf.length > 0) {
      const branches = schema.oneOf.map(fits);
      const holding = branches.filter(holds).length;
      if (holding < 2 && branches.some(mayHold)) this.unsure = true;
      else if (holding !== 1) fault('oneOf', { branches });
    }
    if (schema.not) {
      const branch = fits(schema.not);
      if (mayHold(branch)) this.unsure = true;
      else if (holds(branch)) fault('not');
    }
  }
}

type Report = (keyword: Keyword, more?: Partial<Fault>) => void;

export function holds({ faults, unsure }: Branch): boolean {
  return faults.length === 0 && !unsure;
}

function mayHold({ faults, unsure }: Branch): boolean {
  return faults.length === 0 && unsure;
}
