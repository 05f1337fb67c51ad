import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { runsToCompletion } from '../runningContainers.ts';
import { unsetResources } from '../unsetResources.ts';

export const requestsMissing: Rule = {
  id: 'requests-missing',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'A container says how much CPU it needs, but not how much memory, or the other way round.',
  why: 'The scheduler counts it as nothing and fills nodes beyond what they have; when memory runs short there, pods without requests are evicted first. Autoscalers that measure utilization need requests, too.',
  fix: 'Set `resources.requests` to what the container takes in normal work. A LimitRange can give defaults to a whole namespace.',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ Container “web” requests no memory: the scheduler counts it as nothing
      image: nginx:1.27
      resources:
        requests:
          cpu: 100m
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
          cpu: 100m
          memory: 128Mi
`,

  *check(resource, world) {
    if (runsToCompletion(resource)) return;
    for (const { container, unset } of unsetResources(resource, 'requests', ['cpu', 'memory'], world)) {
      const [only, ...others] = unset;
      // Of containers that set nothing at all `resources-missing` speaks.
      if (only === undefined || others.length > 0) continue;
      const message = t('Container “{0}” requests no {1}: the scheduler counts it as nothing', container.name, only);
      yield { at: container.field.at('name'), message };
    }
  },
};
