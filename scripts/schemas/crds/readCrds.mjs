import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/**
 * The versions of the kinds that CustomResourceDefinitions define.
 *
 * @typedef {{ key: string, plural: string, namespaced: boolean, served: boolean, deprecated: boolean, schema: object }} Kind
 *   `key` is `gateway.networking.k8s.io/v1 HTTPRoute`, `schema` the openAPIV3Schema as it stands
 * @param {string[]} places files and folders; everything else than CustomResourceDefinitions in them is passed over
 * @returns {Kind[]}
 */
export function readCrds(places) {
  return places.flatMap(filesIn).flatMap((file) =>
    parseAllDocuments(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 })
      .map((document) => document.toJS({ maxAliasCount: -1 }))
      .filter((object) => object?.kind === 'CustomResourceDefinition')
      .flatMap(kindsOf),
  );
}

function filesIn(place) {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(place, name));
}

function kindsOf({ spec }) {
  return spec.versions.map(({ name, served, deprecated = false, schema }) => ({
    key: `${spec.group}/${name} ${spec.names.kind}`,
    plural: spec.names.plural,
    namespaced: spec.scope === 'Namespaced',
    served,
    deprecated,
    schema: schema.openAPIV3Schema,
  }));
}
