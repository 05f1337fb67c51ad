import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const SAMPLES = path.join(import.meta.dirname, '../samples');

describe('portolan trace', () => {
  function trace(...args: string[]) {
    const env = { ...process.env, LANG: 'C', LC_ALL: 'C', NO_COLOR: '1' };
    const options = { cwd: SAMPLES, encoding: 'utf8', env } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'trace', 'shop', ...args], options);
    return { status, stdout, stderr };
  }

  it('tells each hop with the lines that decide it', () => {
    const { status, stdout } = trace('--from', 'shop/checkout', '--to', 'shop/cart');
    assert.equal(status, 0);
    const [head, , service, port, , pods, why] = stdout.split('\n');
    assert.equal(head, 'shop/checkout[Deployment] → shop/cart[Service]: flows');
    assert.equal(service, '✓ shop/checkout[Deployment] → shop/cart[Service]  TCP 7070');
    assert.match(port ?? '', /^ {4}.* {2}shop\/cart\.yaml:\d+$/);
    assert.equal(pods, '✓ shop/checkout[Deployment] → shop/cart[Deployment]  TCP 7070');
    assert.match(why ?? '', /^ {4}NetworkPolicy .* {2}shop\/policies\.yaml:\d+$/);
  });

  it('fails where nothing gets through, and says what helps', () => {
    const { status, stdout } = trace(
      '--from',
      'shop/checkout',
      '--to',
      'shop/cart',
      '--port',
      '80',
      '--format',
      'json',
    );
    assert.equal(status, 1);
    const { version, verdict, hops, fix } = JSON.parse(stdout);
    assert.deepEqual([version, verdict, hops.length], [1, 'broken', 1]);
    const { reasons, ...hop } = hops[0];
    const ends = { from: 'shop/checkout[Deployment]', to: 'shop/cart[Service]' };
    assert.deepEqual(hop, { ...ends, port: 'TCP 80', verdict: 'broken' });
    assert.equal(reasons[0].file, 'shop/cart.yaml');
    assert.ok(reasons[0].line > 1 && reasons[0].column > 0 && reasons[0].message);
    assert.equal(fix.file, 'shop/cart.yaml');
  });

  it('starts at the internet where nothing else is said', () => {
    const { status, stdout } = trace('--to', 'https://shop.example.com/cart', '--format', 'json');
    assert.equal(status, 0);
    const { from, hops } = JSON.parse(stdout);
    assert.equal(from, 'internet');
    assert.equal(hops.at(-1).to, 'shop/cart[Deployment]');
  });

  it('has no use for other arguments', () => {
    for (const [args, message] of [
      [[], /--to/],
      [['--to', 'shop/crat[Service]'], /nearest: shop\/cart\[Service\]/],
      [['--to', 'shop/cart', '--port', '0'], /65535/],
      [['--to', 'shop/cart', '--protocol', 'icmp'], /TCP, UDP, SCTP/],
      [['--to', 'shop/cart', '--header', 'x'], /name=value/],
      [['--to', 'shop/cart', '--rules', 'x'], /--rules/],
    ] as const) {
      const { status, stderr } = trace(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, message);
    }
  });
});
