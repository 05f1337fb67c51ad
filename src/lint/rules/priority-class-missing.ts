import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { Rule } from '../rule.ts';

export const priorityClassMissing: Rule = {
  id: 'priority-class-missing',
  severity: 'info',
  group: 'reliability',
  kinds: '*',
  summary: 'Pods have no priority class.',
  why: 'When nodes are full, all pods without one count alike: the scheduler can’t make room for those that matter more.',
  fix: 'Set `priorityClassName`, or mark a PriorityClass as `globalDefault`.',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
#<^^^^ priorityClassName is not set
  containers:
    - name: web
      image: nginx:1.27
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priorityClassName: system-node-critical
  containers:
    - name: web
      image: nginx:1.27
`,

  *check({ podTemplate, patched }, world) {
    const spec = podTemplate?.spec;
    if (spec?.kind !== 'map' || patched) return;
    // An empty name is as good as none.
    const isSet = (field: Field) => (field.exists && field.string !== '') || field.templated;
    if (['priorityClassName', 'priority'].some((name) => isSet(spec.at(name)))) return;
    const classes = world.ofKind('scheduling.k8s.io', 'PriorityClass');
    if (classes.some((one) => one.at('globalDefault').boolean || one.at('globalDefault').templated)) return;
    yield { at: spec, onKey: true, message: t('priorityClassName is not set') };
  },
};
