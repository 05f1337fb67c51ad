import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';
import { setPath } from '../setPath.ts';

const LABEL = 'app.kubernetes.io/name';

export const appLabelMissing: Rule = {
  id: 'app-label-missing',
  severity: 'hint',
  group: 'style',
  kinds: '*',
  summary: 'A workload has no label `app.kubernetes.io/name`.',
  why: 'Dashboards, cost reports, service meshes and `kubectl get -l` group by the recommended labels; without them each team is looked up by another key.',
  fix: 'Label workloads as the page recommends, at least with `app.kubernetes.io/name`. Selectors can’t be changed, and may stay as they are.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  #     ^^^ Deployment “web” has no label app.kubernetes.io/name
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
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
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: example/web:1
`,

  *check(resource) {
    const { podTemplate, patched, labelsTemplated, labels, kind, name } = resource;
    if (!podTemplate || patched || labelsTemplated || resource.at('metadata').partial || labels.has(LABEL)) return;
    const value = labels.get('app') ?? labels.get('k8s-app') ?? podTemplate.labels.get('app') ?? name;
    const edit = setPath(resource.at('metadata'), ['labels', LABEL], value);
    yield {
      at: resource.nameField,
      message: t('{0} “{1}” has no label {2}', kind, name, LABEL),
      fixes:
        edit && !resource.templated && value !== ''
          ? [{ title: t('Set {0} to {1}', LABEL, value), edits: [edit] }]
          : [],
    };
  },
};
