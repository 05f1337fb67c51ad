import { type Container, keepsRunning } from '../model/podTemplate.ts';
import type { Resource } from '../model/resource.ts';

/**
 * The containers that run as long as their pod, sidecars too, for rules about what they lack; none where a kustomization
 * patches the object, since what is not seen may be there all the same.
 */
export function runningContainers({ podTemplate, patched }: Resource): readonly Container[] {
  return patched ? [] : (podTemplate?.containers.filter(keepsRunning) ?? []);
}

/** Whether its pods are there to end: nobody waits for them to be ready, and no restart mends them. */
export function runsToCompletion({ kind, podTemplate }: Resource): boolean {
  const policy = podTemplate?.spec.at('restartPolicy');
  return kind === 'Job' || kind === 'CronJob' || policy?.string === 'Never' || policy?.string === 'OnFailure';
}
