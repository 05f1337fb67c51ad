import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ type: string, required: boolean }} FieldFact
 * @typedef {{ definition: string, namespaced: boolean, plural: string }} KindFact
 * @typedef {{ definitions: Map<string, Map<string, FieldFact>>, kinds: Map<string, KindFact> }} Facts
 */

/**
 * Reads the generated models and API classes of one `@kubernetes/client-node`.
 *
 * @param {string} folder the unpacked package
 * @param {string} version the Kubernetes version, such as `1.36`
 * @returns {Facts}
 */
export function readClientNode(folder, version) {
  const gen = join(folder, 'dist', 'gen');
  const models = ['models', 'model'].map((name) => join(gen, name)).find(existsSync);
  const apis = ['apis', 'api'].map((name) => join(gen, name)).find(existsSync);

  const definitions = new Map();
  for (const file of sources(models, version)) {
    for (const [name, fields] of readModel(file)) definitions.set(name, fields);
  }
  const kinds = new Map();
  for (const file of sources(apis, version)) readKinds(readFileSync(`${file}.js`, 'utf8'), definitions, kinds);
  return { definitions, kinds };
}

/** Packages from 1.0 on still hold files of older generator runs; the header says which run a file is from. */
function sources(folder, version) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .sort()
    .map((file) => join(folder, file.slice(0, -3)))
    .filter((file) => {
      // API classes of 1.x and later have no such line; what they mention is looked up among the models that do.
      const stamp = /version(?: of the OpenAPI document)?: (?:release-|v)(1\.\d+)/.exec(
        readFileSync(`${file}.js`, 'utf8').slice(0, 600),
      );
      return !stamp ? folder.endsWith('apis') : stamp[1] === version;
    });
}

function* readModel(file) {
  const source = readFileSync(`${file}.js`, 'utf8');
  const declared = readFileSync(`${file}.d.ts`, 'utf8');
  const name = /export declare class (\w+)/.exec(declared)?.[1];
  const table = /\.attributeTypeMap = (\[[\s\S]*?\n\]|\[\]);/.exec(source)?.[1];
  if (!name || !table) return;
  const fields = new Map();
  for (const { name: property, baseName, type, format } of JSON.parse(table)) {
    const declaration = new RegExp(`^ {4}'${property.replaceAll('$', '\\$')}'(\\??):`, 'm').exec(declared);
    if (!declaration) throw new Error(`${name}.${property} is in the table of fields, but not declared`);
    fields.set(baseName, { type: plainType(type, format ?? ''), required: declaration[1] === '' });
  }
  yield [name, fields];
}

/** The generator's TypeScript types in the notation of `schemas/kubernetes.json`. */
function plainType(type, format) {
  const array = /^(?:Array|Set)<(.*)>$/.exec(type);
  if (array) return `[]${plainType(array[1], format)}`;
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map) return `{}${plainType(map[1], format)}`;
  switch (type) {
    case 'Date':
      return 'Time';
    case 'V1MicroTime':
      return 'MicroTime';
    case 'number':
      return format || 'number';
    case 'string':
      return format === 'byte' ? 'byte' : 'string';
    case 'boolean':
    case 'any':
    case 'IntOrString':
      return type;
    case 'object':
      return 'any';
    default:
      if (!/^\w+$/.test(type)) throw new Error(`Unexpected type ${type}`);
      return type;
  }
}

/**
 * The models do not say their group. The API classes do: what can be created at, listed from or read from a path is
 * a kind of the path's group and version.
 */
function readKinds(source, definitions, kinds) {
  // client-node 1.x and later tell what a request answers apart from the request, under the same method name.
  const answer = /async (\w+?)WithHttpInfo\(response\) \{[\s\S]*?deserialize\([\s\S]*?, "(\w+)", ""\)/g;
  const responses = new Map([...source.matchAll(answer)].map((match) => [match[1], match[2]]));
  const [before, ...requests] = source.split('const localVarPath = ');
  let previous = before;
  for (const chunk of requests) {
    const method = [...previous.matchAll(/async (\w+)\(/g)].at(-1)?.[1];
    previous = chunk;
    const path = /^(?:this\.basePath \+ )?'([^']+)'/.exec(chunk)?.[1];
    const match = /^\/(?:api|apis\/([^/]+))\/(v[^/]+)\/(namespaces\/\{namespace\}\/)?([a-z]+)$/.exec(path ?? '');
    if (!match) continue;
    const [, group = '', version, namespaced, plural] = match;
    const body = /ObjectSerializer\.serialize\(body, "(\w+)", ""\)/.exec(chunk)?.[1];
    const response = responses.get(method) ?? /ObjectSerializer\.deserialize\(body, "(\w+)"\)/.exec(chunk)?.[1];
    for (const definition of new Set([body, response])) {
      if (!definition || !definitions.get(definition)?.has('kind')) continue;
      const kind = /^[A-Za-z]*?V\d+(?:(?:alpha|beta)\d+)?([A-Z]\w*)$/.exec(definition)?.[1];
      if (!kind || ['Status', 'DeleteOptions', 'APIResourceList'].includes(kind)) continue;
      const key = `${group ? `${group}/` : ''}${version} ${kind}`;
      const isList = kind.endsWith('List');
      const known = kinds.get(key);
      kinds.set(key, {
        definition,
        // Lists across namespaces have a path without one: only what is created there tells.
        namespaced: !isList && (known?.namespaced || namespaced !== undefined),
        plural: isList ? '' : plural,
      });
    }
  }
}
