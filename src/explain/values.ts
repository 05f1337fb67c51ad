import type { SchemaNode } from '../schema/schemaNode.ts';
import type { Field } from '../syntax/field.ts';
import { explainAddress } from './values/address.ts';
import { explainBase64 } from './values/base64.ts';
import { explainCron } from './values/cron.ts';
import { explainDuration } from './values/duration.ts';
import { explainFileMode } from './values/fileMode.ts';
import { explainImage } from './values/image.ts';
import { explainPort } from './values/port.ts';
import { explainQuantity } from './values/quantity.ts';
import { explainSelector } from './values/selector.ts';

/** A value in its place. */
export interface ValuePlace {
  readonly field: Field;
  /** The nearest key above it that is a name: of an item of `args`, `args`. */
  readonly key: string;
  readonly schema: SchemaNode | undefined;
  /** The object that it is in. */
  readonly object: Field;
  readonly now: Date;
}

/** Says what a value means in plain words; nothing where it is not of its kind. */
export type ValueExplainer = (place: ValuePlace) => string | undefined;

const EXPLAINERS: readonly ValueExplainer[] = [
  explainQuantity,
  explainCron,
  explainAddress,
  explainDuration,
  explainPort,
  explainImage,
  explainFileMode,
  explainSelector,
  explainBase64,
];

/** What the value of a field means: amounts, times, addresses, images. A Secret's values are never looked at. */
export function explainValue(
  field: Field,
  schema: SchemaNode | undefined,
  object: Field,
  now: Date,
): string | undefined {
  if (!field.exists || field.templated || isSecretValue(field, object)) return undefined;
  const place: ValuePlace = { field, key: keyOf(field), schema, object, now };
  for (const explain of EXPLAINERS) {
    const text = explain(place);
    if (text !== undefined) return text;
  }
  return undefined;
}

function keyOf(field: Field): string {
  let named: Field | undefined = field;
  while (named && typeof named.segment === 'number') named = named.parent;
  return String(named?.segment ?? '');
}

function isSecretValue(field: Field, object: Field): boolean {
  if (object.at('kind').string !== 'Secret') return false;
  const [first] = field.path.slice(object.path.length);
  return first === 'data' || first === 'stringData';
}
