import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { shortId } from '../../model/identity.ts';
import { replaceValue } from '../edit.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';

export const serviceMonitorSelectsNothing: Rule = {
  id: 'servicemonitor-selects-nothing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['monitoring.coreos.com/ServiceMonitor'],
  summary: 'A ServiceMonitor matches no Service of the namespaces that it looks in.',
  why: 'Prometheus scrapes nothing for it, without an error anywhere. It compares the labels of Services themselves (`metadata.labels`), not those of pods.',
  fix: 'Make the selector equal to labels of the Service, or name its namespace under `namespaceSelector`.',
  see: 'https://prometheus-operator.dev/docs/developer/getting-started/#using-servicemonitors',
  bad: `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: carts
      #    ^^^^^ No Service matches this selector; closest is service/cart, where “app” is “cart”
  endpoints:
    - port: metrics
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  labels: { app: cart }
spec:
  ports:
    - name: metrics
      port: 9090
`,
  good: `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: cart
  endpoints:
    - port: metrics
---
apiVersion: v1
kind: Service
metadata:
  name: cart
  labels: { app: cart }
spec:
  ports:
    - name: metrics
      port: 9090
`,

  *check(monitor, world) {
    for (const link of world.linksFrom(monitor)) {
      if (link.relation !== 'monitors' || !link.wanted.selector || link.absence !== 'missing') continue;
      yield finding(link);
    }
  },
};

function finding({ at, wanted, nearest }: Link): Finding {
  const selector = wanted.selector?.toString() ?? '';
  const close = nearest?.resource;
  if (!nearest || !close) {
    const message = t('No Service of these manifests has the labels {0}, where this ServiceMonitor looks', selector);
    return { at, message, severity: 'info' };
  }
  const related = [{ message: t('{0} is here', close.toString()), at: close.nameField }];
  const [miss, ...others] = nearest.misses;
  if (!miss) {
    const message = t(
      'No Service with the labels {0} where this ServiceMonitor looks; {1} has them',
      selector,
      close.toString(),
    );
    return { at, message, severity: 'info', related };
  }
  const value = close.labels.get(miss.key) ?? '';
  const message = t(
    'No Service matches this selector; closest is {0}, where “{1}” is “{2}”',
    shortId(close.id),
    miss.key,
    value,
  );
  const isEquality = miss.at.hasKey && miss.at.segment === miss.key;
  const fixes: FindingFix[] =
    isEquality && others.length === 0
      ? [{ title: t('Change to “{0}”', value), edits: [replaceValue(miss.at, value)], preferred: true }]
      : [];
  return { at: others.length === 0 ? miss.at : at, message, related, fixes };
}
