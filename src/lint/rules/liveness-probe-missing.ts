import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { runningContainers, runsToCompletion } from '../runningContainers.ts';

export const livenessProbeMissing: Rule = {
  id: 'liveness-probe-missing',
  severity: 'info',
  group: 'reliability',
  kinds: '*',
  summary: 'A container has no liveness probe.',
  why: 'A process that hangs, rather than ends, is never restarted. One that ends by itself when it can’t go on needs no probe, and a careless one restarts containers that are only busy.',
  fix: 'Add a `livenessProbe` that fails only where a restart helps.',
  see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ Container “web” has no liveness probe: it is not restarted where it hangs
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
      livenessProbe:
        tcpSocket:
          port: 80
`,

  *check(resource) {
    if (runsToCompletion(resource)) return;
    for (const { name, field } of runningContainers(resource)) {
      const probe = field.at('livenessProbe');
      if (probe.exists || probe.templated) continue;
      const message = t('Container “{0}” has no liveness probe: it is not restarted where it hangs', name);
      yield { at: field.at('name'), message };
    }
  },
};
