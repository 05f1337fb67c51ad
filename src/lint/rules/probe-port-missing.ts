import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import { replaceValue } from '../edit.ts';
import { formatPorts } from '../portNames.ts';
import type { Rule } from '../rule.ts';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) => [
  [probe, 'httpGet', 'port'],
  [probe, 'tcpSocket', 'port'],
]);
const HOOKS = ['postStart', 'preStop'].flatMap((hook) => [
  ['lifecycle', hook, 'httpGet', 'port'],
  ['lifecycle', hook, 'tcpSocket', 'port'],
]);

export const probePortMissing: Rule = {
  id: 'probe-port-missing',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'A probe names a port that its container does not declare.',
  why: 'The kubelet looks the name up among the ports of this container, and fails the probe when it is not there: the pod never becomes ready, or is restarted again and again.',
  fix: 'Use the name of a port of the same container, or its number.',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      ports:
        - name: http
          containerPort: 80
      readinessProbe:
        httpGet:
          path: /
          port: web
          #     ^^^ Container “web” has no port named “web”; declared are 80 (http)
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
      ports:
        - name: http
          containerPort: 80
      readinessProbe:
        httpGet:
          path: /
          port: http
      livenessProbe:
        tcpSocket:
          port: 8081
`,

  *check(resource) {
    for (const { field, name, ports } of resource.podTemplate?.containers ?? []) {
      const declared = field.at('ports');
      if (declared.partial || ports.some((port) => port.at.at('name').templated)) continue;
      for (const path of [...PROBES, ...HOOKS]) {
        const at = field.at(...path);
        const wanted = at.string;
        // A number in quotes is a number to the kubelet.
        if (!wanted || at.templated || /^\d+$/.test(wanted) || ports.some((port) => port.name === wanted)) continue;
        const names = ports.flatMap((port) => port.name ?? []);
        const meant = nearest(wanted, names) ?? (ports.length === 1 ? names[0] : undefined);
        yield {
          at,
          message:
            ports.length > 0
              ? t('Container “{0}” has no port named “{1}”; declared are {2}', name, wanted, formatPorts(ports))
              : t('Container “{0}” has no port named “{1}”, nor any other', name, wanted),
          fixes: ports.flatMap((port) => {
            const target = port.name ?? port.port;
            if (target === undefined) return [];
            return [
              {
                title: t('Use port {0}', formatPorts([port])),
                edits: [replaceValue(at, target)],
                preferred: target === meant,
              },
            ];
          }),
        };
      }
    }
  },
};
