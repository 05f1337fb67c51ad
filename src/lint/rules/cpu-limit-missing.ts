import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { unsetResources } from '../unsetResources.ts';

export const cpuLimitMissing: Rule = {
  id: 'cpu-limit-missing',
  severity: 'info',
  group: 'efficiency',
  kinds: '*',
  summary: 'A container has no CPU limit.',
  why: 'It may take all CPU that is idle on its node. Most teams want just that, as limits slow containers down while CPU is idle; where work must be predictable or is billed, they are needed all the same.',
  fix: 'Set `resources.limits.cpu`, or leave this rule off.',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ Container “web” has no CPU limit
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
        limits:
          cpu: 100m
`,

  *check(resource, world) {
    for (const { container } of unsetResources(resource, 'limits', ['cpu'], world)) {
      yield { at: container.field.at('name'), message: t('Container “{0}” has no CPU limit', container.name) };
    }
  },
};
