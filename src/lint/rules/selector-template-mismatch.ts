import { t } from '../../base/l10n.ts';
import type { PodTemplate } from '../../model/podTemplate.ts';
import { formatRequirement, type Requirement, Selector } from '../../model/selector.ts';
import { labelEdit } from '../podLabels.ts';
import type { FindingFix, Rule } from '../rule.ts';

/** Kinds whose selector is a plain map of labels. */
const PLAIN: ReadonlySet<string> = new Set(['ReplicationController', 'DeploymentConfig']);

export const selectorTemplateMismatch: Rule = {
  id: 'selector-template-mismatch',
  severity: 'error',
  group: 'correctness',
  kinds: [
    'apps/Deployment',
    'apps/StatefulSet',
    'apps/DaemonSet',
    'apps/ReplicaSet',
    'ReplicationController',
    'apps.openshift.io/DeploymentConfig',
    'argoproj.io/Rollout',
  ],
  summary: 'The selector of a workload does not match the labels of its own pod template.',
  why: 'The API server rejects it: “selector does not match template labels”.',
  fix: 'Repeat every label of the selector in `spec.template.metadata.labels`.',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
      #    ^^^ The labels of the pod template do not match this: “app” is “wbe” there
      tier: front
      #     ^^^^^ The labels of the pod template do not match this: “tier” is not set there
  template:
    metadata:
      labels:
        app: wbe
    spec:
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
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,

  *check(resource) {
    const template = resource.podTemplate;
    const at = resource.spec.at('selector');
    if (!template || template.labelsTemplated || !at.exists || !template.field.exists) return;
    const selector = PLAIN.has(resource.kind) ? Selector.ofMap(at) : Selector.ofLabelSelector(at);
    if (selector.templated) return;
    for (const miss of selector.misses(template.labels)) {
      yield {
        at: miss.at,
        message: t('The labels of the pod template do not match this: {0}', difference(miss, template)),
        related: [{ message: t('Labels of the pod template'), at: template.field.at('metadata', 'labels') }],
        fixes: fixesOf(miss, template),
      };
    }
  },
};

function difference(miss: Requirement, { labels }: PodTemplate): string {
  if (miss.operator !== 'In') return t('“{0}” does not hold there', formatRequirement(miss));
  const there = labels.get(miss.key);
  return there === undefined ? t('“{0}” is not set there', miss.key) : t('“{0}” is “{1}” there', miss.key, there);
}

/** The template follows the selector, which cannot be changed once the object exists. */
function fixesOf({ key, operator, values }: Requirement, template: PodTemplate): FindingFix[] {
  const [value, ...others] = values;
  const edit =
    operator === 'In' && value !== undefined && others.length === 0 ? labelEdit(key, value, template) : undefined;
  return edit
    ? [{ title: t('Label the pod template “{0}: {1}”', key, value ?? ''), edits: [edit], preferred: true }]
    : [];
}
