import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { comparisonMarkdown, type ManifestService, type TrafficComparison } from '../src/service.ts';
import { newService } from './support/service.ts';

const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));

const PODS = `
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, labels: { app: db } }
spec: { containers: [{ name: db, image: db:1, ports: [{ containerPort: 5432 }] }] }
`;

const policy = (name: string, app: string, ingress: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name} }
spec:
  podSelector: { matchLabels: { app: ${app} } }
  policyTypes: [Ingress]
  ingress: ${ingress}
`;

const INGRESS = `---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

function serviceWith(text: string): ManifestService {
  const service = newService();
  service.update('file:///all.yaml', text);
  return service;
}

function compare(before: string, after: string): TrafficComparison {
  return serviceWith(after).compareWith(serviceWith(before));
}

/** Changes of connections as lines, each with its causes. */
function lines({ changes }: TrafficComparison): string[] {
  return changes.map(({ type, from, to, before, after, causes }) => {
    const because = causes.map((cause) => `${cause.type} ${cause.resource}`).join(', ');
    return `${type} ${from} => ${to} : ${before} -> ${after} (${because})`;
  });
}

describe('diff', () => {
  it('finds nothing between a state and itself', () => {
    const text = PODS + INGRESS + policy('db', 'db', '[]');
    assert.deepEqual(compare(text, text), { changes: [], exposure: [], entries: [] });
  });

  it('finds nothing where only comments and the order of keys differ', () => {
    const moved = PODS.replace('{ name: db, labels: { app: db } }', '{ labels: { app: db }, name: db } # the store');
    assert.deepEqual(compare(PODS, moved), { changes: [], exposure: [], entries: [] });
  });

  it('names the policy that takes a connection away, and not the one beside it', () => {
    const others = policy('web', 'web', '[{}]');
    const { changes } = compare(PODS, PODS + policy('db', 'db', '[]') + others);
    assert.deepEqual(lines({ changes, exposure: [], entries: [] }), [
      'removed 0.0.0.0-255.255.255.255 => default/db[Pod] : All Connections -> null (added default/db[NetworkPolicy])',
      'removed default/web[Pod] => default/db[Pod] : All Connections -> null (added default/db[NetworkPolicy])',
    ]);
  });

  it('says which ports a connection had and has', () => {
    const from = (port: number) => policy('db', 'db', `[{ ports: [{ port: ${port} }] }]`);
    const [, change] = lines(compare(PODS + from(5432), PODS + from(5433)));
    assert.equal(
      change,
      'changed default/web[Pod] => default/db[Pod] : TCP 5432 -> TCP 5433 (changed default/db[NetworkPolicy])',
    );
  });

  it('cuts ranges of addresses where either state cuts them, and joins what changes alike', () => {
    const block = (cidr: string) => policy('db', 'db', `[{ from: [{ ipBlock: { cidr: ${cidr} } }] }]`);
    const changes = lines(compare(PODS + block('10.0.0.0/8'), PODS + block('10.128.0.0/9')));
    assert.deepEqual(changes, [
      'removed 10.0.0.0-10.127.255.255 => default/db[Pod] : All Connections -> null (changed default/db[NetworkPolicy])',
    ]);
  });

  it('takes a workload that came or went for the whole cause, and a label for one', () => {
    const cron =
      '---\napiVersion: v1\nkind: Pod\nmetadata: { name: cron }\nspec: { containers: [{ name: c, image: c:1 }] }\n';
    const deny = policy('db', 'db', '[{ from: [{ podSelector: { matchLabels: { app: web } } }] }]');
    for (const line of lines(compare(PODS, PODS + cron + deny)).filter((text) => text.includes('cron'))) {
      assert.match(line, /\(added default\/cron\[Pod\]\)$/);
    }
    const renamed = PODS.replace('labels: { app: web }', 'labels: { app: shop }');
    assert.deepEqual(lines(compare(PODS + deny, renamed + deny)), [
      'removed default/web[Pod] => default/db[Pod] : All Connections -> null (changed default/web[Pod])',
    ]);
  });

  it('tells ways in from outside, with what leads there', () => {
    const { entries } = compare(PODS, PODS + INGRESS);
    assert.deepEqual(
      entries.map(({ type, address, through, to, before, causes }) => [
        type,
        address,
        through,
        to,
        before,
        causes.map(({ resource }) => resource),
      ]),
      [
        [
          'added',
          'http://shop.example.com/',
          'default/shop[Ingress]',
          'default/web[Pod]',
          null,
          ['default/shop[Ingress]', 'default/web[Service]'],
        ],
      ],
    );
  });

  it('tells what is open to pods that no manifest shows', () => {
    const { exposure } = compare(
      PODS + policy('db', 'db', '[]'),
      PODS + policy('db', 'db', '[{ ports: [{ port: 1 }] }]'),
    );
    assert.deepEqual(
      exposure.map(({ type, direction, workload, peer, before, after }) => [
        type,
        direction,
        workload,
        peer,
        before,
        after,
      ]),
      [['added', 'ingress', 'default/db[Pod]', 'entire-cluster', null, 'TCP 1']],
    );
  });

  it('keeps the service apart from the one it compares with', () => {
    const now = serviceWith(PODS + policy('db', 'db', '[]'));
    const before = now.with(new Map([['file:///all.yaml', PODS]]));
    assert.equal(now.compareWith(before).changes.length, 2);
    assert.equal(now.with(new Map([['file:///all.yaml', undefined]])).files.length, 0);
    assert.deepEqual(now.files, ['file:///all.yaml']);
  });

  it('writes Markdown that a pull request takes, whatever its length', () => {
    const text = comparisonMarkdown(compare(PODS, PODS + policy('db', 'db', '[]')));
    assert.match(text, /^\*\*0 added · 3 removed · 0 changed\*\*$/m);
    assert.match(
      text,
      /^\| removed \| `default\/web\[Pod\]` \| `default\/db\[Pod\]` \| `All Connections` \| – \| `default\/db\[NetworkPolicy\]` added \|$/m,
    );
    const pods = Array.from(
      { length: 40 },
      (_, i) =>
        `---\napiVersion: v1\nkind: Pod\nmetadata: { name: pod-${i} }\nspec: { containers: [{ name: c, image: c:1 }] }\n`,
    );
    const long = comparisonMarkdown(compare('', pods.join('')));
    assert.ok(long.length < 65_536);
    assert.match(long, /… and \d+ more lines\n$/);
  });
});

describe('diff: the command', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portolan-diff-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const git = (...args: string[]) => {
    const own = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...own, ...args], { cwd: folder });
  };
  const portolan = (...args: string[]) => {
    const env = { ...process.env, LANG: 'C', LC_ALL: 'C' };
    return spawnSync(process.execPath, [CLI, 'diff', ...args], { cwd: folder, encoding: 'utf8', env });
  };

  it('compares two folders', () => {
    write('before/a.yaml', PODS);
    write('after/a.yaml', PODS + policy('db', 'db', '[]'));
    const { stdout, status } = portolan('before', 'after', '--format', 'json');
    assert.equal(status, 0);
    const { version, changes } = JSON.parse(stdout);
    assert.equal(version, 1);
    assert.deepEqual(changes[1], {
      type: 'removed',
      from: 'default/web[Pod]',
      to: 'default/db[Pod]',
      before: 'All Connections',
      after: null,
      causes: [{ type: 'added', resource: 'default/db[NetworkPolicy]', file: 'after/a.yaml', line: 14, column: 19 }],
    });
    assert.equal(portolan('before', 'after', '--exit-code').status, 1);
    assert.equal(portolan('before', 'before', '--exit-code').stdout, 'No connection changes.\n');
  });

  it('compares two revisions, and one with the working tree', () => {
    git('init', '-q');
    write('k8s/pods.yaml', PODS);
    write('other/more.yaml', policy('other', 'web', '[]'));
    git('add', '.');
    git('commit', '-qm', 'one');
    write('k8s/db.yaml', policy('db', 'db', '[]'));
    git('add', '.');
    git('commit', '-qm', 'two');
    write('k8s/db.yaml', policy('db', 'db', '[{ from: [{ podSelector: {} }] }]'));
    const removed = portolan('--git', 'HEAD~1', 'HEAD', '--in', 'k8s');
    assert.match(removed.stdout, /^- default\/web\[Pod\] => default\/db\[Pod\] : All Connections → –$/m);
    assert.match(removed.stdout, /^ {4}\+ default\/db\[NetworkPolicy\] {2}k8s\/db.yaml:4$/m);
    assert.match(
      portolan('--git', 'HEAD').stdout,
      /^\+ default\/web\[Pod\] => default\/db\[Pod\] : – → All Connections$/m,
    );
  });

  it('refuses what it can not compare, and never takes a revision for an option', () => {
    git('init', '-q');
    for (const args of [['one'], ['--git'], ['--git', 'nowhere'], ['--git', '--', '--output=x']]) {
      const { status, stderr } = portolan(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /^portolan: /);
    }
  });
});
