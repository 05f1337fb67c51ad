import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATHS } from './sources.mjs';

/**
 * @typedef {{ type: string, required?: true, values?: string[], default?: unknown, listKeys?: string[], isSet?: true }} FieldFact
 * @typedef {{ definition: string, scope: 'namespaced' | 'cluster' | 'list', plural?: string }} KindFact
 * @typedef {{ definitions: Map<string, Map<string, FieldFact>>, kinds: Map<string, KindFact>, names: string[] }} Facts
 *   definitions and what refers to them by the names of the documents: `io.k8s.api.core.v1.Container`. `names` are
 *   those of all definitions, also of those that no kind is made of
 */

/** Definitions of the documents that are scalars for us. */
const SCALARS = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'Quantity',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'any',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'MicroTime',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'Time',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'any',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'IntOrString',
};

/** Bodies and answers of requests that many groups share. No manifest holds them. */
const NO_OBJECTS = /\.meta\.v1\.(APIResourceList|DeleteOptions|Status|WatchEvent)$/;

/**
 * Reads the OpenAPI documents of one Kubernetes version.
 *
 * @param {string} folder of the module
 * @returns {Facts} the kinds, and the definitions that they are made of
 */
export function readOpenApi(folder) {
  const swagger = readJson(join(folder, PATHS.swagger));
  const schemas = { ...swagger.definitions };
  for (const file of readdirSync(join(folder, PATHS.groups)).sort()) {
    Object.assign(schemas, readJson(join(folder, PATHS.groups, file)).components?.schemas);
  }
  const kinds = readKinds(swagger.paths, schemas);
  const definitions = new Map();
  const wanted = [...kinds.values()].map(({ definition }) => definition);
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (definitions.has(name)) continue;
    const fields = readFields(schemas, name);
    definitions.set(name, fields);
    for (const { type } of fields.values()) if (type.includes('.')) wanted.push(type.replace(/^(\[\]|\{\})+/, ''));
  }
  return { definitions, kinds, names: Object.keys(schemas) };
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** What can be created at, listed from or read from the path of a collection is a kind. */
function readKinds(paths, schemas) {
  const kinds = new Map();
  for (const [path, item] of Object.entries(paths)) {
    const match = /^\/apis?\/(?:[^/]+\/)?v\d\w*\/(namespaces\/\{namespace\}\/)?([a-z]+)\/?$/.exec(path);
    if (!match) continue;
    const [, namespaced, plural] = match;
    for (const operation of [item.get, item.post]) {
      const definition = refOf(operation?.responses['200'].schema);
      if (definition === undefined || NO_OBJECTS.test(definition)) continue;
      for (const { group, version, kind } of schemas[definition]['x-kubernetes-group-version-kind']) {
        const key = `${group ? `${group}/` : ''}${version} ${kind}`;
        // What has namespaces is listed across all of them too, at a path without one.
        const isNamespaced = namespaced !== undefined || kinds.get(key)?.scope === 'namespaced';
        kinds.set(
          key,
          kind.endsWith('List')
            ? { definition, scope: 'list' }
            : { definition, scope: isNamespaced ? 'namespaced' : 'cluster', plural },
        );
      }
    }
  }
  return kinds;
}

function readFields(schemas, name) {
  const { properties = {}, required = [] } = schemas[name];
  const fields = new Map();
  for (const [field, schema] of Object.entries(properties)) {
    const listType = schema['x-kubernetes-list-type'];
    fields.set(field, {
      type: typeOf(schemas, schema),
      ...(required.includes(field) && { required: true }),
      ...(!isZero(schema.default) && { default: schema.default }),
      ...(listType === 'map' && { listKeys: schema['x-kubernetes-list-map-keys'] }),
      ...(listType === 'set' && { isSet: true }),
    });
  }
  return fields;
}

/** In the notation of `schemas/kubernetes.json`, but with the full names of definitions. */
function typeOf(schemas, schema) {
  const ref = refOf(schema.allOf?.[0] ?? schema);
  if (ref !== undefined) return SCALARS[ref] ?? (schemas[ref].type === 'object' ? ref : 'any');
  switch (schema.type) {
    case 'array':
      return `[]${typeOf(schemas, schema.items)}`;
    case 'object':
      return schema.additionalProperties ? `{}${typeOf(schemas, schema.additionalProperties)}` : 'any';
    case 'integer':
      return schema.format ?? 'int64';
    case 'number':
      return 'double';
    case 'boolean':
      return 'boolean';
    case 'string':
      return schema.format === 'byte' ? 'byte' : 'string';
    default:
      throw new Error(`Unexpected schema ${JSON.stringify(schema)}`);
  }
}

function refOf(schema) {
  return schema?.$ref?.split('/').at(-1);
}

/** Go's zero values are the "default" of every field that is not a pointer: they say nothing. */
function isZero(value) {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}
