import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Field } from '../../syntax/field.ts';
import { moveEntries } from '../apiVersions/moveEntries.ts';
import { removeEntry } from '../apiVersions/removeEntry.ts';
import { ISTIO_ANNOTATIONS, ISTIO_LABELS, wantedValue } from '../istioAnnotations.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';
import { setPath } from '../setPath.ts';

export const istioAnnotationIgnored: Rule = {
  id: 'istio-annotation-ignored',
  severity: 'warning',
  group: 'correctness',
  kinds: [
    'Namespace',
    'Pod',
    'ReplicationController',
    'Service',
    'apps/DaemonSet',
    'apps/Deployment',
    'apps/ReplicaSet',
    'apps/StatefulSet',
    'batch/CronJob',
    'batch/Job',
  ],
  summary:
    'An annotation of Istio stands where Istio does not read it, is misspelt, or has a value that the injector refuses.',
  why: 'What it asks for does not happen, and nobody says so; with a value that can’t be read, no pod is made at all.',
  fix: 'Put what is meant for the proxy into `spec.template.metadata.annotations`; write the key as “Resource Annotations” has it.',
  see: 'https://istio.io/latest/docs/reference/config/annotations/',
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  annotations:
    sidecar.istio.io/proxyCPU: 200m
  # ^^^^^^^^^^^^^^^^^^^^^^^^^ Istio reads “sidecar.istio.io/proxyCPU” of pods alone: put it into the pod template
spec:
  selector:
    matchLabels: { app: shop }
  template:
    metadata:
      labels: { app: shop }
      annotations:
        traffic.sidecar.istio.io/excludeOutboundPort: "3306"
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Istio has no annotation “traffic.sidecar.istio.io/excludeOutboundPort”; did you mean “traffic.sidecar.istio.io/excludeOutboundPorts”?
    spec:
      containers:
        - name: shop
          image: example/shop:1
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels: { app: shop }
  template:
    metadata:
      labels: { app: shop }
      annotations:
        sidecar.istio.io/proxyCPU: 200m
        traffic.sidecar.istio.io/excludeOutboundPorts: "3306"
    spec:
      containers:
        - name: shop
          image: example/shop:1
`,

  *check({ kind, body, podTemplate }) {
    const template = podTemplate?.field;
    const own = body.at('metadata', 'annotations');
    if (kind !== 'Pod') {
      for (const [key, at] of own.entries()) {
        const finding = misspelt(key, at) ?? misplaced(key, at, kind, template);
        if (finding) yield finding;
      }
    }
    for (const [key, at] of (kind === 'Pod' ? own : template?.at('metadata', 'annotations'))?.entries() ?? []) {
      const finding = misspelt(key, at) ?? misplaced(key, at, 'pod', undefined) ?? unreadable(key, at);
      if (finding) yield finding;
    }
  },
};

/** A letter or two beside an annotation of Istio, or in other case. */
const SLIP = 2;

function misspelt(key: string, at: Field): Finding | undefined {
  if (!/(^|\.)istio\.io\//.test(key) || ISTIO_ANNOTATIONS.has(key) || ISTIO_LABELS.has(key)) return undefined;
  const meant = nearest(key, ISTIO_ANNOTATIONS.keys(), SLIP);
  if (meant === undefined) return undefined;
  const edits = moveEntries([{ entry: at, to: [meant] }]);
  return {
    at,
    onKey: true,
    message: t('Istio has no annotation “{0}”; did you mean “{1}”?', key, meant),
    fixes: edits && !at.manifest.templated ? [{ title: t('Change to “{0}”', meant), edits }] : [],
  };
}

function misplaced(key: string, at: Field, place: string, template: Field | undefined): Finding | undefined {
  if (ISTIO_LABELS.has(key)) {
    return { at, onKey: true, message: t('Istio reads “{0}” as a label: this annotation has no effect', key) };
  }
  const places: readonly string[] | undefined = ISTIO_ANNOTATIONS.get(key);
  if (!places || places.includes(place)) return undefined;
  if (!places.includes('pod')) {
    const message = t('Istio reads “{0}” of these alone: {1}', key, places.join(t(', ')));
    return { at, onKey: true, message };
  }
  if (!template) return { at, onKey: true, message: t('Istio reads “{0}” of pods alone', key) };
  const there = template.at('metadata', 'annotations', key);
  if (there.templated) return undefined;
  const message = t('Istio reads “{0}” of pods alone: put it into the pod template', key);
  // Said twice it does no harm.
  if (there.exists) return { at, onKey: true, message, severity: 'hint', tag: 'unnecessary' };
  return { at, onKey: true, message, fixes: moveIntoTemplate(key, at, template) };
}

function moveIntoTemplate(key: string, at: Field, template: Field): FindingFix[] {
  const removal = removeEntry(at);
  const addition = setPath(template, ['metadata', 'annotations', key], at.string ?? '');
  if (!removal || !addition || at.string === undefined || at.manifest.templated) return [];
  return [{ title: t('Move it into the pod template'), edits: [removal, addition] }];
}

function unreadable(key: string, at: Field): Finding | undefined {
  const wanted = wantedValue(key, at);
  return wanted === undefined
    ? undefined
    : { at, message: t('Istio’s injector refuses pods with this value; it takes: {0}', wanted) };
}
