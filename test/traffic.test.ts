import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import type { Field } from '../src/syntax/field.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { connections } from '../src/traffic/connections/connections.ts';
import { exposure } from '../src/traffic/connections/exposure.ts';
import { internet, type Peer, publicHost, unknownProxy } from '../src/traffic/peer.ts';
import { PortSet } from '../src/traffic/ports.ts';
import { type Traffic, trafficOf } from '../src/traffic/traffic.ts';
import type { Judgement } from '../src/traffic/verdict.ts';

const FOLDER = path.join(import.meta.dirname, 'traffic');

function readWorld(name: string): World {
  const files = fs.readdirSync(path.join(FOLDER, name)).filter((file) => file.endsWith('.yaml'));
  return worldOf(files.sort().map((file) => [file, fs.readFileSync(path.join(FOLDER, name, file), 'utf8')]));
}

function worldOf(files: readonly (readonly [string, string])[]): World {
  const manifests = files.flatMap(([file, text]) => parseFile(`file:///${file}`, text).manifests);
  return new World('test', {
    name: 'test',
    resources: manifests.flatMap((manifest) => readResources(manifest)),
    kustomized: [],
  });
}

/** All that is known of a world's traffic, as `expected.txt` has it. */
function describeWorld(world: World): string {
  const traffic = trafficOf(world);
  const sections: [string, string[]][] = [
    ['connections', connections(world).map(({ from, to, ports }) => `${from} => ${to} : ${ports.format()}`)],
    ['exposure', exposure(world).map((row) => `${row.workload} ${row.direction} ${row.peer} : ${row.ports}`)],
    ['workloads', describeWorkloads(world, traffic)],
    ['entries', describeEntries(traffic)],
    ['services', describeServices(world, traffic)],
    ['calls', describeCalls(traffic)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `# ${title}\n${lines.join('\n')}\n`)
    .join('\n');
}

function describeWorkloads(world: World, traffic: Traffic): string[] {
  return world.workloads.map((workload) => {
    const policies = traffic.policiesFor(workload).map(({ name }) => name);
    const routes = traffic.exposed(workload).map(({ at }) => place(at));
    return `${workload} policies [${policies.join(' ')}] exposed by [${routes.join(' ')}]`;
  });
}

function describeEntries(traffic: Traffic): string[] {
  return traffic.entries.flatMap(({ type, resource, routes, controller, internal }) => [
    `${type} ${resource}${internal ? ' internal' : ''}${controller ? ` by ${controller}` : ''}`,
    ...routes.flatMap(({ host, path: at, tls, outerPort, serviceName, port, workloads, judgement }) => {
      const front = [tls ? 'tls' : '', host ?? '*', at ?? '', outerPort ?? ''].filter((part) => part !== '').join(' ');
      const back = [serviceName, port?.port].filter((part) => part !== undefined).join(':');
      return describeJudgement(`  ${front} -> ${back} [${workloads.join(' ')}]`, judgement);
    }),
  ]);
}

function describeServices(world: World, traffic: Traffic): string[] {
  return world.services.flatMap(({ resource }) =>
    traffic.servicePaths(resource).flatMap(({ port, targets, judgement }) => {
      const to = targets.map(({ workload, port: n, declared }) => `${workload}:${n}${declared ? '' : ' undeclared'}`);
      return describeJudgement(`${resource}:${port.port} -> [${to.join(' ')}]`, judgement);
    }),
  );
}

function describeCalls(traffic: Traffic): string[] {
  return traffic.calls.flatMap(({ from, to, host, link, port, judgement }) =>
    describeJudgement(`${from} -> ${to ?? host ?? `? ${link.wanted.name}`}${port ? `:${port.port}` : ''}`, judgement),
  );
}

function describeJudgement(head: string, { verdict, reasons }: Judgement): string[] {
  return [`${head}: ${verdict}`, ...reasons.map(({ text, at }) => `    ${text}${at ? ` (${place(at)})` : ''}`)];
}

function place(at: Field): string {
  return `${at.manifest.uri.slice('file:///'.length)}:${at.range.start.line + 1}`;
}

describe('traffic', () => {
  for (const name of fs.readdirSync(FOLDER).sort()) {
    it(`world ${name}`, () => {
      const actual = describeWorld(readWorld(name));
      const file = path.join(FOLDER, name, 'expected.txt');
      const expected = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
      assert.equal(actual, expected, `test/traffic/${name}/expected.txt should read:\n\n${actual}\n`);
    });
  }

  it('answers for any two peers', () => {
    const world = readWorld('policies');
    const traffic = trafficOf(world);
    const peer = (namespace: string, name: string) => {
      const [pod] = world.find({ group: '', kind: 'Pod' }, namespace, name);
      return (pod && traffic.peerOf(pod)) ?? assert.fail(name);
    };
    const ask = (from: Peer, to: Peer, ports: PortSet) => traffic.mayConnect(from, to, ports).verdict;
    assert.equal(ask(internet(), peer('shop', 'world'), PortSet.of('TCP', 80)), 'flows');
    assert.equal(ask(internet(), peer('shop', 'cluster'), PortSet.all), 'denied');
    assert.equal(ask(unknownProxy(), peer('shop', 'cluster'), PortSet.all), 'flows');
    assert.equal(ask(unknownProxy(), peer('shop', 'both'), PortSet.all), 'unknown');
    assert.equal(ask(unknownProxy(), peer('shop', 'closed'), PortSet.all), 'denied');
    assert.equal(ask(peer('shop', 'closed'), publicHost('example.com'), PortSet.of('TCP', 443)), 'denied');
    assert.equal(ask(peer('ops', 'probe'), publicHost('example.com'), PortSet.of('TCP', 443)), 'flows');
    // Part of the ports is enough to flow.
    assert.equal(ask(peer('ops', 'probe'), peer('shop', 'world'), PortSet.all), 'flows');
  });

  it('has a reason for every verdict but plain arrival', () => {
    for (const name of fs.readdirSync(FOLDER)) {
      const traffic = trafficOf(readWorld(name));
      const judged = [...traffic.calls, ...traffic.entries.flatMap(({ routes }) => routes)];
      for (const { judgement } of judged) assert.ok(judgement.reasons.length > 0, JSON.stringify(judgement.verdict));
    }
  });

  it('stands a world that is broken everywhere', () => {
    const kinds = ['NetworkPolicy', 'Ingress', 'Service', 'Deployment', 'Route', 'IngressClass', 'Pod'];
    const groups: Record<string, string> = {
      Deployment: 'apps/v1',
      Route: 'route.openshift.io/v1',
      Service: 'v1',
      Pod: 'v1',
    };
    const broken = [
      '',
      'spec: x',
      'spec: []',
      'spec: {ports: x, rules: [x, {http: {paths: [x]}}], ingress: [x, null, {from: x, ports: [x]}, {from: [x, null, {ipBlock: {cidr: x, except: x}}]}], podSelector: [], selector: x, to: x, template: x}',
    ];
    const files = kinds.flatMap((kind, i) =>
      broken.map(
        (spec, j) =>
          [
            `${i}-${j}.yaml`,
            `apiVersion: ${groups[kind] ?? 'networking.k8s.io/v1'}\nkind: ${kind}\nmetadata: {name: n${j}}\n${spec}\n`,
          ] as const,
      ),
    );
    assert.doesNotThrow(() => describeWorld(worldOf(files)));
  });
});
