import { IntervalSet } from '../../base/intervals.ts';
import { formatV4Range, parseV4Range } from '../../base/ip.ts';
import { compareText, groupBy } from '../../base/order.ts';
import type { ConnectionRow } from '../connections/connections.ts';
import { PortSet } from '../ports.ts';
import type { ChangeType } from './objectChanges.ts';

/** A pair whose open ports are not the same before and after. */
export interface PortChange {
  readonly type: ChangeType;
  /** A workload, a range of addresses, or `{ingress-controller}`. */
  readonly from: string;
  readonly to: string;
  readonly before: PortSet;
  readonly after: PortSet;
}

/**
 * The differences between two lists of connections, sorted by `from`, then `to`. Ranges of addresses are cut where either
 * list cuts them, and joined again where they change alike.
 */
export function connectionChanges(before: readonly ConnectionRow[], after: readonly ConnectionRow[]): PortChange[] {
  const pairs = new Map<string, Pair>();
  collect(pairs, before, 'before');
  collect(pairs, after, 'after');
  return [...pairs.values()]
    .flatMap((pair) => changesOf(pair))
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}

/** Rows between the same two ends, where all ranges of addresses count as one end. */
interface Pair {
  readonly side: 'from' | 'to' | undefined;
  readonly from: string;
  readonly to: string;
  readonly before: Stretch[];
  readonly after: Stretch[];
}

/** Ports of a stretch of addresses, or of the one end that is no addresses (0). */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly ports: PortSet;
}

function collect(pairs: Map<string, Pair>, rows: readonly ConnectionRow[], when: 'before' | 'after'): void {
  for (const { from, to, ports } of rows) {
    const sender = parseV4Range(from);
    const range = sender ?? parseV4Range(to);
    const side = range && (sender ? 'from' : 'to');
    const key = JSON.stringify([side === 'from' ? '' : from, side === 'to' ? '' : to]);
    const pair = pairs.get(key) ?? { side, from, to, before: [], after: [] };
    pairs.set(key, pair);
    pair[when].push({ ...(range ?? { start: 0, end: 1 }), ports });
  }
}

function changesOf({ side, from, to, before, after }: Pair): PortChange[] {
  const cuts = [...new Set([...before, ...after].flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const pieces = cuts.slice(1).flatMap((end, i) => {
    const start = cuts[i] ?? 0;
    const [old, now] = [portsAt(before, start), portsAt(after, start)];
    return old.equals(now) ? [] : [{ start, end, before: old, after: now }];
  });
  const alike = groupBy(pieces, (piece) => `${piece.before.format()} ${piece.after.format()}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const type = first.before.isEmpty ? 'added' : first.after.isEmpty ? 'removed' : 'changed';
    const change = { type, from, to, before: first.before, after: first.after } as const;
    if (!side) return [change];
    return IntervalSet.of(group).intervals.map((interval) => ({ ...change, [side]: formatV4Range(interval) }));
  });
}

/** Of several worlds that show the pair, what any of them opens. */
function portsAt(stretches: readonly Stretch[], address: number): PortSet {
  return PortSet.union(stretches.flatMap(({ start, end, ports }) => (start <= address && address < end ? ports : [])));
}
