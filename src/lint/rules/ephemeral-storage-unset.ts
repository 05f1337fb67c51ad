import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { runningContainers } from '../runningContainers.ts';
import { unsetResources } from '../unsetResources.ts';

const SIDES = ['requests', 'limits'] as const;

export const ephemeralStorageUnset: Rule = {
  id: 'ephemeral-storage-unset',
  severity: 'info',
  group: 'reliability',
  kinds: '*',
  summary: 'A container does not say how much of its node’s disk it needs and may take.',
  why: 'Logs, `emptyDir` volumes and what is written into the container fill the disk of the node. When it runs short, the kubelet evicts pods, not always the one that filled it.',
  fix: 'Set `ephemeral-storage` in `resources.requests` and `resources.limits`.',
  see: 'https://kubernetes.io/docs/concepts/storage/ephemeral-storage/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ Container “web” sets no ephemeral-storage in limits
      image: nginx:1.27
      resources:
        requests:
          ephemeral-storage: 100Mi
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      resources:
        requests:
          ephemeral-storage: 100Mi
        limits:
          ephemeral-storage: 1Gi
`,

  *check(resource, world) {
    const [requests, limits] = SIDES.map((side) => unsetResources(resource, side, ['ephemeral-storage'], world));
    for (const container of runningContainers(resource)) {
      const unset = SIDES.filter((side) =>
        (side === 'requests' ? requests : limits)?.some((one) => one.container === container),
      );
      if (unset.length === 0) continue;
      yield {
        at: container.field.at('name'),
        message: t('Container “{0}” sets no ephemeral-storage in {1}', container.name, unset.join(t(', '))),
      };
    }
  },
};
