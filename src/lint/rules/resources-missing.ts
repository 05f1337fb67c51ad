import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { runsToCompletion } from '../runningContainers.ts';
import { withoutResources } from '../unsetResources.ts';

export const resourcesMissing: Rule = {
  id: 'resources-missing',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'A container says nothing of the CPU and memory that it needs, nor how much it may take.',
  why: 'The scheduler counts it as nothing and fills nodes beyond what they have; it may take all memory of its node, and when memory runs short, such pods are evicted first. Autoscalers that measure utilization need requests, too. Jobs are left out: most are over in a moment.',
  fix: 'Set `resources.requests` to what the container takes in normal work, and `resources.limits.memory`, best equal to the request. A LimitRange can give defaults to a whole namespace.',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ Container “web” sets no resources: the scheduler counts it as nothing, and it may take all memory of its node
      image: nginx:1.27
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
        limits:
          memory: 128Mi
`,

  *check(resource, world) {
    if (runsToCompletion(resource)) return;
    for (const { name, field } of withoutResources(resource, world)) {
      const message = t(
        'Container “{0}” sets no resources: the scheduler counts it as nothing, and it may take all memory of its node',
        name,
      );
      yield { at: field.at('name'), message };
    }
  },
};
