import { strict as assert } from 'node:assert';
import { type NodeElement, TreeCache, type TreeElement } from '../src/extension/treeCache.ts';
import type { TreeParams, TreeResult } from '../src/protocol.ts';
import type { ManifestService } from '../src/service.ts';
import { fixtureUri } from './support/fixture.ts';
import { newService } from './support/service.ts';

/** The cache of the client over a service, as if there were no wire between them. */
describe('the cache of the resource tree', () => {
  let service: ManifestService;
  let asked: TreeParams[];
  let fails: boolean;
  let cache: TreeCache;

  beforeEach(async () => {
    service = newService();
    asked = [];
    fails = false;
    cache = new TreeCache(async (params): Promise<TreeResult> => {
      if (fails) throw new Error('gone');
      asked.push(params);
      for (const uri of service.files) service.diagnostics(uri);
      return service.tree(params);
    });
    write('a', 1);
    write('b', 2);
  });

  /** A file with ConfigMaps in a namespace of the same name. */
  function write(namespace: string, count: number, data = '{a: b}'): void {
    const maps = Array.from({ length: count }, (_, index) => {
      const name = `map-${String(index).padStart(4, '0')}`;
      return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata: ${data}\n`;
    });
    service.update(fixtureUri(`${namespace}.yaml`), maps.join('---\n'));
  }

  async function unfold(...labels: readonly string[]): Promise<readonly TreeElement[]> {
    let rows = await cache.children();
    for (const label of labels) rows = await cache.children(nodeOf(rows, label));
    return rows;
  }

  function nodeOf(rows: readonly TreeElement[], label: string): NodeElement {
    const row = rows.find((one) => one.type === 'node' && one.node.label === label);
    assert.ok(row?.type === 'node', label);
    return row;
  }

  function labels(rows: readonly (TreeElement | undefined)[]): string[] {
    return rows.map((row) => (row?.type === 'node' ? row.node.label : (row?.type ?? 'root')));
  }

  it('asks for what is unfolded, once', async () => {
    await unfold('a', 'ConfigMap');
    await unfold('a', 'ConfigMap');
    const ids = asked.flatMap(({ parents }) => parents.map(({ id }) => id));
    assert.deepEqual(ids, ['', '\na', '\na\n/ConfigMap']);
  });

  it('knows after a change which rows are to be drawn again: only those', async () => {
    const rows = await unfold('b', 'ConfigMap');
    assert.deepEqual(await cache.refresh(), []);
    write('b', 2, '{a: b, c: d}');
    assert.deepEqual(labels(await cache.refresh()), ['map-0000', 'map-0001']);
    assert.equal(nodeOf(rows, 'map-0000').node.description, '2 keys');
    assert.equal(asked.at(-1)?.parents.length, 3, 'in one question');
    write('b', 3, '{a: b, c: d}');
    assert.deepEqual(labels(await cache.refresh()), ['b', 'ConfigMap', 'ConfigMap']);
    assert.equal((await unfold('b', 'ConfigMap'))[0], rows[0], 'the same row');
    write('c', 1);
    assert.deepEqual(labels(await cache.refresh()), ['root']);
  });

  it('forgets what is gone', async () => {
    await unfold('b', 'ConfigMap');
    service.remove(fixtureUri('b.yaml'));
    assert.deepEqual(labels(await cache.refresh()), ['root']);
    assert.deepEqual(labels(await unfold()), ['a']);
    await cache.refresh();
    assert.deepEqual(
      asked.at(-1)?.parents.map(({ id }) => id),
      [''],
    );
  });

  it('shows a failure as a row, and asks again afterwards', async () => {
    fails = true;
    const [row] = await cache.children();
    assert.ok(row?.type === 'error' && row.message === 'gone');
    fails = false;
    assert.deepEqual(labels(await cache.refresh()), ['root']);
    assert.deepEqual(labels(await cache.children()), ['a', 'b']);
    fails = true;
    assert.deepEqual(labels(await cache.refresh()), ['root']);
    assert.deepEqual(labels(await cache.children()), ['error']);
  });

  it('shows long lists in pages, and as many of them as a path needs', async () => {
    write('b', 1200);
    const rows = await unfold('b', 'ConfigMap');
    const last = rows.at(-1);
    assert.equal(rows.length, 501);
    assert.ok(last?.type === 'more' && last.count === 700);
    cache.showMore(last.parent);
    assert.equal((await unfold('b', 'ConfigMap')).length, 1001);

    const path = service.treePath({ uri: fixtureUri('b.yaml'), position: { line: 1150 * 5, character: 0 } });
    assert.ok(path);
    const widened: (NodeElement | undefined)[] = [];
    const found = await cache.find(path, (parent) => widened.push(parent));
    assert.equal(found?.node.label, 'map-1150');
    assert.deepEqual(labels(widened), ['ConfigMap']);
    assert.deepEqual(labels(await unfold('b', 'ConfigMap')).length, 1200);
  });

  it('finds nothing that is filtered out', async () => {
    const path = service.treePath({ uri: fixtureUri('a.yaml'), position: { line: 1, character: 0 } });
    assert.ok(path);
    cache.onlyProblems = true;
    assert.equal(await cache.find(path, () => {}), undefined);
    write('a', 1, '[]');
    await cache.refresh();
    assert.equal((await cache.find(path, () => {}))?.node.errors, 1);
  });
});
