import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { unsetResources } from '../unsetResources.ts';

export const requestsMissing: Rule = {
  id: 'requests-missing',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'A container does not say how much CPU and memory it needs.',
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
    for (const { container, unset } of unsetResources(resource, 'requests', ['cpu', 'memory'], world)) {
      const message = t(
        'Container “{0}” requests no {1}: the scheduler counts it as nothing',
        container.name,
        unset.join(t(', ')),
      );
      yield { at: container.field.at('name'), message };
    }
  },
};
