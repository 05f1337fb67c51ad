import { t } from '../../base/l10n.ts';
import type { Container } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import { askedHosts } from '../askedHosts.ts';
import type { Rule } from '../rule.ts';
import { runningContainers } from '../runningContainers.ts';

export const livenessProbeOfOther: Rule = {
  id: 'liveness-probe-of-other',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'A liveness probe asks something else than its own container.',
  why: 'This container is restarted when the other one fails, which helps neither: a dependency that is down for a moment takes everything with it that waits for it.',
  fix: 'Probe the container itself. Whether a dependency is there belongs into the readiness probe, if anywhere.',
  see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 8080
      livenessProbe:
        tcpSocket:
          host: db.shop.svc
          #     ^^^^^^^^^^^ Container “web” is restarted when db.shop.svc does not answer
          port: 5432
    - name: cache
      image: example/cache:1
      livenessProbe:
        httpGet:
          path: /
          port: 8080
          #     ^^^^ Container “cache” is restarted when container “web”, which listens on 8080, does not answer
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 8080
      livenessProbe:
        tcpSocket:
          port: 8080
    - name: cache
      image: example/cache:1
      livenessProbe:
        httpGet:
          path: /
          port: 9090
`,

  *check(resource) {
    const containers = runningContainers(resource);
    for (const container of containers) {
      const { name, field } = container;
      for (const { host, at } of askedHosts(field.at('livenessProbe', 'exec', 'command'))) {
        if (OWN.test(host) || isNamed(host, resource)) continue;
        yield { at, message: t('Container “{0}” is restarted when {1} does not answer', name, host) };
      }
      for (const handler of ['httpGet', 'tcpSocket', 'grpc'].map((one) => field.at('livenessProbe', one))) {
        const [host, port] = [handler.at('host'), handler.at('port')];
        if (host.string && !host.templated && !OWN.test(host.string)) {
          yield { at: host, message: t('Container “{0}” is restarted when {1} does not answer', name, host.string) };
        }
        const other = host.exists ? undefined : onlyListener(port.number, container, containers);
        if (!other || port.templated) continue;
        yield {
          at: port,
          message: t(
            'Container “{0}” is restarted when container “{1}”, which listens on {2}, does not answer',
            name,
            other.name,
            port.number ?? '',
          ),
          related: [{ message: t('Container “{0}” is here', other.name), at: other.field.at('name') }],
        };
      }
    }
  },
};

/** Of the node that shares its network, or what `probe-host-loopback` finds; an address of its own the pod may have, too. */
const OWN = /^(localhost|[\d.]+|[\da-f]*:[\da-f:.]+|.*\$.*)$/i;

/** By `hostAliases`, any name may be the pod's own; so is that of a Pod, or of one of a StatefulSet. */
function isNamed(host: string, { name, podTemplate }: Resource): boolean {
  const aliases = podTemplate?.spec.at('hostAliases').items() ?? [];
  const [first = ''] = host.split('.');
  return (
    first === name ||
    (first.startsWith(`${name}-`) && /-\d+$/.test(first)) ||
    aliases.some((alias) =>
      alias
        .at('hostnames')
        .items()
        .some((item) => item.string === host),
    )
  );
}

/** The other container that declares a port, where the probed one does not. */
function onlyListener(
  port: number | undefined,
  own: Container,
  containers: readonly Container[],
): Container | undefined {
  if (port === undefined || own.field.at('ports').partial) return undefined;
  const listeners = containers.filter(({ ports }) => ports.some((one) => one.port === port));
  return listeners.includes(own) ? undefined : listeners[0];
}
