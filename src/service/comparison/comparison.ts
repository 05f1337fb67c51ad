import type { Location } from '../../base/range.ts';
import type { World } from '../../graph/world.ts';
import { formatId } from '../../model/identity.ts';
import { diffTraffic } from '../../traffic/diff/diff.ts';
import type { ChangeType, ObjectChange } from '../../traffic/diff/objectChanges.ts';
import type { PortSet } from '../../traffic/ports.ts';

/** How the traffic of two states of the manifests differs, in plain values. Ports and verdicts are `null` where there are none. */
export interface TrafficComparison {
  /** Connections between workloads, address ranges and `{ingress-controller}`. */
  readonly changes: readonly ConnectionChangeRow[];
  /** What workloads open to peers that no manifest shows. */
  readonly exposure: readonly ExposureChangeRow[];
  /** Ways in from outside. */
  readonly entries: readonly EntryChangeRow[];
}

export interface ChangeRow {
  readonly type: ChangeType;
  readonly before: string | null;
  readonly after: string | null;
  /** The objects whose change makes the difference. */
  readonly causes: readonly CauseRow[];
}

export interface ConnectionChangeRow extends ChangeRow {
  readonly from: string;
  readonly to: string;
}

export interface ExposureChangeRow extends ChangeRow {
  readonly direction: 'ingress' | 'egress';
  readonly workload: string;
  readonly peer: string;
}

/** `before` and `after` are verdicts: `flows`, `denied`, … */
export interface EntryChangeRow extends ChangeRow {
  readonly entry: string;
  /** `shop/web[Ingress]` */
  readonly through: string;
  /** `https://shop.example.com/cart`, `:30080` */
  readonly address: string;
  readonly to: string;
}

export interface CauseRow extends Location {
  readonly type: ChangeType;
  /** `shop/web[NetworkPolicy]` */
  readonly resource: string;
}

/** What `portolan diff` and “Compare traffic with HEAD” tell. */
export function compareTraffic(before: readonly World[], after: readonly World[]): TrafficComparison {
  const { connections, exposure, entries } = diffTraffic(before, after);
  return {
    changes: connections.map(({ type, from, to, before, after, causes }) => ({
      type,
      from,
      to,
      before: portsOf(before),
      after: portsOf(after),
      causes: causes.map(causeRow),
    })),
    exposure: exposure.map(({ before, after, causes, ...change }) => ({
      ...change,
      before: before ?? null,
      after: after ?? null,
      causes: causes.map(causeRow),
    })),
    entries: entries.map(({ before, after, causes, ...change }) => ({
      ...change,
      before: before ?? null,
      after: after ?? null,
      causes: causes.map(causeRow),
    })),
  };
}

function portsOf(ports: PortSet): string | null {
  return ports.isEmpty ? null : ports.format();
}

function causeRow({ type, resource }: ObjectChange): CauseRow {
  return { type, resource: formatId(resource.id), ...resource.nameField.location };
}
