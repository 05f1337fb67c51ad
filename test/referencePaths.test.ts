import assert from 'node:assert/strict';
import { parsePath } from '../src/graph/references/path.ts';
import { REFERENCES } from '../src/graph/references/registry.ts';
import type { Reference } from '../src/graph/references/table.ts';
import type { SchemaNode } from '../src/schema/schemaNode.ts';
import { targetOf } from './support/target.ts';

/** Projects whose schemas are not bundled, and groups of bundled ones that are no longer served. */
const WITHOUT_SCHEMA: ReadonlySet<string> = new Set([
  'apps.kruise.io',
  'configuration.konghq.com',
  'gateway.envoyproxy.io',
  'gateway.nginx.org',
  'kuadrant.io',
  'networking.gke.io',
  'traefik.containo.us',
]);

/** Paths of versions that went before the oldest bundled one. */
const OF_OLD_VERSIONS: ReadonlySet<string> = new Set(['spec.conversion.webhookClientConfig.service']);

/** Fields come and go: a row holds if one version has it. */
const VERSIONS = ['1.25', '1.30', undefined].map((version) => targetOf(version).schemas);

/** The place that a path means; `undefined` where the schema has no such field. */
function walk(start: SchemaNode | undefined, path: string): SchemaNode | undefined {
  let node = start;
  for (const step of parsePath(path)) {
    if (!node || node.shape === 'any') return node;
    if (step === 'items') node = node.shape === 'list' ? node.child(0) : undefined;
    else if (step === 'values') node = node.shape === 'map' ? node.child('x') : undefined;
    else node = node.shape === 'object' || node.shape === 'map' ? node.child(step.key) : undefined;
  }
  return node;
}

/** All versions of a kind that are served. */
function schemasOf(group: string, kind: string): SchemaNode[] {
  return VERSIONS.flatMap((schemas) =>
    schemas.kinds
      .filter((served) => served.group === group && served.kind === kind)
      .flatMap(({ version }) => schemas.ofKind(group ? `${group}/${version}` : version, kind) ?? []),
  );
}

/** The kinds that a row begins at, with a place that its path starts from; `undefined` for one without a schema. */
function starts({ from }: Reference): { name: string; nodes: readonly SchemaNode[] }[] {
  if (from === 'pod') {
    return [{ name: 'pod', nodes: schemasOf('', 'Pod').flatMap((pod) => pod.child('spec') ?? []) }];
  }
  if (from === '*') return [{ name: '*', nodes: schemasOf('', 'Pod') }];
  return from
    .filter(({ group }) => !WITHOUT_SCHEMA.has(group))
    .map(({ group, kind }) => ({ name: `${group}/${kind}`, nodes: schemasOf(group, kind) }));
}

/** What a row looks up below the place that its path finds. */
function furtherPaths({ name, to, part, optional, namespace }: Reference): string[] {
  const stated = 'kindAt' in to ? [to.kindAt, to.groupAt] : [];
  return [name ?? 'name', ...stated, part?.path, optional, namespace].filter((path) => path !== undefined);
}

describe('the table of references', () => {
  it('names fields that the schemas have, in at least one version of each kind', () => {
    const unknown: string[] = [];
    for (const row of REFERENCES.filter(({ path }) => !OF_OLD_VERSIONS.has(path))) {
      for (const { name, nodes } of starts(row)) {
        if (nodes.length === 0) unknown.push(`${name} is no kind`);
        const places = nodes.flatMap((node) => walk(node, row.path) ?? []);
        if (nodes.length > 0 && places.length === 0) unknown.push(`${name} ${row.path}`);
        for (const path of furtherPaths(row)) {
          if (path === '' || places.length === 0 || places.some((place) => walk(place, path))) continue;
          unknown.push(`${name} ${row.path} → ${path}`);
        }
      }
    }
    assert.deepEqual(unknown, []);
  });

  it('takes names from places that hold texts', () => {
    const wrong: string[] = [];
    for (const row of REFERENCES) {
      for (const { name, nodes } of starts(row)) {
        const places = nodes.flatMap((node) => walk(node, row.path) ?? []);
        const names = places.flatMap((place) => walk(place, row.name ?? 'name') ?? []);
        for (const node of names)
          if (node.shape !== 'scalar' && node.shape !== 'any') wrong.push(`${name} ${row.path}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('targets kinds that exist', () => {
    const unknown = REFERENCES.flatMap(({ to }) => ('kindAt' in to ? (to.among ?? []) : [to])).filter(
      ({ group, kind }) => !WITHOUT_SCHEMA.has(group) && schemasOf(group, kind).length === 0,
    );
    assert.deepEqual(
      [...new Set(unknown.map(({ group, kind }) => `${group}/${kind}`))],
      // Of the CSI driver for Secrets there is no schema.
      ['secrets-store.csi.x-k8s.io/SecretProviderClass'],
    );
  });
});
