import assert from 'node:assert/strict';
import { useBundle } from '../src/base/l10n.ts';
import { useLocale } from '../src/base/translations.ts';
import { newService } from './support/service.ts';

const NOW = new Date('2026-11-24T18:00:00Z');

/** The hover at `$0`. */
function hover(text: string): string {
  const service = newService();
  const offset = text.indexOf('$0');
  assert.ok(offset >= 0, 'a cursor');
  const before = text.slice(0, offset).split('\n');
  service.update('file:///a.yaml', text.replace('$0', ''));
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return service.hover('file:///a.yaml', position, NOW)?.contents ?? '';
}

const container = (fields: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: a\n      ${fields}\n`;

describe('hover: values', () => {
  afterEach(() => useBundle({}));

  const expectations: readonly [name: string, text: string, expected: RegExp | readonly RegExp[]][] = [
    ['CPU', container('image: a\n      resources: {limits: {cpu: 2$050m}}'), /0\.25 of one CPU/],
    ['CPU as a number', container('image: a\n      resources: {limits: {cpu: $02}}'), /2 of one CPU/],
    [
      'memory',
      container('image: a\n      resources: {limits: {memory: 1.5G$0i}}'),
      /1,610,612,736 bytes \(1\.5 GiB, 1\.61 GB\)/,
    ],
    [
      'the milli trap',
      container('image: a\n      resources: {limits: {memory: 5$000m}}'),
      /0\.5 bytes: “m” is a thousandth/,
    ],
    ['an image', container('image: ng$0inx'), [/docker\.io/, /library\/nginx/, /latest/]],
    [
      'a full image',
      container(`image: ghcr.io/a/b$0:1.2@sha256:${'0'.repeat(64)}`),
      [/Registry: `ghcr\.io`/, /Repository: `a\/b`/, /Tag: `1\.2`/, /always is the same image/],
    ],
    [
      'an image of a local registry',
      container('image: localhost:5000/a$0:1'),
      [/Registry: `localhost:5000`/, /Tag: `1`/],
    ],
    ['a port', container('image: a\n      ports: [{containerPort: 54$032}]'), /5432 is usually PostgreSQL/],
    ['a low port', container('image: a\n      ports: [{containerPort: 8$01}]'), /NET_BIND_SERVICE/],
    [
      'a schedule',
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  timeZone: Asia/Shanghai\n  schedule: "0 3 $0* * *"\n',
      [/At 03:00/, /Next \(Asia\/Shanghai\): `2026-11-25 03:00`, `2026-11-26 03:00`/],
    ],
    [
      'either day of a schedule',
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  schedule: "0 0 1 * 5$0"\n',
      /UTC: `2026-11-27 00:00`, `2026-12-01 00:00`/,
    ],
    [
      'a macro',
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  schedule: "@da$0ily"\n',
      /At 00:00/,
    ],
    [
      'a private range',
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\nspec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.1$0.0.0/16}}]}]}\n',
      [/10\.1\.0\.0 to 10\.1\.255\.255/, /65,536 addresses/, /RFC 1918/],
    ],
    [
      'everything',
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\nspec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: "::$0/0"}}]}]}\n',
      [/2\^128 addresses/, /every IPv6 address/],
    ],
    [
      'the metadata service',
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\nspec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254$0.169.254/32]}}]}]}\n',
      /metadata service/,
    ],
    [
      'seconds',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {progressDeadlineSeconds: 5400$0}\n',
      /5400 seconds are 1 hour; 30 minutes/,
    ],
    [
      'a mode',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {volumes: [{name: a, secret: {secretName: s, defaultMode: 42$00}}]}\n',
      /0644 in octal: rw-r--r--/,
    ],
    [
      'a selector',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  sel$0ector: {matchLabels: {app: web}, matchExpressions: [{key: tier, operator: NotIn, values: [a, b]}]}\n',
      /all hold: `app` is `web`; `tier` is absent or none of `a`, `b`/,
    ],
    [
      'binary data',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\nbinaryData: {a: aGVsbG8$0=}\n',
      /5 bytes: `hello`/,
    ],
  ];
  for (const [name, text, expected] of expectations) {
    it(name, () => {
      for (const pattern of [expected].flat()) assert.match(hover(text), pattern);
    });
  }

  it('never shows the values of a Secret', () => {
    const text = hover('apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: aGVsbG8$0=}\n');
    assert.doesNotMatch(text, /hello|aGVsbG8/);
    const clear = hover('apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {schedule: "0 3$0 * * *"}\n');
    assert.doesNotMatch(clear, /03:00|0 3/);
    const key = btoa('-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n');
    const map = hover(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\nbinaryData: {a: ${key.slice(0, 8)}$0${key.slice(8)}}\n`,
    );
    assert.match(map, /a private key, which is not shown/);
  });

  it('speaks Chinese', () => {
    useLocale('zh-cn');
    assert.match(
      hover('apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  schedule: "*/15 9 * * 1-5$0"\n'),
      /每隔 15 分钟/,
    );
  });

  it('leaves alone what is none of it', () => {
    for (const text of [
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  schedule: "soon$0"\n',
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  timeZone: Mars/Olympus\n  schedule: "0 3 * *$0 *"\n',
      container('image: a\n      resources: {limits: {cpu: much$0}}'),
      container('image: a\n      resources: {limits: {cpu: "{{ $0.x }}"}}'),
      'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {loadBalancerSourceRanges: [10.0.0.0/99$0]}\n',
    ]) {
      assert.doesNotMatch(hover(text), /Next \(|Next, if|of one CPU|\d addresses ·/);
    }
  });
});
