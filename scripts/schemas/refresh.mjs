/**
 * `npm run schemas`: reads the types of every Kubernetes version out of the Go module `k8s.io/kubernetes` and writes
 * `schemas/kubernetes.json`. Needs the network and `go`; nothing else does.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { differences } from './compare.mjs';
import { addEnums, readEnums } from './enums.mjs';
import { fetchModule } from './fetch.mjs';
import { readKubernetesModels } from './kubernetes-models.mjs';
import { mergeFacts } from './merge.mjs';
import { shortenNames } from './names.mjs';
import { readOpenApi } from './openapi.mjs';
import { MODELS_VERSION, MODULE, PATHS, RELEASES } from './sources.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cache = join(root, '.cache', 'schemas');
mkdirSync(cache, { recursive: true });

const facts = new Map();
const enums = new Map();
for (const [version, release] of Object.entries(RELEASES).sort(byMinor)) {
  const folder = fetchModule(MODULE, release, cache, Object.values(PATHS));
  facts.set(version, readOpenApi(folder));
  enums.set(version, readEnums(readFileSync(join(folder, PATHS.code), 'utf8')));
}
addEnums(facts, enums);
shortenNames([...facts.values()]);

const sources = Object.fromEntries([...facts.keys()].map((version) => [version, `${MODULE}@${RELEASES[version]}`]));
const document = { sources, ...mergeFacts(facts) };
// Sorted and a field a line, so that a refresh reads well as a diff.
const path = join(root, 'schemas', 'kubernetes.json');
writeFileSync(path, `${JSON.stringify(document, undefined, 1)}\n`);
console.log(
  `${path}: ${Object.keys(document.kinds).length} kinds, ${Object.keys(document.definitions).length} definitions`,
);

const models = readKubernetesModels(join(root, 'node_modules', 'kubernetes-models'));
for (const line of differences(facts.get(MODELS_VERSION), models)) console.warn(line);

function byMinor([a], [b]) {
  return Number(a.split('.')[1]) - Number(b.split('.')[1]);
}
