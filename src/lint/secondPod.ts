import { t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import { replicaCount } from './replicas.ts';
import { rollingUpdateOf } from './rollout.ts';

/**
 * Why a workload needs two pods at a time, as the start of a sentence; undefined where one is enough, or where a template
 * or a patch decides. A StatefulSet replaces its pods one by one, and a rolling update that may lack one stops it first.
 */
export function whySecondPod(workload: Resource, world: World): string | undefined {
  const count = workload.patched ? undefined : replicaCount(workload, world);
  if (!count || count.max === 0) return undefined;
  const name = shortId(workload.id);
  if (count.max > 1) return t('{0} runs up to {1} pods', name, count.max);
  const rolling = workload.kind === 'Deployment' ? rollingUpdateOf(workload.spec.at('strategy'), 1) : undefined;
  return rolling?.unavailable === 0
    ? t('A rollout of {0} starts the new pod before it stops the old one', name)
    : undefined;
}
