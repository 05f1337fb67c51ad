import type { Resource } from './resource.ts';

/** Kinds of which `spec.replicas` says how many pods they keep running: those with a scale subresource, as known by name. */
const SCALED = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'CloneSet',
  'DeploymentConfig',
]);

/** Whether an autoscaler or `spec.replicas` says how many pods a kind keeps running. */
export function isScaled(kind: string): boolean {
  return SCALED.has(kind);
}

/** The number of pods, where the manifest fixes it: 1 is the API server's default. */
export function replicasOf(workload: Resource): number | undefined {
  if (workload.kind === 'Pod') return 1;
  if (!isScaled(workload.kind)) return undefined;
  const replicas = workload.spec.at('replicas');
  return replicas.number ?? (replicas.exists || replicas.templated ? undefined : 1);
}
