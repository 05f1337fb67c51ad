import { t } from '../../base/l10n.ts';
import { slipAmong } from '../../base/slip.ts';
import type { Resource } from '../../model/resource.ts';
import { replaceValue } from '../edit.ts';
import type { Rule } from '../rule.ts';

export const monitorPortMissing: Rule = {
  id: 'monitor-port-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['monitoring.coreos.com/ServiceMonitor', 'monitoring.coreos.com/PodMonitor'],
  summary: 'A monitor scrapes a port by a name that none of its Services or pods has.',
  why: 'Prometheus drops every target of that endpoint, without an error anywhere.',
  fix: 'Name a port of the Service (of a ServiceMonitor) or of a container (of a PodMonitor).',
  see: 'https://prometheus-operator.dev/docs/platform/troubleshooting/#troubleshooting-servicemonitor-changes',
  bad: `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: cart }
  endpoints:
    - port: metrics
      #     ^^^^^^^ No port of service/cart is named “metrics”; named are http-metrics
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  labels: { app: cart }
spec:
  ports:
    - name: http-metrics
      port: 9090
`,
  good: `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: cart }
  endpoints:
    - port: http-metrics
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  labels: { app: cart }
spec:
  ports:
    - name: http-metrics
      port: 9090
`,

  *check(monitor, world) {
    for (const link of world.linksFrom(monitor)) {
      const { port } = link.wanted;
      if (link.relation !== 'monitors' || link.missingPart !== 'port' || link.absence !== 'missing') continue;
      const names = [...new Set(link.to.flatMap(portNames))];
      const owners = link.to.map(({ kind, name }) => `${kind.toLowerCase()}/${name}`).join(t(', '));
      const meant = slipAmong(String(port), names);
      yield {
        at: link.at,
        message:
          names.length === 0
            ? t('No port of {0} has a name, so none is “{1}”', owners, port ?? '')
            : t('No port of {0} is named “{1}”; named are {2}', owners, port ?? '', names.join(t(', '))),
        related: link.to.map((to) => ({ message: t('{0} is here', to.toString()), at: to.nameField })),
        fixes: names.map((name) => ({
          title: t('Change to “{0}”', name),
          edits: [replaceValue(link.at, name)],
          preferred: name === meant || names.length === 1,
        })),
      };
    }
  },
};

function portNames({ kind, spec, podTemplate }: Resource): string[] {
  const lists =
    kind === 'Service' ? [spec.at('ports')] : (podTemplate?.containers ?? []).map(({ field }) => field.at('ports'));
  return lists.flatMap((list) => list.items()).flatMap((item) => item.at('name').string ?? []);
}
