/**
 * The JSON Schema of `.portolan.yaml`, for editors without Portolan (`# yaml-language-server: $schema=…`), made of the schema
 * that Portolan itself judges the file by. `npm run docs` writes it, with what else is generated.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StructuralSchema } from '../src/schema/structural/structuralSchema.ts';
import { configSchema } from '../src/service/config/schema.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Packed into the extension with the rest of the folder (.vscodeignore). */
export const CONFIG_SCHEMA_FILE = 'media/portolan-config.schema.json';

type Json = Record<string, unknown>;

function configSchemaText(): string {
  const config = configSchema();
  // Said of the folder and of each override.
  const rules = config.properties?.rules;
  const shared = new Map(rules ? [[rules, 'rules']] : []);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '.portolan.yaml',
    ...toJson(config, shared),
    ...(rules && { definitions: { rules: toJson(rules) } }),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

export function isConfigSchemaStale(): boolean {
  return readFileSync(path.join(ROOT, CONFIG_SCHEMA_FILE), 'utf8') !== configSchemaText();
}

/**
 * A structural schema drops what it doesn't know; a JSON Schema has to say that this is a mistake.
 * @param shared the names of definitions
 */
function toJson(schema: StructuralSchema, shared: ReadonlyMap<StructuralSchema, string> = new Map()): Json {
  const name = shared.get(schema);
  if (name !== undefined) return { $ref: `#/definitions/${name}` };
  const below = (part: StructuralSchema) => toJson(part, shared);
  const { properties, additionalProperties, items, anyOf, oneOf, not, ...rest } = schema;
  // 1.30 without quotes is a number.
  const { 'x-kubernetes-preserve-unknown-fields': isAny, ...plain } = rest;
  return {
    ...plain,
    ...(isAny && !plain.type && { type: ['string', 'number'] }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, below(value)])),
      additionalProperties: typeof additionalProperties === 'object' ? below(additionalProperties) : false,
    }),
    ...(items && { items: below(items) }),
    ...(anyOf && { anyOf: anyOf.map(below) }),
    ...(oneOf && { oneOf: oneOf.map(below) }),
    ...(not && { not: below(not) }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(ROOT, CONFIG_SCHEMA_FILE), configSchemaText());
}
