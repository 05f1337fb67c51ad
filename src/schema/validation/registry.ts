import type { Check, Checks } from './check.ts';
import { CONTAINER_CHECKS } from './containers.ts';
import { CRON_JOB_CHECKS } from './cronJobs.ts';
import { DERIVED_NAME_CHECKS } from './derivedNames.ts';
import { ENV_CHECKS } from './env.ts';
import { JOB_POLICY_CHECKS } from './jobPolicies.ts';
import { JOB_CHECKS } from './jobs.ts';
import { LABEL_SELECTOR_CHECKS } from './labelSelectors.ts';
import { METADATA_CHECKS } from './objectMeta.ts';
import { OTHER_CHECKS } from './other.ts';
import { POD_ANNOTATION_CHECKS } from './podAnnotations.ts';
import { POD_CHECKS } from './pods.ts';
import { PROBE_CHECKS } from './probes.ts';
import { PROJECTION_CHECKS } from './projections.ts';
import { ROLLOUT_CHECKS } from './rollouts.ts';
import { SCHEDULING_CHECKS } from './scheduling.ts';
import { SECURITY_CHECKS } from './security.ts';
import { VOLUME_SOURCE_CHECKS } from './volumeSources.ts';
import { VOLUME_CHECKS } from './volumes.ts';
import { WORKLOAD_CHECKS } from './workloads.ts';

/** What several files say of one definition is joined. */
function join(parts: readonly Checks[]): ReadonlyMap<string, readonly Check[]> {
  const joined = new Map<string, Check[]>();
  for (const [definition, check] of parts.flatMap((part) => Object.entries(part))) {
    joined.set(definition, [...(joined.get(definition) ?? []), check]);
  }
  return joined;
}

/** The checks of each definition, as `schemas/kubernetes.json` names it. */
export const CHECKS: ReadonlyMap<string, readonly Check[]> = join([
  METADATA_CHECKS,
  LABEL_SELECTOR_CHECKS,
  POD_CHECKS,
  POD_ANNOTATION_CHECKS,
  CONTAINER_CHECKS,
  ENV_CHECKS,
  PROBE_CHECKS,
  SECURITY_CHECKS,
  VOLUME_CHECKS,
  VOLUME_SOURCE_CHECKS,
  PROJECTION_CHECKS,
  SCHEDULING_CHECKS,
  WORKLOAD_CHECKS,
  ROLLOUT_CHECKS,
  JOB_CHECKS,
  JOB_POLICY_CHECKS,
  CRON_JOB_CHECKS,
  DERIVED_NAME_CHECKS,
  OTHER_CHECKS,
]);
