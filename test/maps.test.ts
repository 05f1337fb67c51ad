import { strict as assert } from 'node:assert';
import { generateLargest } from '../bench/generateLargest.ts';
import { sharing } from '../src/base/sharing.ts';
import { TopologyAnswers } from '../src/server/topologyAnswers.ts';
import type { ManifestService } from '../src/service.ts';
import { layoutTopology } from '../src/topology/layout/layout.ts';
import type { Scene } from '../src/topology/scene.ts';
import { diffScenes, patchScene, sharingScene } from '../src/topology/scenePatch.ts';
import { newService } from './support/service.ts';
import { randomTopology } from './support/topologies.ts';

/** As it comes out of a channel. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function serviceWith(files: Iterable<readonly [uri: string, text: string]>): ManifestService {
  const service = newService();
  for (const [uri, text] of files) service.update(uri, text);
  return service;
}

function filesOf(services: number, namespaces: number): Map<string, string> {
  return new Map(generateLargest({ services, namespaces }).map(({ path, text }) => [`file:///w/${path}`, text]));
}

describe('maps that follow each other', () => {
  const files = filesOf(24, 4);
  const EDITED = 'file:///w/team-1/app-2.yaml';
  const text = files.get(EDITED) ?? '';
  let service: ManifestService;

  beforeEach(() => {
    service = serviceWith(files);
  });

  const view = { folded: [], level: 'cards' as const };
  const sceneNow = () => service.topology(view).scene as Scene;
  const card = (scene: Scene, id: string) => scene.cards.find((placed) => placed.card.id === id);

  it('are the same object while nothing changes', () => {
    const scene = sceneNow();
    assert.equal(sceneNow(), scene);
    service.update(EDITED, `${text}# a comment\n`);
    assert.equal(sceneNow(), scene);
  });

  it('share all that an edit leaves as it was', () => {
    const before = sceneNow();
    service.update(EDITED, text.replace('replicas: 15', 'replicas: 16'));
    const after = sceneNow();
    const changed = after.cards.filter((placed, i) => placed !== before.cards[i]);
    assert.deepEqual(
      changed.map((placed) => placed.card.id),
      ['team-1/app-2[Service]'],
    );
    assert.deepEqual(
      changed[0]?.card.workloads.map(({ replicas }) => replicas),
      [16],
    );
    assert.equal(after.matrix, before.matrix);
  });

  it('know the new lines of what an edit moves', () => {
    const lineOf = (scene: Scene) => card(scene, 'team-1/app-2[Service]')?.card.source?.range.start.line ?? 0;
    const before = lineOf(sceneNow());
    service.update(EDITED, `# one line more\n${text}`);
    assert.equal(lineOf(sceneNow()), before + 1);
  });

  it('say the same as maps made afresh', () => {
    sceneNow();
    const edits = [
      text.replace('replicas: 15', 'replicas: 3'),
      text.replace('targetPort: http', 'targetPort: nothing'),
      text.replace('selector: { app: app-2 }', 'selector: { app: app-3 }'),
      '',
      text,
    ];
    for (const edited of edits) {
      service.update(EDITED, edited);
      const { cards, lines } = sceneNow();
      const fresh = serviceWith(new Map([...files, [EDITED, edited]])).topology(view).scene as Scene;
      const byId = (scene: Pick<Scene, 'cards'>) => new Map(scene.cards.map((placed) => [placed.card.id, placed.card]));
      const verdicts = (scene: Pick<Scene, 'lines'>) =>
        scene.lines.flatMap((line) => line.connections.map(({ id, verdict }) => `${id} ${verdict}`)).sort();
      assert.deepEqual(byId({ cards }), byId(fresh));
      assert.deepEqual(verdicts({ lines }), verdicts(fresh));
    }
  });

  it('fold everything of a large cluster, and leave out what is not seen', () => {
    const large = serviceWith(filesOf(200, 20));
    const { scene } = large.topology({ folded: [] });
    assert.ok(scene);
    assert.ok(scene.boxes.every((box) => box.folded));
    assert.ok(scene.cards.length < 20, `${scene.cards.length} cards`);
    const opened = large.topology({ folded: [], unfolded: ['team-7'] }).scene;
    assert.equal(opened?.cards.filter((placed) => placed.card.box === 'team-7').length, 10);
  });

  describe('for a panel that has one', () => {
    it('are a patch of it, and small', () => {
      const answers = new TopologyAnswers(service);
      const first = answers.answer(view);
      assert.ok(first.scene && first.revision);
      service.update(EDITED, text.replace('replicas: 15', 'replicas: 16'));
      const second = answers.answer({ ...view, known: first.revision });
      assert.equal(second.scene, undefined);
      assert.ok(second.patch);
      assert.deepEqual(
        second.patch.cards.changed.map(([id]) => id),
        ['team-1/app-2[Service]'],
      );
      assert.deepEqual(patchScene(first.scene, second.patch), sceneNow());
    });

    it('are whole where it has another, or none', () => {
      const answers = new TopologyAnswers(service);
      const first = answers.answer(view);
      const second = answers.answer(view);
      assert.ok(second.scene);
      assert.ok(answers.answer({ ...view, known: first.revision }).scene);
      const other = new TopologyAnswers(service);
      const theirs = other.answer(view);
      assert.ok(answers.answer({ ...view, known: theirs.revision }).scene);
    });
  });

  it('are what their patches lead to, whatever the scenes', () => {
    let patches = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const before = randomTopology(seed, { cards: 14, boxes: 3, calls: 1.5, stopped: 0.2, wild: 0.2 });
      const left = new Set(before.cards.filter((_, i) => i % 13 !== seed % 13).map(({ id }) => id));
      const cards = before.cards
        .filter(({ id }) => left.has(id))
        .map((one, i) => (i === seed % 7 ? { ...one, label: 'changed' } : one));
      const connections = before.connections.filter(({ from, to }) => left.has(from.card) && left.has(to.card));
      const old = layoutTopology(before, { folded: new Set() });
      const changes = [
        { ...before, cards, connections },
        { ...before, cards: before.cards.map((c) => ({ ...c })) },
      ];
      for (const topology of changes) {
        const scene = sharingScene(old, layoutTopology(topology, { folded: new Set(), previous: old }));
        const patch = diffScenes(old, scene);
        if (!patch) continue;
        patches++;
        assert.deepEqual(plain(patchScene(old, plain(patch))), plain(scene));
      }
    }
    assert.ok(patches > 8, `${patches} patches`);
  });
});

describe('what shares with its predecessor', () => {
  it('is equal to what it was made of', () => {
    const before = { a: { b: [1, 2, { c: 'x' }] }, d: 'y', gone: 1 };
    const after = { a: { b: [1, 2, { c: 'x' }] }, d: 'z' };
    const shared = sharing<object>(before, after) as typeof after;
    assert.deepEqual(shared, after);
    assert.equal(shared.a, before.a);
  });

  it('is its predecessor where they are equal, undefined members aside', () => {
    const before = { a: [{ b: 1, c: undefined }] };
    assert.equal(sharing<object>(before, { a: [{ b: 1 }] }), before);
    assert.notEqual(sharing<object>(before, { a: [{ b: 1, c: null }] }), before);
    assert.notEqual(sharing<object>([1], { 0: 1 }), before);
  });
});
