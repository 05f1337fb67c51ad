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
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '.portolan.yaml',
    ...toJson(configSchema()),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

export function isConfigSchemaStale(): boolean {
  return readFileSync(path.join(ROOT, CONFIG_SCHEMA_FILE), 'utf8') !== configSchemaText();
}

/** A structural schema drops what it doesn't know; a JSON Schema has to say that this is a mistake. */
function toJson(schema: StructuralSchema): Json {
  const { properties, items, anyOf, oneOf, not, ...rest } = schema;
  // 1.30 without quotes is a number.
  const { 'x-kubernetes-preserve-unknown-fields': isAny, ...plain } = rest;
  return {
    ...plain,
    ...(isAny && { type: ['string', 'number'] }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, toJson(value)])),
      additionalProperties: false,
    }),
    ...(items && { items: toJson(items) }),
    ...(anyOf && { anyOf: anyOf.map(toJson) }),
    ...(oneOf && { oneOf: oneOf.map(toJson) }),
    ...(not && { not: toJson(not) }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(ROOT, CONFIG_SCHEMA_FILE), configSchemaText());
}
