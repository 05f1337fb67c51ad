import type { SchemaNode } from '../src/schema/schemaNode.ts';
import type { Schemas } from '../src/schema/schemas.ts';

type Json = Record<string, unknown>;

/** Our schemas as one JSON Schema, so that another language server judges by the same facts. */
export function jsonSchemaOf(schemas: Schemas, kinds: readonly (readonly [apiVersion: string, kind: string])[]): Json {
  const definitions: Record<string, Json> = {};
  const oneOf = kinds.flatMap(([apiVersion, kind]) => {
    const node = schemas.ofKind(apiVersion, kind);
    if (!node) return [];
    const own = objectOf(node, definitions);
    const properties = { ...(own.properties as Json), apiVersion: { enum: [apiVersion] }, kind: { enum: [kind] } };
    return [{ ...own, properties, required: ['apiVersion', 'kind'] }];
  });
  return { $schema: 'http://json-schema.org/draft-07/schema#', definitions, oneOf };
}

function toJson(node: SchemaNode, definitions: Record<string, Json>): Json {
  switch (node.shape) {
    case 'any':
      return {};
    case 'list':
      return { type: 'array', items: item(node, 0, definitions) };
    case 'map':
      return { type: 'object', additionalProperties: item(node, '', definitions) };
    case 'object': {
      if (!definitions[node.type]) {
        definitions[node.type] = {};
        Object.assign(definitions[node.type] ?? {}, objectOf(node, definitions));
      }
      return { $ref: `#/definitions/${node.type}` };
    }
    default:
      return scalar(node);
  }
}

function item(node: SchemaNode, segment: string | number, definitions: Record<string, Json>): Json {
  const child = node.child(segment);
  return child ? toJson(child, definitions) : {};
}

function objectOf(node: SchemaNode, definitions: Record<string, Json>): Json {
  const children = node.children();
  return {
    type: 'object',
    properties: Object.fromEntries(children.map(({ name, node }) => [name, toJson(node, definitions)])),
    required: children.filter(({ node }) => node.required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function scalar({ scalar, enum: values }: SchemaNode): Json {
  if (values) return { enum: values };
  if (scalar === 'boolean') return { type: 'boolean' };
  if (scalar === 'int32' || scalar === 'int64') return { type: 'integer' };
  if (scalar === 'double') return { type: 'number' };
  if (scalar === 'IntOrString' || scalar === 'Quantity') return { type: ['integer', 'number', 'string'] };
  return { type: 'string' };
}
