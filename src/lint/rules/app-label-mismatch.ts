import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

/** Recommended Labels: what tells one application from another. */
const LABELS = ['name', 'instance', 'component', 'part-of'].map((name) => `app.kubernetes.io/${name}`);

export const appLabelMismatch: Rule = {
  id: 'app-label-mismatch',
  severity: 'info',
  group: 'style',
  preset: 'recommended',
  kinds: '*',
  summary: 'A workload says of itself that it belongs to another application than its pods.',
  why: 'Such a label is mostly left from a copy. Tools that group by it show the workload with one application and its pods with another.',
  fix: 'Give workload and pod template the same value.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app.kubernetes.io/name: web
    #                       ^^^ app.kubernetes.io/name is “web” here, but “shop” on the pods
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels:
        app: web
        app.kubernetes.io/name: shop
    spec:
      containers:
        - name: web
          image: example/web:1
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app.kubernetes.io/name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels:
        app: web
        app.kubernetes.io/name: web
    spec:
      containers:
        - name: web
          image: example/web:1
`,

  *check(resource) {
    const { podTemplate } = resource;
    if (!podTemplate || podTemplate.field === resource.body || resource.patched) return;
    const own = resource.at('metadata', 'labels');
    const ofPods = podTemplate.field.at('metadata', 'labels');
    for (const label of LABELS) {
      const [at, other] = [own.at(label), ofPods.at(label)];
      if (at.templated || other.templated || at.string === undefined || other.string === undefined) continue;
      if (at.string === other.string) continue;
      yield {
        at,
        message: t('{0} is “{1}” here, but “{2}” on the pods', label, at.string, other.string),
        related: [{ message: t('The label of the pods'), at: other }],
      };
    }
  },
};
