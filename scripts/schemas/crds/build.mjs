import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Declared } from './declared.mjs';
import { PROJECTS } from './projects.mjs';
import { proseOf } from './prose.mjs';

/**
 * The schemas of other projects, from `schemas/` to `outdir`, which `src/schema/customLibrary.ts` loads piece by piece.
 *
 *   crds.json                  the kinds, by `group/version Kind`, and which project each is of
 *   crds-<project>.json        their schemas
 *   docs-crds-<project>.json   the prose of their fields, for hovers; a number stands for a text of
 *   docs-crds-shared.json      what several of those say, a list
 *
 * @param {{ schemas: string, outdir: string, packages: string }} options `schemas`: the folder of that name;
 *   `packages`: where the prose is installed
 */
export function buildCrds({ schemas, outdir, packages }) {
  const write = (file, value) => writeFileSync(join(outdir, file), JSON.stringify(value));
  const declared = new Declared(packages);
  const missing = [];
  const index = {};
  const docs = new Map();
  for (const name of projectsIn(schemas)) {
    const { kinds, types } = JSON.parse(readFileSync(join(schemas, `${name}.json`), 'utf8'));
    for (const [key, { plural, scope, deprecated }] of Object.entries(kinds)) {
      const isFile = scope === 'file' || undefined;
      index[key] = { project: name, plural, namespaced: scope === 'namespaced', deprecated, isFile };
    }
    write(`crds-${name}.json`, {
      kinds: Object.fromEntries(Object.entries(kinds).map(([key, { schema }]) => [key, schema])),
      types,
    });
    const { documentation } = PROJECTS[name] ?? {};
    const isThere = documentation && existsSync(join(packages, documentation));
    if (documentation && !isThere) missing.push(documentation);
    docs.set(name, isThere ? proseOf({ kinds, types }, (key) => shapeOf(declared, documentation, key)) : {});
  }
  write('crds.json', Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1))));
  const shared = sharedTexts([...docs.values()]);
  write('docs-crds-shared.json', [...shared.keys()]);
  for (const [name, containers] of docs) write(`docs-crds-${name}.json`, withNumbers(containers, shared));
  if (missing.length > 0) {
    console.warn(
      `build-schemas: ${missing.join(', ')} not installed; hovers will have no documentation of their fields`,
    );
  }
}

function projectsIn(schemas) {
  return readdirSync(schemas)
    .filter((file) => file.endsWith('.json') && file !== 'kubernetes.json')
    .sort()
    .map((file) => file.slice(0, -'.json'.length));
}

function shapeOf(declared, name, key) {
  const [apiVersion, kind] = key.split(' ');
  const [group, version] = apiVersion.split('/');
  return declared.kind(name, group, version, kind);
}

/** The texts of several projects, most of them of Kubernetes' own types, and their numbers. */
function sharedTexts(docs) {
  const seen = new Set();
  const shared = new Set();
  for (const containers of docs) {
    const texts = new Set(Object.values(containers).flatMap((fields) => Object.values(fields)));
    for (const text of texts) (seen.has(text) && text !== '' ? shared : seen).add(text);
  }
  return new Map([...shared].map((text, number) => [text, number]));
}

function withNumbers(containers, shared) {
  return Object.fromEntries(
    Object.entries(containers).map(([container, fields]) => [
      container,
      Object.fromEntries(Object.entries(fields).map(([path, text]) => [path, shared.get(text) ?? text])),
    ]),
  );
}
