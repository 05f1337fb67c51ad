import type { World } from '../../graph/world.ts';
import { isScaled, replicasOf } from '../../model/replicas.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

/** A number that manifests fix, or the range that they leave; without `max` there is no bound. */
export interface Count {
  readonly min: number;
  readonly max: number | undefined;
}

/** How many pods a workload keeps running: what its manifest says, or its autoscaler where it has one. */
export function podCount(workload: Resource, world: World): Count {
  const { kind, spec } = workload;
  // Done pods are no endpoints, so that a Job goes down to none.
  if (kind === 'Job') return { min: 0, max: numberAt(spec.at('parallelism'), 1) };
  const scaler = isScaled(kind) && autoscalerOf(workload, world);
  if (scaler) return scaledBy(scaler);
  const replicas = replicasOf(workload);
  return replicas === undefined ? { min: 0, max: undefined } : exactly(replicas);
}

function autoscalerOf(workload: Resource, world: World): Resource | undefined {
  return world.linksTo(workload).find(({ relation, from }) => relation === 'scales' && isAutoscaler(from.kind))?.from;
}

/** HorizontalPodAutoscaler API reference; KEDA, “ScaledObject specification”: defaults of the bounds. */
const SCALERS: ReadonlyMap<string, (spec: Field) => Count> = new Map([
  ['HorizontalPodAutoscaler', (spec) => range(spec.at('minReplicas'), 1, spec.at('maxReplicas'), undefined)],
  ['ScaledObject', (spec) => range(spec.at('minReplicaCount'), 0, spec.at('maxReplicaCount'), 100)],
]);

/** Whether objects of a kind set how many pods others keep running. */
export function isAutoscaler(kind: string): boolean {
  return SCALERS.has(kind);
}

function scaledBy({ kind, spec }: Resource): Count {
  return SCALERS.get(kind)?.(spec) ?? { min: 0, max: undefined };
}

function range(min: Field, least: number, max: Field, most: number | undefined): Count {
  return { min: numberAt(min, least) ?? 0, max: max.exists ? max.number : most };
}

/** The default where nothing is written; undefined for what a template makes. */
function numberAt(field: Field, absent: number): number | undefined {
  return field.number ?? (field.exists || field.templated ? undefined : absent);
}

function exactly(count: number): Count {
  return { min: count, max: count };
}

export function sum(counts: readonly Count[]): Count {
  return counts.reduce<Count>(
    (all, { min, max }) => ({
      min: all.min + min,
      max: all.max === undefined || max === undefined ? undefined : all.max + max,
    }),
    exactly(0),
  );
}
