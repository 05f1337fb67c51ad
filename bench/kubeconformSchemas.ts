import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readField, readKind } from '../scripts/schemas/notation.mjs';

type JsonSchema = Readonly<Record<string, unknown>>;

interface Facts {
  readonly kinds: Readonly<Record<string, string | readonly string[]>>;
  readonly definitions: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const FACTS = fileURLToPath(new URL('../schemas/kubernetes.json', import.meta.url));
const MINOR = 37;

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  any: {},
  boolean: { type: 'boolean' },
  double: { type: 'number' },
  int32: { type: 'integer' },
  int64: { type: 'integer' },
  IntOrString: { type: ['integer', 'string'] },
  Quantity: { type: ['string', 'number'] },
};

/**
 * Writes the schemas of Kubernetes' own kinds as kubeconform reads them, one file a kind with all that it refers to, so that it can
 * be measured without a network. They are as strict as ours: no unknown fields, required ones there, enumerated values.
 * @returns what its option `-schema-location` takes
 */
export function writeKubeconformSchemas(folder: string): string {
  const { kinds, definitions }: Facts = JSON.parse(readFileSync(FACTS, 'utf8'));
  const isServed = ({ from, to }: { readonly from: number; readonly to: number }) => from <= MINOR && MINOR <= to;

  const typeSchema = (type: string, values: readonly string[] | undefined, used: Set<string>): JsonSchema => {
    const element = () => typeSchema(type.slice(2), values, used);
    if (type.startsWith('[]')) return orNull({ type: 'array', items: element() });
    if (type.startsWith('{}')) return orNull({ type: 'object', additionalProperties: element() });
    // As for the API server, an empty text is as good as nothing.
    if (values) return { enum: [...new Set([...values, '', null])] };
    if (!definitions[type]) return orNull(SCALARS[type] ?? { type: 'string' });
    used.add(type);
    return { $ref: `#/definitions/${type}` };
  };
  const definitionSchema = (name: string, used: Set<string>): JsonSchema => {
    const fields = Object.entries(definitions[name] ?? {}).flatMap(([field, text]) => {
      const served = readField(text).find(isServed);
      return served ? [{ field, ...served }] : [];
    });
    const required = fields.filter(({ required }) => required).map(({ field }) => field);
    return orNull({
      type: 'object',
      properties: Object.fromEntries(fields.map(({ field, type, values }) => [field, typeSchema(type, values, used)])),
      // JSON Schema's draft 4, which kubeconform reads, has no empty `required`.
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    });
  };

  for (const [kind, text] of Object.entries(kinds)) {
    const [apiVersion = '', name = ''] = kind.split(' ');
    const served = readKind(text).find(isServed);
    if (!served) continue;
    const used = new Set([served.definition]);
    const schemas: Record<string, JsonSchema> = {};
    // The set grows while it is walked.
    for (const definition of used) schemas[definition] = definitionSchema(definition, used);
    const schema = { $ref: `#/definitions/${served.definition}`, definitions: schemas };
    const file = [name, ...apiVersion.replace(/\..*\//, '/').split('/')].join('-').toLowerCase();
    writeFileSync(path.join(folder, `${file}.json`), JSON.stringify(schema));
  }
  return path.join(folder, '{{.ResourceKind}}{{.KindSuffix}}.json');
}

/** An explicit null is as good as nothing. */
function orNull(schema: JsonSchema): JsonSchema {
  const { type } = schema;
  return type === undefined ? schema : { ...schema, type: [type, 'null'].flat() };
}
