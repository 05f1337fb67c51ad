import { t } from '../../base/l10n.ts';
import { compareQuantities } from '../../base/quantity.ts';
import { quantityOf } from '../../schema/validation/resources.ts';
import { replaceValue } from '../edit.ts';
import type { Rule } from '../rule.ts';
import { runningContainers } from '../runningContainers.ts';

export const memoryOvercommitted: Rule = {
  id: 'memory-overcommitted',
  severity: 'info',
  group: 'reliability',
  kinds: '*',
  summary: 'A container may take more memory than it requests.',
  why: 'The scheduler keeps only the request free on the node. Where several containers go beyond theirs at once, memory runs short, and the kernel kills those that are furthest above their request.',
  fix: 'Make the memory request equal to the limit.',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/',
  bad: `
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
          #       ^^^^^ Container “web” requests 128Mi of memory, but may take 1Gi
        limits:
          memory: 1Gi
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
          memory: 1Gi
        limits:
          memory: 1Gi
`,

  *check(resource) {
    for (const { name, field } of runningContainers(resource)) {
      const [request, limit] = ['requests', 'limits'].map((side) => field.at('resources', side, 'memory'));
      const [least, most] = [request && quantityOf(request), limit && quantityOf(limit)];
      if (!request || !limit || !least || !most || compareQuantities(least, most) >= 0) continue;
      const [low, high] = [String(request.scalar), String(limit.scalar)];
      yield {
        at: request,
        message: t('Container “{0}” requests {1} of memory, but may take {2}', name, low, high),
        fixes: [{ title: t('Set it to {0}', high), edits: [replaceValue(request, limit.number ?? high)] }],
      };
    }
  },
};
