import type { Bench } from 'tinybench';

/** A line of the table; milliseconds, unless the name says otherwise. */
export interface Row {
  readonly name: string;
  readonly median: number;
  readonly p95?: number;
}

export function rowOf(name: string, samples: readonly number[]): Row {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { name, median: at(0.5), p95: at(0.95) };
}

/** The tasks of a bench that keeps its samples (`retainSamples`). */
export function rowsOf(bench: Bench): Row[] {
  return bench.tasks.map(({ name, result }) => {
    if (!('latency' in result)) throw new Error(`${name} was not measured: ${result.state}`);
    return rowOf(name, result.latency.samples ?? []);
  });
}
