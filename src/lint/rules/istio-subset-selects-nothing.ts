import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Resource } from '../../model/resource.ts';
import type { Requirement } from '../../model/selector.ts';
import { replaceValue } from '../edit.ts';
import type { FindingFix, Rule } from '../rule.ts';

export const istioSubsetSelectsNothing: Rule = {
  id: 'istio-subset-selects-nothing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.istio.io/DestinationRule'],
  summary: 'A subset of a DestinationRule matches no pod behind its host.',
  why: 'Requests that are routed to the subset are answered with 503: it has no endpoints.',
  fix: 'Make the labels of the subset equal to labels of a pod template behind the Service, or deploy that version.',
  see: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset',
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
spec:
  host: reviews
  subsets:
    - name: stable
      labels:
        track: stabel
        #      ^^^^^^ No pod behind Service “reviews” has track=stabel; did you mean “stable”?
---
apiVersion: v1
kind: Service
metadata:
  name: reviews
spec:
  selector: { app: reviews }
  ports:
    - port: 9080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: reviews
spec:
  selector:
    matchLabels: { app: reviews, track: stable }
  template:
    metadata:
      labels: { app: reviews, track: stable }
    spec:
      containers:
        - name: reviews
          image: example/reviews:1
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
spec:
  host: reviews
  subsets:
    - name: stable
      labels:
        track: stable
---
apiVersion: v1
kind: Service
metadata:
  name: reviews
spec:
  selector: { app: reviews }
  ports:
    - port: 9080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: reviews
spec:
  selector:
    matchLabels: { app: reviews, track: stable }
  template:
    metadata:
      labels: { app: reviews, track: stable }
    spec:
      containers:
        - name: reviews
          image: example/reviews:1
`,

  *check(rule, world) {
    const links = world.linksFrom(rule);
    const service = links.find(({ relation }) => relation === 'applies to')?.to.find(({ kind }) => kind === 'Service');
    const behind = service && world.serviceOf(service).selector;
    if (!service || !behind) return;
    const pods = world.select(behind, service.namespace);
    for (const link of links) {
      const { selector } = link.wanted;
      if (link.relation !== 'uses' || !selector || link.absence !== 'missing') continue;
      const [miss, ...others] = selector.requirements;
      const slip = miss && others.length === 0 ? slipOf(miss, pods) : undefined;
      yield {
        at: miss && others.length === 0 ? miss.at : link.at,
        message:
          slip === undefined
            ? t('No pod behind Service “{0}” in these manifests has {1}', service.name, selector.toString())
            : t('No pod behind Service “{0}” has {1}; did you mean “{2}”?', service.name, selector.toString(), slip),
        // The version may be deployed by somebody else, or later.
        severity: slip === undefined ? 'info' : undefined,
        related: pods.map((pod) => ({ message: t('Labels of the pods of {0}', pod.name), at: labelsOf(pod) })),
        fixes: miss && slip !== undefined ? fixesOf(miss, slip) : [],
      };
    }
  },
};

/** The value that pods have under the key, if the one here is nearly that. */
function slipOf({ key, values }: Requirement, pods: readonly Resource[]): string | undefined {
  const there = pods.flatMap(({ podTemplate }) => podTemplate?.labels.get(key) ?? []);
  // `v3` beside `v1` and `v2` is no slip, but a version that is not here.
  return nearest(
    values[0] ?? '',
    there.filter((value) => !/\d/.test(value)),
  );
}

function labelsOf(pod: Resource) {
  const labels = pod.podTemplate?.field.at('metadata', 'labels');
  return labels?.exists ? labels : pod.nameField;
}

function fixesOf({ at }: Requirement, slip: string): FindingFix[] {
  return [{ title: t('Change to “{0}”', slip), edits: [replaceValue(at, slip)], preferred: true }];
}
