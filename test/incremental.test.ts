import assert from 'node:assert/strict';
import { generateManifests } from '../bench/generate.ts';
import { Graph, type ReadResources } from '../src/graph/graph.ts';
import type { Link } from '../src/graph/link.ts';
import type { World } from '../src/graph/world.ts';
import { type Resource, readResources } from '../src/model/resource.ts';
import type { Surroundings } from '../src/model/surroundings.ts';
import type { ManifestService } from '../src/service.ts';
import { type Manifest, parseFile, type SourceFile } from '../src/syntax/manifest.ts';
import { randomEdits } from './support/randomEdits.ts';
import { newService } from './support/service.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const EDITS = 60;

describe('edits', () => {
  for (const seed of SEEDS) {
    it(`leave the service as if it had been given the files as they are: seed ${seed}`, () => {
      const texts = new Map<string, string>();
      const service = newService();
      let count = 0;
      for (const { uri, text } of randomEdits(seed)) {
        if (text === undefined) service.remove(uri);
        else service.update(uri, text);
        if (text === undefined) texts.delete(uri);
        else texts.set(uri, text);
        // Not everything is asked after every edit, nor the same.
        if (count % 3 !== 2) service.diagnostics(uri);
        if (count % 4 === 3) compare(service, texts, `edit ${count} of ${uri}`);
        if (++count === EDITS) break;
      }
    });

    it(`leave the links as if they had been resolved anew: seed ${seed}`, () => {
      const files = new Map<string, SourceFile>();
      let graph = new Graph([], remembering());
      let count = 0;
      for (const { uri, text } of randomEdits(seed + 100)) {
        const file = text === undefined ? undefined : parseFile(uri, text, files.get(uri));
        if (file) files.set(uri, file);
        else files.delete(uri);
        const before = graph;
        const described = count % 8 === 7 && describeGraph(before);
        graph = before.with(new Map([[uri, file]]));
        if (described) {
          // What was before stays as it was, and can come to something else.
          assert.deepEqual(describeGraph(graph), describeGraph(before.with(new Map([[uri, file]]))));
          assert.deepEqual(describeGraph(before), described);
        }
        if (count % 2 === 1)
          assert.deepEqual(describeGraph(graph), describeGraph(new Graph(files.values())), `${count} ${uri}`);
        if (++count === EDITS) break;
      }
    });
  }

  describe('of one label among 400 objects', () => {
    const files = generateManifests(400).map(({ path, text }) => parseFile(`file:///w/${path}`, text));

    /** How many of the other objects have their links resolved, or their referrers gathered, anew. */
    function touched(path: string, from: string, to: string): { links: number; referrers: number } {
      const before = new Graph(files, remembering());
      const [world] = before.worlds;
      const file = files.find(({ uri }) => uri.endsWith(path));
      assert.ok(world && file);
      const was = new Map(world.resources.map((one) => [one, [world.linksFrom(one), world.linksTo(one)] as const]));
      const [after] = before.with(new Map([[file.uri, parseFile(file.uri, file.text.replace(from, to), file)]])).worlds;
      assert.ok(after && after !== world);
      const others = after.resources.filter(({ uri }) => uri !== file.uri);
      return {
        links: others.filter((one) => after.linksFrom(one) !== was.get(one)?.[0]).length,
        referrers: others.filter((one) => after.linksTo(one) !== was.get(one)?.[1]).length,
      };
    }

    it('are resolved again for who refers to the object', () => {
      // Its Service, its own policy, its namespace’s four policies that let in all pods with `tier: backend`, and no one else.
      const { links } = touched('app-30/deployment.yaml', 'app: app-30\n        tier', 'app: other\n        tier');
      assert.equal(links, 5);
      // The one Ingress that leads to it, the one Deployment that calls it, and the one of its namespace that calls nobody.
      assert.equal(touched('app-30/service.yaml', 'part-of: shop', 'part-of: mall').links, 3);
      // Those that read it.
      assert.equal(touched('app-30/configMap.yaml', 'part-of: shop', 'part-of: mall').links, 1);
      // Nobody refers to a policy.
      assert.equal(touched('app-30/networkPolicy.yaml', 'part-of: shop', 'part-of: mall').links, 0);
    });

    it('are gathered again for what the object refers to', () => {
      // The links of its Deployment lead to the Service that it calls and to a port of its own, too.
      assert.equal(touched('app-30/configMap.yaml', 'part-of: shop', 'part-of: mall').referrers, 2);
    });
  });

  it('leave the findings of other namespaces alone', () => {
    const service = newService();
    const manifests = generateManifests(200).map(({ path, text }) => ({ uri: `file:///w/${path}`, text }));
    for (const { uri, text } of manifests) service.update(uri, text);
    const before = new Map(service.files.map((uri) => [uri, service.diagnostics(uri)]));
    const edited = manifests.find(({ uri }) => uri.endsWith('app-7/service.yaml'));
    assert.ok(edited);
    service.update(edited.uri, edited.text.replace('targetPort: http', 'targetPort: htp'));
    assert.notEqual(service.diagnostics(edited.uri).length, before.get(edited.uri)?.length);
    const others = service.files.filter((uri) => !uri.includes('/team-7/'));
    assert.deepEqual(
      others.filter((uri) => service.diagnostics(uri) !== before.get(uri)),
      [],
    );
  });
});

function compare(service: ManifestService, texts: ReadonlyMap<string, string>, message: string): void {
  const fresh = newService();
  for (const [uri, text] of texts) fresh.update(uri, text);
  const expected = describeService(fresh);
  for (const [question, answer] of Object.entries(describeService(service))) {
    assert.deepEqual(answer, expected[question], `${message}: ${question}`);
  }
}

function describeService(service: ManifestService): Record<string, unknown> {
  const origin = { line: 0, character: 0 };
  const { worlds, scene } = service.topology({ folded: [] });
  return {
    files: service.files,
    diagnostics: service.files.map((uri) => [uri, service.diagnostics(uri)]),
    lenses: service.files.map((uri) => service.codeLenses(uri)),
    references: service.files.map((uri) => service.references(uri, { ...origin, line: 3, character: 10 }, true)),
    graph: service.graph(),
    connections: [...service.connections()],
    exposure: service.exposure(),
    worlds,
    cards: scene?.cards.map(({ card }) => card.id).sort(),
  };
}

/** As the service reads documents: the same objects for the same document. */
function remembering(): ReadResources {
  const known = new WeakMap<Manifest, Map<Surroundings | undefined, readonly Resource[]>>();
  return (manifest, surroundings) => {
    const bySurroundings = known.get(manifest) ?? new Map<Surroundings | undefined, readonly Resource[]>();
    known.set(manifest, bySurroundings);
    const resources = bySurroundings.get(surroundings) ?? readResources(manifest, surroundings);
    bySurroundings.set(surroundings, resources);
    return resources;
  };
}

/** All links of all worlds, in both directions. */
function describeGraph(graph: Graph): unknown {
  return {
    worlds: graph.worlds.map(describeWorld),
    views: graph.resources.map((resource) => [
      place(resource),
      graph.viewOf(resource).linksFrom(resource).map(describeLink),
    ]),
  };
}

function describeWorld(world: World): unknown {
  return {
    id: world.id,
    name: world.name,
    namespaces: world.namespaces,
    workloads: world.workloads.map(place),
    links: world.resources.map((one) => [
      place(one),
      world.linksFrom(one).map(describeLink),
      world.linksTo(one).map(describeLink),
    ]),
  };
}

function describeLink({ relation, from, at, to, places, absence, missingPart, nearest }: Link): unknown {
  return [
    relation,
    place(from),
    at.location,
    to.map(place),
    places.map((one) => one.location),
    absence,
    missingPart,
    nearest && place(nearest.resource),
  ];
}

function place(resource: Resource): string {
  return `${resource} ${resource.uri} ${resource.body.range.start.line}`;
}
