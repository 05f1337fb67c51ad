/**
 * `npm run schemas`: reads the types of every Kubernetes version out of npm packages and writes
 * `schemas/kubernetes.json`. Needs the network; nothing else does.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readClientNode } from './client-node.mjs';
import { readDeclarations } from './declarations.mjs';
import { fetchPackage } from './fetch.mjs';
import { factsBetween } from './gaps.mjs';
import { readKubernetesModels } from './kubernetes-models.mjs';
import { mergeFacts } from './merge.mjs';
import { adoptModels, sharpenTypes, unifyNames } from './refine.mjs';
import { CLIENT_NODE, DECLARATIONS, KUBERNETES_MODELS, VERSIONS } from './sources.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cache = join(root, '.cache', 'schemas');
mkdirSync(cache, { recursive: true });

const models = new Map();
for (const [version, release] of Object.entries(KUBERNETES_MODELS)) {
  models.set(version, readKubernetesModels(fetchPackage('kubernetes-models', release, cache)));
}
const facts = new Map();
const sources = {};
for (const [version, release] of Object.entries(CLIENT_NODE)) {
  sources[version] = `@kubernetes/client-node@${release}`;
  facts.set(version, unifyNames(readClientNode(fetchPackage('@kubernetes/client-node', release, cache), version)));
}
for (const [version, fact] of facts) adoptModels(version, fact, models);
sharpenTypes(VERSIONS, facts);

const between = new Map();
for (const version of VERSIONS.filter((version) => !facts.has(version))) {
  const { name, release, predecessor } = DECLARATIONS[version] ?? {};
  const read = (one) => one && readDeclarations(fetchPackage(name, one, cache));
  between.set(version, factsBetween(version, facts, release && { types: read(release), relics: read(predecessor) }));
  sources[version] = `what the versions before and after have${name ? `, corrected by ${name}@${release}` : ''}`;
}

const document = {
  sources: Object.fromEntries(VERSIONS.map((version) => [version, sources[version]])),
  ...mergeFacts(VERSIONS, new Map([...facts, ...between])),
};
// Sorted and a field a line, so that a refresh reads well as a diff.
const path = join(root, 'schemas', 'kubernetes.json');
writeFileSync(path, `${JSON.stringify(document, undefined, 1)}\n`);
console.log(
  `${path}: ${Object.keys(document.kinds).length} kinds, ${Object.keys(document.definitions).length} definitions`,
);
