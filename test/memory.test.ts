import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { Graph } from '../src/graph/graph.ts';
import { derived, derivedOnce } from '../src/graph/memory/memory.ts';
import type { World } from '../src/graph/world.ts';
import { parseFile } from '../src/syntax/manifest.ts';

const WEB = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop, labels: { app: web } }\nspec: {}\n';
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: web } }\n';
const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: { name: key, namespace: infra }\n';
const FILES = { 'pod.yaml': WEB, 'service.yaml': SERVICE, 'secret.yaml': SECRET };

describe('what is derived from a world', () => {
  /** How often it is computed: before an edit, and with one after it. */
  function computations(read: (world: World) => unknown, path: keyof typeof FILES, edited: string): number {
    let count = 0;
    const answer = derivedOnce((world) => {
      count++;
      return read(world);
    });
    const files = Object.entries(FILES).map(([name, text]) => parseFile(`file:///w/${name}`, text));
    const before = new Graph(files);
    answer(onlyWorld(before));
    answer(onlyWorld(before));
    assert.equal(count, 1);
    const uri = `file:///w/${path}`;
    const after = onlyWorld(before.with(new Map([[uri, parseFile(uri, edited)]])));
    const fresh = new Graph(files.map((file) => (file.uri === uri ? parseFile(uri, edited) : file)));
    assert.deepEqual(answer(after), read(onlyWorld(fresh)));
    answer(after);
    return count;
  }

  const readings: Readonly<Record<string, (world: World) => unknown>> = {
    'an object by its name': (world) => world.find({ group: '', kind: 'Pod' }, 'shop', 'web').map(String),
    'the objects of a kind': (world) => world.ofKind('', 'Pod').map(String),
    'those of a namespace': (world) => world.ofKindIn('', 'Pod', 'shop').map(String),
    'those of a name': (world) => world.named('', 'Pod', 'web').map(String),
    'the workloads of a namespace': (world) => world.workloadsIn('shop').map(String),
    'all workloads': (world) => world.workloads.map(String),
    'workloads by a label': (world) => world.workloadsLabelled('app', 'web').map(String),
    'links from an object': (world) =>
      world.services.flatMap((s) => world.linksFrom(s.resource)).map(({ to }) => to.map(String)),
    'links to an object': (world) =>
      world.workloads.flatMap((pod) => world.linksTo(pod)).map(({ relation }) => relation),
    'another such answer': (world) => kindsIn('shop', world),
  };
  const kindsIn = derived((namespace: string, world) => world.workloadsIn(namespace).map(({ kind }) => kind));

  for (const [name, read] of Object.entries(readings)) {
    it(`is computed again when it read ${name}, and that has changed`, () => {
      assert.equal(computations(read, 'pod.yaml', WEB.replace('app: web', 'app: api')), 2);
    });
    it(`is kept when it read ${name}, and something else has changed`, () => {
      assert.equal(computations(read, 'secret.yaml', SECRET.replace('name: key', 'name: lock')), 1);
    });
  }

  it('is computed again when what it made of a failure may have another outcome', () => {
    const strict = derivedOnce((world) => {
      if (world.named('', 'Secret', 'lock').length === 0) throw new Error('no lock');
      return 'locked';
    });
    const read = (world: World) => {
      try {
        return strict(world);
      } catch {
        return 'open';
      }
    };
    assert.equal(computations(read, 'secret.yaml', SECRET.replace('key', 'lock')), 2);
  });

  it('is computed again when links of other objects have changed', () => {
    const read = (world: World) => world.workloads.flatMap((pod) => world.linksTo(pod)).length;
    assert.equal(computations(read, 'service.yaml', SERVICE.replace('app: web', 'app: api')), 2);
  });

  it('is computed again when an object appears that it looked for', () => {
    const moved = SECRET.replace('key', 'lock');
    assert.equal(
      computations((world) => world.find({ group: '', kind: 'Secret' }, 'infra', 'lock').length, 'secret.yaml', moved),
      2,
    );
    assert.equal(
      computations((world) => world.named('', 'Secret', 'lock').length, 'secret.yaml', moved),
      2,
    );
    assert.equal(
      computations((world) => world.namespaces, 'secret.yaml', SECRET.replace('infra', 'ops')),
      2,
    );
    assert.equal(
      computations((world) => world.hasTemplated('', 'Secret'), 'secret.yaml', SECRET.replace('key', '"${KEY}"')),
      2,
    );
    assert.equal(
      computations(
        (world) => world.labelsOf('ops').size,
        'secret.yaml',
        'apiVersion: v1\nkind: Namespace\nmetadata: { name: ops, labels: { a: b } }',
      ),
      2,
    );
    assert.equal(
      computations((world) => world.resources.length, 'secret.yaml', moved),
      2,
    );
    const certificate =
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: a, namespace: shop }\nspec: { secretName: tls }\n';
    assert.equal(
      computations((world) => world.providers.makes('Secret', 'shop', 'tls'), 'secret.yaml', certificate),
      2,
    );
  });

  it('is kept while there are still objects of a kind, if it asked no more', () => {
    assert.equal(
      computations((world) => world.has('', 'Secret'), 'secret.yaml', SECRET.replace('key', 'lock')),
      1,
    );
    assert.equal(
      computations((world) => world.has('', 'Secret'), 'secret.yaml', WEB),
      2,
    );
    assert.equal(
      computations((world) => world.namespaces, 'secret.yaml', SECRET.replace('key', 'lock')),
      1,
    );
  });

  it('is kept nowhere else by what rules read: nobody would know what it depends on', () => {
    const root = fileURLToPath(new URL('../src/', import.meta.url));
    const kept = globSync(['graph/**/*.ts', 'traffic/**/*.ts', 'lint/**/*.ts'], { cwd: root }).filter((file) =>
      /remember\(\s*\(\w+: World\)|Map<World,/.test(readFileSync(root + file, 'utf8')),
    );
    // Its traffic keeps nothing itself.
    assert.deepEqual(kept, ['traffic/traffic.ts']);
  });

  it('holds in the world that it was derived from, whatever comes later', () => {
    const names = derivedOnce((world) => world.ofKind('', 'Secret').map(({ name }) => name));
    const uri = 'file:///w/secret.yaml';
    const secret = (name: string) => new Map([[uri, parseFile(uri, SECRET.replace('key', name))]]);
    const first = new Graph([parseFile(uri, SECRET)]);
    const second = first.with(secret('lock'));
    const other = first.with(secret('bolt'));
    const third = second.with(secret('key'));
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(
        [third, other, second, first].map((graph) => names(onlyWorld(graph))[0]),
        ['key', 'bolt', 'lock', 'key'],
      );
    }
  });
});

function onlyWorld({ worlds }: Graph): World {
  const [world, ...others] = worlds;
  assert.ok(world);
  assert.equal(others.length, 0);
  return world;
}
