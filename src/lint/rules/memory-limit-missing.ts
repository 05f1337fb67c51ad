import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { setFix } from '../podSecurity/podFixes.ts';
import type { FindingFix, Rule } from '../rule.ts';
import { runsToCompletion } from '../runningContainers.ts';
import { unsetResources, withoutResources } from '../unsetResources.ts';

export const memoryLimitMissing: Rule = {
  id: 'memory-limit-missing',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'A container may take all memory of its node.',
  why: 'A leak in it makes the kernel kill processes of other pods, and the kubelet evict them.',
  fix: 'Set `resources.limits.memory`, best equal to the request. A LimitRange can give defaults to a whole namespace.',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ Container “web” has no memory limit: it may take all memory of its node
      image: nginx:1.27
      resources:
        requests:
          memory: 128Mi
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
          memory: 128Mi
        limits:
          memory: 128Mi
`,

  *check(resource, world) {
    if (runsToCompletion(resource)) return;
    // Of containers that set nothing at all `resources-missing` speaks.
    const bare = withoutResources(resource, world);
    for (const { container } of unsetResources(resource, 'limits', ['memory'], world)) {
      if (bare.includes(container)) continue;
      const message = t('Container “{0}” has no memory limit: it may take all memory of its node', container.name);
      yield { at: container.field.at('name'), message, fixes: limitFixes(container.field.at('resources')) };
    }
  },
};

/** What it requests is what it is sure to have. */
function limitFixes(resources: Field): FindingFix[] {
  const request = resources.at('requests', 'memory');
  const value = request.templated ? undefined : (request.string ?? request.number);
  return value === undefined ? [] : setFix(resources, ['limits', 'memory'], value);
}
