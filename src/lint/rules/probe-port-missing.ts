import { t } from '../../base/l10n.ts';
import { slipAmong } from '../../base/slip.ts';
import type { Field } from '../../syntax/field.ts';
import { replaceValue } from '../edit.ts';
import { formatPorts } from '../portNames.ts';
import type { Rule } from '../rule.ts';

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

  *check(resource, world) {
    for (const { at, wanted, missingPart, absence } of world.linksFrom(resource)) {
      if (wanted.kind !== 'ContainerPort' || !missingPart || absence !== 'missing') continue;
      const container = resource.podTemplate?.containers.find(({ field }) => isInside(at, field));
      if (!container || wanted.port === undefined) continue;
      const { name, ports } = container;
      const names = ports.flatMap((port) => port.name ?? []);
      const meant = slipAmong(String(wanted.port), names) ?? (ports.length === 1 ? names[0] : undefined);
      yield {
        at,
        message:
          ports.length > 0
            ? t('Container “{0}” has no port named “{1}”; declared are {2}', name, wanted.port, formatPorts(ports))
            : t('Container “{0}” has no port named “{1}”, nor any other', name, wanted.port),
        fixes: ports.flatMap((port) => {
          const target = port.name ?? port.port;
          if (target === undefined) return [];
          const title = t('Use port {0}', formatPorts([port]));
          return [{ title, edits: [replaceValue(at, target)], preferred: target === meant }];
        }),
      };
    }
  },
};

function isInside(at: Field, container: Field): boolean {
  return at.pointer.startsWith(`${container.pointer}/`);
}
