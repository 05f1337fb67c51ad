import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import type { PodTemplate } from '../../model/podTemplate.ts';
import { Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import { isReplicated, REPLICATED } from '../replicas.ts';
import type { Rule } from '../rule.ts';

export const spreadMissing: Rule = {
  id: 'spread-missing',
  severity: 'info',
  group: 'reliability',
  kinds: [...REPLICATED, 'apps.openshift.io/DeploymentConfig'],
  summary: 'Nothing keeps the replicas of a workload apart.',
  why: 'They may all land on one node, and fail with it. The defaults of the scheduler spread pods, but only as far as other things don’t count more, and not in every cluster.',
  fix: 'Add topologySpreadConstraints, or a podAntiAffinity, whose selector matches the pods themselves.',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
  # ^^^^ Nothing keeps the pods of deployment/web apart: they may all run on one node
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
  replicas: 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: { app: web }
      containers:
        - name: web
          image: nginx:1.27
`,

  *check(workload, world) {
    const template = workload.podTemplate;
    if (!template?.spec.exists || workload.patched || !isReplicated(workload, world)) return;
    if (maySpread(template, workload.namespace)) return;
    yield {
      at: template.spec,
      onKey: true,
      message: t('Nothing keeps the pods of {0} apart: they may all run on one node', shortId(workload.id)),
    };
  },
};

const CONSTRAINTS = 'topologySpreadConstraints';

function maySpread({ spec, labels, labelsTemplated }: PodTemplate, namespace: string): boolean {
  const affinity = spec.at('affinity', 'podAntiAffinity');
  if (labelsTemplated || spec.at(CONSTRAINTS).partial || spec.at('affinity').partial || affinity.partial) return true;
  const terms = [
    ...affinity.at('requiredDuringSchedulingIgnoredDuringExecution').items(),
    ...affinity
      .at('preferredDuringSchedulingIgnoredDuringExecution')
      .items()
      .map((item) => item.at('podAffinityTerm')),
  ];
  // Of a constraint that doesn’t count the pods themselves, another rule speaks.
  if (spec.at(CONSTRAINTS).items().length > 0) return true;
  return terms.some((term) => {
    const selector = Selector.ofLabelSelector(term.at('labelSelector'));
    return (
      isAbout(term, namespace) && (selector.templated || (term.at('labelSelector').exists && selector.matches(labels)))
    );
  });
}

/** PodAffinityTerm: the pod’s own namespace where none is listed. */
function isAbout(term: Field, namespace: string): boolean {
  const listed = term.at('namespaces').items();
  if (term.at('namespaceSelector').exists || listed.length === 0) return true;
  return listed.some((item) => item.templated || item.string === namespace);
}
