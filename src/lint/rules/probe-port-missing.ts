import { t } from '../../base/l10n.ts';
import { slipAmong } from '../../base/slip.ts';
import type { Link } from '../../graph/link.ts';
import type { Container } from '../../model/podTemplate.ts';
import type { Field } from '../../syntax/field.ts';
import { replaceValue } from '../edit.ts';
import { formatPorts } from '../portNames.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const probePortMissing: Rule = {
  id: 'probe-port-missing',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'A probe names a port that its container does not declare, or not for TCP.',
  why: 'The kubelet looks the name up among the ports of this container, and fails the probe when it is not there: the pod never becomes ready, or is restarted again and again. Probes by HTTP, TCP and gRPC all open TCP connections.',
  fix: 'Use the name of a TCP port of the same container, or its number.',
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
    for (const link of world.linksFrom(resource)) {
      const { at, wanted } = link;
      if (wanted.kind !== 'ContainerPort') continue;
      const container = resource.podTemplate?.containers.find(({ field }) => isInside(at, field));
      if (!container || wanted.port === undefined) continue;
      const message = link.missingPart ? missing(link, container) : otherProtocol(link, container);
      if (message === undefined) continue;
      yield {
        at,
        message,
        // Who declares UDP alone may listen on both.
        ...(!link.missingPart && { severity: 'warning' }),
        fixes: fixesOf(at, wanted.port, container),
      };
    }
  },
};

function missing({ wanted, absence }: Link, { name, ports }: Container): string | undefined {
  if (absence !== 'missing') return undefined;
  return ports.length > 0
    ? t('Container “{0}” has no port named “{1}”; declared are {2}', name, wanted.port ?? '', formatPorts(ports))
    : t('Container “{0}” has no port named “{1}”, nor any other', name, wanted.port ?? '');
}

/** pkg/probe: `ResolveContainerPort` does not look at the protocol, and every prober dials TCP. A number says nothing of it. */
function otherProtocol({ at, wanted, places = [] }: Link, { name, ports }: Container): string | undefined {
  if (typeof wanted.port === 'number' && at.parent?.segment !== 'grpc') return undefined;
  const meant = ports.filter((port) => places.some((place) => isInside(place, port.at)));
  const [first] = meant;
  if (!first || first.at.at('protocol').templated) return undefined;
  if (ports.some(({ port, protocol }) => protocol === 'TCP' && meant.some((one) => one.port === port)))
    return undefined;
  return t(
    'Port {0} of container “{1}” is not for TCP, but the kubelet opens a TCP connection',
    formatPorts([first]),
    name,
  );
}

function fixesOf(at: Field, wanted: string | number, { ports }: Container): FindingFix[] {
  const open = ports.filter(({ protocol }) => protocol === 'TCP');
  const names = open.flatMap((port) => port.name ?? []);
  const meant = slipAmong(String(wanted), names) ?? (ports.length === 1 ? names[0] : undefined);
  return open.flatMap((port) => {
    const target = port.name ?? port.port;
    if (target === undefined || (at.parent?.segment === 'grpc' && typeof target === 'string')) return [];
    const title = t('Use port {0}', formatPorts([port]));
    return [{ title, edits: [replaceValue(at, target)], preferred: target === meant }];
  });
}

function isInside(at: Field, container: Field): boolean {
  return at.pointer.startsWith(`${container.pointer}/`);
}
