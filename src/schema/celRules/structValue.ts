import type { StructuralSchema } from '../structural/structuralSchema.ts';
import { spend, Unsettled } from './meter.ts';

/** How a declared value is read. */
export interface Declared {
  /** In the notation of the library. */
  readonly type: string;
  /** The value as expressions see it. Throws `Unsettled` where JSON and schema don't fit. */
  read(json: unknown): unknown;
}

export interface StructField {
  readonly property: string;
  readonly declared: Declared;
  /** Whether the schema has it: otherwise it may be a fault of the rule to ask for it. */
  readonly certain: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * An object with declared properties. It is a map because that is how the library asks for fields, but an empty one:
 * fields are read when they are first asked for. Each type has its own class.
 */
export class StructValue extends Map<string, unknown> {
  readonly json: Json;
  readonly schema: StructuralSchema;
  readonly #fields: ReadonlyMap<string, StructField>;

  constructor(json: Json, schema: StructuralSchema, fields: ReadonlyMap<string, StructField>) {
    super();
    this.json = json;
    this.schema = schema;
    this.#fields = fields;
  }

  /** Null is the same as absent. */
  override get(name: string): unknown {
    const known = super.get(name);
    if (known !== undefined) return known;
    const field = this.#fields.get(name);
    if (!field) return undefined;
    const json = Object.hasOwn(this.json, field.property) ? this.json[field.property] : undefined;
    if (json === null || json === undefined) {
      if (!field.certain) throw new Unsettled('no such field');
      return undefined;
    }
    const value = field.declared.read(json);
    super.set(name, value);
    return value;
  }
}

/** Whether two objects of the same type are equal. */
export function sameStruct(a: StructValue, b: StructValue): boolean {
  if (isSame(a.json, b.json)) return true;
  if (mayEqualOtherwise(a.schema)) throw new Unsettled('equal in another sense');
  return false;
}

function isSame(a: unknown, b: unknown): boolean {
  spend(1);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false;
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSame((a as Json)[key], (b as Json)[key]));
}

/** Whether there are values in it that are equal although they are written differently: sets, dates, maybe nulls. */
function mayEqualOtherwise(schema: StructuralSchema): boolean {
  const { type, format, items, properties, additionalProperties } = schema;
  if (schema.nullable || isUnordered(schema)) return true;
  if (type === 'string') return format === 'duration' || format === 'date-time';
  if (items) return mayEqualOtherwise(items);
  const parts = [
    ...Object.values(properties ?? {}),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ];
  return parts.some(mayEqualOtherwise);
}

/** Sets and lists with keys are equal in whatever order. */
export function isUnordered(schema: StructuralSchema): boolean {
  const listType = schema['x-kubernetes-list-type'];
  return listType === 'set' || listType === 'map';
}
