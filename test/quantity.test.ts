import assert from 'node:assert/strict';
import { parseGoDuration } from '../src/base/duration.ts';
import { compareQuantities, formatQuantity, parseQuantity } from '../src/base/quantity.ts';

const NANO = 1_000_000_000n;

describe('quantities', () => {
  it('are read exactly', () => {
    const values: readonly [text: string, nano: bigint][] = [
      ['0', 0n],
      ['1', NANO],
      ['+1', NANO],
      ['-1.5', -1_500_000_000n],
      ['.5', 500_000_000n],
      ['5.', 5n * NANO],
      ['100m', 100_000_000n],
      ['2k', 2000n * NANO],
      ['1E', 10n ** 18n * NANO],
      ['1E2', 100n * NANO],
      ['1e-3', 1_000_000n],
      ['1.5Gi', 1_610_612_736n * NANO],
      ['0.5Ki', 512n * NANO],
      ['007', 7n * NANO],
    ];
    for (const [text, nano] of values) assert.equal(parseQuantity(text)?.value, nano, text);
  });

  it('are rounded away from zero, and capped if they are binary', () => {
    assert.equal(parseQuantity('0.1n')?.value, 1n);
    assert.equal(parseQuantity('-0.1n')?.value, -1n);
    assert.equal(parseQuantity('1e-20')?.value, 1n);
    assert.equal(parseQuantity('9Ei')?.value, (2n ** 63n - 1n) * NANO);
    assert.equal(parseQuantity('10E')?.value, 10n ** 19n * NANO);
  });

  it('are refused', () => {
    for (const text of [
      '',
      ' 1',
      '1 ',
      '1i',
      '1KB',
      '1ki',
      '1..2',
      '1e',
      '12x',
      '1_0',
      '0x1',
      'Ei',
      '1e99999999999999999999',
    ]) {
      assert.equal(parseQuantity(text), undefined, text);
    }
  });

  it('take a suffix alone for zero, as Kubernetes does', () => {
    for (const text of ['Ki', 'm', '.', '+']) assert.equal(parseQuantity(text)?.value, 0n, text);
  });

  it('say how Kubernetes keeps them', () => {
    const exponents: readonly [text: string, exponent: number | undefined][] = [
      ['1', 0],
      ['1k', 3],
      ['1000m', -3],
      ['1.0', -1],
      ['1Ki', 0],
      ['0.5Ki', undefined],
      ['1234567890123456789', undefined],
    ];
    for (const [text, exponent] of exponents) assert.equal(parseQuantity(text)?.exponent, exponent, text);
  });

  it('are compared by their values', () => {
    const sorted = ['2Ki', '1', '500m', '1k', '1Ki'].map((text) => parseQuantity(text)!).sort(compareQuantities);
    assert.deepEqual(sorted.map(formatQuantity), ['500m', '1', '1k', '1Ki', '2Ki']);
    assert.equal(compareQuantities(parseQuantity('1')!, parseQuantity('1000m')!), 0);
  });

  it('are written in canonical form, in the way they were written', () => {
    const canonical: Readonly<Record<string, string>> = {
      0: '0',
      '1.5': '1500m',
      1500: '1500',
      '1.5Gi': '1536Mi',
      '2048': '2048',
      '2048Ki': '2Mi',
      '0.5Ki': '512',
      '1000k': '1M',
      '1.5e3': '1500',
      '2500000e0': '2500e3',
      '-0.1n': '-1n',
    };
    for (const [text, written] of Object.entries(canonical)) {
      assert.equal(formatQuantity(parseQuantity(text)!), written, text);
    }
  });

  it('of any size take no time', () => {
    const start = performance.now();
    for (const text of ['1e999999999', '1e-999999999', `${'9'.repeat(10_000)}e400`]) parseQuantity(text);
    assert.ok(performance.now() - start < 1000);
  });
});

describe('durations of Go', () => {
  it('are nanoseconds', () => {
    const values: readonly [text: string, nanoseconds: bigint | undefined][] = [
      ['0', 0n],
      ['-0', 0n],
      ['1h30m', 5_400n * NANO],
      ['-1.5h', -5_400n * NANO],
      ['.5s', 500_000_000n],
      ['1us', 1000n],
      ['1µs', 1000n],
      ['1μs', 1000n],
      ['1h1h', 7_200n * NANO],
      ['9223372036854775807ns', 2n ** 63n - 1n],
      ['-9223372036854775808ns', -(2n ** 63n)],
      ['9223372036854775808ns', undefined],
    ];
    for (const [text, nanoseconds] of values) assert.equal(parseGoDuration(text), nanoseconds, text);
  });

  it('are refused', () => {
    for (const text of ['', '-', '1', '1d', '1 h', 'h', '.s', '1.5', '1h-30m', '1H']) {
      assert.equal(parseGoDuration(text), undefined, text);
    }
  });
});
