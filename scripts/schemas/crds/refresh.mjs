/**
 * `npm run schemas:crds`, or `node scripts/schemas/crds/refresh.mjs [project…]`: reads the CustomResourceDefinitions of
 * other projects out of their Go modules and writes `schemas/<project>.json`. Needs the network and `go`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchModule } from '../fetch.mjs';
import { factsOfKind } from './facts.mjs';
import { layOut } from './layout.mjs';
import { PROJECTS } from './projects.mjs';
import { readCrds } from './readCrds.mjs';
import { shareParts } from './share.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const cache = join(root, '.cache', 'schemas');
mkdirSync(cache, { recursive: true });

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(PROJECTS)) {
  if (!Object.hasOwn(PROJECTS, name)) throw new Error(`${name} is none of ${Object.keys(PROJECTS).join(', ')}`);
  const { licence, sources, alsoAllowed } = PROJECTS[name];
  const kinds = kindsIn(sources);
  const { schemas, types } = shareParts(
    kinds.map(({ key, schema }) => ({ key, facts: factsOfKind(key.split(' ')[1], schema, alsoAllowed) })),
  );
  const document = {
    sources: [...new Set(sources.map(({ module, version }) => `${module}@${version}`))],
    licence,
    kinds: Object.fromEntries(
      kinds.map(({ key, plural, namespaced, deprecated }) => [
        key,
        {
          plural,
          scope: namespaced ? 'namespaced' : 'cluster',
          ...(deprecated && { deprecated }),
          schema: schemas.get(key),
        },
      ]),
    ),
    types,
  };
  writeFileSync(join(root, 'schemas', `${name}.json`), `${layOut(document)}\n`);
  console.log(`${name}: ${kinds.length} kinds, ${Object.keys(types).length} types`);
}

/** Sorted, and each from the first source that serves it. What none serves an older release may: nothing is said of it. */
function kindsIn(sources) {
  const kinds = new Map();
  for (const { module, version, paths } of sources) {
    const folder = fetchModule(module, version, cache, paths);
    for (const kind of readCrds(paths.map((path) => join(folder, path)))) {
      if (kind.served && !kinds.has(kind.key)) kinds.set(kind.key, kind);
    }
  }
  return [...kinds.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
