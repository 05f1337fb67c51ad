import { t } from '../../base/l10n.ts';
import type { CustomKind } from '../structural/structuralSchema.ts';
import { convert } from './convert.ts';
import { isObject, type Json } from './json.ts';
import { kindNames } from './kindNames.ts';

/** A JSON Schema that somebody puts beside those that are bundled. */
export interface ExtraSchema {
  readonly uri: string;
  /** The kinds that it is for, each with the schema as one of a CRD: they are validated and described as those are. */
  readonly kinds: readonly CustomKind[];
}

/** Characters; the largest schemas of catalogues have 2 million. */
const LONGEST = 10_000_000;

/**
 * Reads a JSON Schema of any draft: a file of a catalogue of CRDs (`<group>/<kind>_<version>.json`), or one that names
 * its kind by `x-kubernetes-group-version-kind` or by the values of `apiVersion` and `kind`. Nothing outside of the file is
 * looked up.
 *
 * @returns the schema, or what is wrong with it
 */
export function readJsonSchema(uri: string, text: string): ExtraSchema | { readonly problem: string } {
  if (text.length > LONGEST) return { problem: t('This schema has more than {0} characters', LONGEST) };
  const json = parse(text);
  if (!isObject(json)) return { problem: t('This is no JSON Schema') };
  const names = kindNames(uri, json);
  if (names.length === 0) return { problem: t('This schema does not say which kind it is for') };
  const schema = convert(json);
  return { uri, kinds: names.map((name) => ({ ...name, namespaced: true, served: true, schema })) };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
