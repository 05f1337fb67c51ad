/**
 * The schemas of the bundle: from the facts in `schemas/` to `dist/schemas/`, which `src/schema/store.ts` loads piece
 * by piece. Run by `npm run build`; needs no network.
 *
 *   index.json            kinds, and which module each definition is in
 *   kubernetes-<m>.cjs    the definitions of a module and the functions that judge them
 *   docs-<m>.json         the prose of their fields, for hovers
 *   crds….json            the kinds of other projects: see `schemas/crds/build.mjs`
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { compile } from './schemas/compile.mjs';
import { buildCrds } from './schemas/crds/build.mjs';
import { addDefaults } from './schemas/defaults.mjs';
import { definitionSchema, definitionsIn } from './schemas/definitions.mjs';
import { readKubernetesModels } from './schemas/kubernetes-models.mjs';
import { assignModules } from './schemas/modules.mjs';
import { readField, readKind } from './schemas/notation.mjs';
import { followServer } from './schemas/server.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {{ outdir: string, packages?: string }} options `packages` is where the prose is installed */
export async function buildSchemas({ outdir, packages = join(root, 'node_modules') }) {
  const source = JSON.parse(readFileSync(join(root, 'schemas', 'kubernetes.json'), 'utf8'));
  const definitions = mapValues(source.definitions, (fields) => mapValues(fields, readField));
  for (const [name, fields] of Object.entries(definitions)) {
    followServer(name, fields);
    addDefaults(name, fields);
  }
  const kinds = mapValues(source.kinds, readKind);

  const groups = new Map();
  for (const [key, versions] of Object.entries(kinds)) {
    const apiVersion = key.split(' ')[0];
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    for (const { definition } of versions) groups.set(definition, group);
  }
  const modules = assignModules(definitions, groups);
  const docs = readDocs(packages);

  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const write = (file, text) => writeFileSync(join(outdir, file), text);
  write(
    'index.json',
    JSON.stringify({ versions: Object.keys(source.sources), kinds, modules: Object.fromEntries(modules) }),
  );
  for (const module of new Set(modules.values())) {
    const mine = Object.fromEntries(Object.entries(definitions).filter(([name]) => modules.get(name) === module));
    write(`kubernetes-${module}.cjs`, await moduleCode(mine, definitions, groups));
    write(`docs-${module}.json`, JSON.stringify(mapValues(mine, (fields, name) => fieldDocs(docs.get(name), fields))));
  }
  buildCrds({ schemas: join(root, 'schemas'), outdir, packages });
}

async function moduleCode(mine, all, groups) {
  const asked = new Set(groups.keys());
  for (const [name, fields] of Object.entries(all)) {
    if (!Object.hasOwn(mine, name)) for (const other of definitionsIn(fields)) asked.add(other);
  }
  const schemas = Object.entries(mine).map(([name, fields]) =>
    definitionSchema(name, fields, (other) => Object.hasOwn(mine, other)),
  );
  const functions = compile(
    schemas,
    Object.keys(mine).filter((name) => asked.has(name)),
  );
  // As a text: engines read JSON several times faster than the same object as code.
  const table = `exports.definitions = JSON.parse(${JSON.stringify(JSON.stringify(mapValues(mine, withoutOpenEnds)))});`;
  const { code } = await transform(`${functions}\n${table}`, {
    minify: true,
    treeShaking: true,
    format: 'cjs',
    target: 'node20',
  });
  return code;
}

/** `from: 0` and `to: 99` say "always"; most fields say nothing else. */
function withoutOpenEnds(fields) {
  return mapValues(fields, (alternatives) =>
    alternatives.map(({ from, to, ...rest }) => ({ ...rest, ...(from > 0 && { from }), ...(to < 99 && { to }) })),
  );
}

/** The prose is not in the repository: it comes from a package that is installed for the build. */
function readDocs(packages) {
  const main = join(packages, 'kubernetes-models');
  if (!existsSync(main)) {
    console.warn('build-schemas: kubernetes-models is not installed; hovers will have no documentation of fields');
    return new Map();
  }
  const docs = readKubernetesModels(main);
  // What all groups share (ObjectMeta, LabelSelector, …) is in a package of its own.
  const shared = [main, packages]
    .map((folder) => join(folder, '@kubernetes-models', 'apimachinery', 'apis'))
    .find(existsSync);
  for (const [name, definition] of shared ? readKubernetesModels(shared) : []) {
    if (!docs.has(name)) docs.set(name, definition);
  }
  return docs;
}

/** The prose of each field, and under `''` of the definition. */
function fieldDocs(described, fields) {
  const texts = [['', described?.prose ?? '']];
  for (const field of Object.keys(fields)) texts.push([field, described?.fields.get(field)?.prose ?? '']);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildSchemas({ outdir: join(root, 'dist', 'schemas') });
