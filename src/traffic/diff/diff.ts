import type { World } from '../../graph/world.ts';
import { connections } from '../connections/connections.ts';
import { exposure } from '../connections/exposure.ts';
import { Causes } from './causes.ts';
import { connectionChanges, type PortChange } from './connectionChanges.ts';
import { type EntryChange, entryChanges } from './entryChanges.ts';
import { type ExposureChange, exposureChanges } from './exposureChanges.ts';
import { type ObjectChange, ObjectChanges } from './objectChanges.ts';

/** A change with the objects whose change causes it; none where several together do that can't be told apart. */
export type Caused<C> = C & { readonly causes: readonly ObjectChange[] };

/** How the traffic of two states of the manifests differs. */
export interface TrafficDiff {
  readonly connections: readonly Caused<PortChange>[];
  readonly exposure: readonly Caused<ExposureChange>[];
  readonly entries: readonly Caused<EntryChange>[];
}

export function diffTraffic(before: readonly World[], after: readonly World[]): TrafficDiff {
  const causes = new Causes(new ObjectChanges(before, after), before, after);
  const rows = (worlds: readonly World[]) => worlds.flatMap((world) => connections(world));
  const open = (worlds: readonly World[]) => worlds.flatMap((world) => exposure(world));
  return {
    connections: connectionChanges(rows(before), rows(after)).map((change) => ({
      ...change,
      causes: causes.of(change.from, change.to),
    })),
    exposure: exposureChanges(open(before), open(after)).map((change) => ({
      ...change,
      causes: causes.ofWorkload(change.workload),
    })),
    entries: entryChanges(before, after).map((change) => ({ ...change, causes: causes.ofEntry(change) })),
  };
}
