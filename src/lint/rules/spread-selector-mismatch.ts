import { t } from '../../base/l10n.ts';
import { isControllerLabel } from '../../model/labels.ts';
import { formatRequirement, Selector } from '../../model/selector.ts';
import type { Rule } from '../rule.ts';

export const spreadSelectorMismatch: Rule = {
  id: 'spread-selector-mismatch',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A topology spread constraint doesn’t count the pods that it is to spread.',
  why: 'The scheduler counts the pods that the selector matches, and places the new one where there are fewest. Pods that are not among them don’t change the numbers: all of them may land in one place.',
  fix: 'Make the labelSelector match the labels of the pod template.',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topologyspreadconstraints-field',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
        # ^^^^^^^^^^^^^ The pods themselves are not counted, and so not spread: they don’t have app=wep
            matchLabels: { app: wep }
      containers:
        - name: web
          image: nginx:1.27
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: { app: web }
      containers:
        - name: web
          image: nginx:1.27
`,

  *check({ podTemplate, patched }) {
    if (!podTemplate || podTemplate.labelsTemplated || patched) return;
    for (const constraint of podTemplate.spec.at('topologySpreadConstraints').items()) {
      const at = constraint.at('labelSelector');
      if (at.templated || at.partial) continue;
      if (!at.exists) {
        const key = constraint.at('topologyKey');
        yield {
          at: key.exists ? key : constraint,
          message: t('Without a labelSelector no pods are counted, and none spread'),
        };
        continue;
      }
      const selector = Selector.ofLabelSelector(at);
      if (selector.templated) continue;
      const misses = selector.misses(podTemplate.labels).filter(({ key }) => !isControllerLabel(key));
      if (misses.length === 0) continue;
      const written = podTemplate.field.at('metadata', 'labels');
      yield {
        at,
        onKey: true,
        message: t(
          'The pods themselves are not counted, and so not spread: they don’t have {0}',
          misses.map(formatRequirement).join(t(', ')),
        ),
        related: written.exists ? [{ message: t('Labels of the pods'), at: written }] : [],
      };
    }
  },
};
