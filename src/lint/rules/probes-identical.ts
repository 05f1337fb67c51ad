import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Rule } from '../rule.ts';

export const probesIdentical: Rule = {
  id: 'probes-identical',
  severity: 'info',
  group: 'reliability',
  kinds: '*',
  summary: 'Liveness and readiness probe ask the same, and give up equally soon.',
  why: 'A pod that is too busy to answer should only get no more requests. Here it is restarted at the same moment, which loses what it was doing and puts its load on the others: they fail next.',
  fix: 'Let the liveness probe ask something that fails only where a restart helps, or give it a higher `failureThreshold`.',
  see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        httpGet:
          path: /
          port: 80
      livenessProbe:
    # ^^^^^^^^^^^^^ Asks the same as the readiness probe, and fails as soon: a busy pod is restarted at once
        httpGet:
          path: /
          port: 80
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
      readinessProbe:
        httpGet:
          path: /
          port: 80
      livenessProbe:
        failureThreshold: 10
        httpGet:
          path: /
          port: 80
`,

  *check(resource) {
    if (resource.patched) return;
    for (const { field } of resource.podTemplate?.containers ?? []) {
      const [liveness, readiness] = [field.at('livenessProbe'), field.at('readinessProbe')];
      const handler = HANDLERS.find((name) => liveness.at(name).exists && readiness.at(name).exists);
      if (handler === undefined || !isSame(liveness.at(handler), readiness.at(handler))) continue;
      const [patience, other] = [secondsToFail(liveness), secondsToFail(readiness)];
      if (patience === undefined || other === undefined || patience > other) continue;
      yield {
        at: liveness,
        onKey: true,
        message: t('Asks the same as the readiness probe, and fails as soon: a busy pod is restarted at once'),
        related: [{ message: t('The readiness probe'), at: readiness }],
      };
    }
  },
};

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

/** Whatever the order of keys; false where something is templated. */
function isSame(a: Field, b: Field): boolean {
  if (a.partial || b.partial || a.kind !== b.kind) return false;
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const items = a.items();
  if (keys.length > 0) return keys.every((key) => isSame(a.at(key), b.at(key)));
  if (items.length > 0) return items.length === b.items().length && items.every((item, i) => isSame(item, b.at(i)));
  return a.scalar === b.scalar;
}

/** Until a probe that goes on failing counts as failed; defaults of `v1.Probe`. */
function secondsToFail(probe: Field): number | undefined {
  const [period, failures] = [probe.at('periodSeconds'), probe.at('failureThreshold')];
  if (period.templated || failures.templated) return undefined;
  return (period.number || 10) * (failures.number || 3);
}
