import { t } from '../../base/l10n.ts';
import type { TextEdit } from '../../base/range.ts';
import type { Resource } from '../../model/resource.ts';
import { minorOf } from '../../schema/facts.ts';
import type { Field } from '../../syntax/field.ts';
import {
  DEPRECATED_ANNOTATIONS,
  DEPRECATED_NODE_LABELS,
  type DeprecatedKey,
  findKey,
} from '../apiVersions/deprecatedKeys.ts';
import { styleOf, writeText } from '../apiVersions/entryStyle.ts';
import { moveEntries } from '../apiVersions/moveEntries.ts';
import { nodeLabelsIn } from '../apiVersions/nodeLabels.ts';
import { removeEntry } from '../apiVersions/removeEntry.ts';
import { replaceValue } from '../edit.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';

export const deprecatedAnnotation: Rule = {
  id: 'api/deprecated-annotation',
  severity: 'hint',
  group: 'correctness',
  kinds: '*',
  summary: 'An annotation, or the label of nodes in a selector, is one that Kubernetes gave up.',
  why: 'A field or another key says it better; some of these do nothing any more, so that what they ask for does not happen.',
  fix: 'Use what the message names; where that takes no thought, there is a quick fix.',
  see: 'https://kubernetes.io/docs/reference/labels-annotations-taints/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    scheduler.alpha.kubernetes.io/critical-pod: ""
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “scheduler.alpha.kubernetes.io/critical-pod” does nothing since Kubernetes 1.16; use spec.priorityClassName
spec:
  nodeSelector:
    beta.kubernetes.io/os: linux
  # ^^^^^^^^^^^^^^^^^^^^^ “beta.kubernetes.io/os” is deprecated since Kubernetes 1.14; use kubernetes.io/os
  containers:
    - name: web
      image: example/web:1
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priorityClassName: system-cluster-critical
  nodeSelector:
    kubernetes.io/os: linux
  containers:
    - name: web
      image: example/web:1
`,

  *check(resource, _world, { kubernetesVersion }) {
    const minor = minorOf(kubernetesVersion);
    const { group, kind } = resource.id;
    const name = group === '' ? kind : `${group}/${kind}`;
    const { body, podTemplate } = resource;
    for (const [key, at] of body.at('metadata', 'annotations').entries()) {
      const deprecated = findKey(DEPRECATED_ANNOTATIONS[name] ?? [], key);
      if (deprecated)
        yield* finding(deprecated, key, minor, { at, onKey: true }, annotationEdits(deprecated, at, body));
    }
    for (const [key, at] of podTemplate?.field.at('metadata', 'annotations').entries() ?? []) {
      const deprecated = findKey(DEPRECATED_ANNOTATIONS.pod ?? [], key);
      if (!deprecated || isSetAsField(deprecated, key, resource)) continue;
      yield* finding(deprecated, key, minor, { at, onKey: true }, annotationEdits(deprecated, at, body));
    }
    for (const { at, label, isKey } of nodeLabelsIn(resource)) {
      const deprecated = findKey(DEPRECATED_NODE_LABELS, label);
      const to = deprecated?.instead;
      if (!deprecated || to === undefined || at.templated) continue;
      const edits = isKey ? moveEntries([{ entry: at, to: [to] }]) : [replaceValue(at, to)];
      yield* finding(deprecated, label, minor, { at, onKey: isKey }, edits);
    }
  },
};

function* finding(
  deprecated: DeprecatedKey,
  written: string,
  minor: number,
  place: { readonly at: Field; readonly onKey: boolean },
  edits: readonly TextEdit[] | undefined,
): Generator<Finding> {
  const sentence = fate(deprecated, written, minor);
  if (sentence === undefined) return;
  const { instead, same = false } = deprecated;
  const templated = place.at.manifest.templated;
  const fix: FindingFix[] =
    edits && instead !== undefined && !templated
      ? [{ title: t('Change to “{0}”', instead), edits, preferred: same }]
      : [];
  const message = instead === undefined ? sentence : t('{0}; use {1}', sentence, instead);
  yield { ...place, message, tag: 'deprecated', fixes: fix };
}

function fate({ deprecated, ignored }: DeprecatedKey, written: string, minor: number): string | undefined {
  if (ignored && minorOf(ignored) <= minor) return t('“{0}” does nothing since Kubernetes {1}', written, ignored);
  if (deprecated && minorOf(deprecated) <= minor) {
    return t('“{0}” is deprecated since Kubernetes {1}', written, deprecated);
  }
  return undefined;
}

/** Annotations of security profiles beside the field are for older clusters: the API server is silent there, too. */
function isSetAsField({ key, instead }: DeprecatedKey, written: string, { podTemplate }: Resource): boolean {
  if (!podTemplate || !instead?.startsWith('securityContext.')) return false;
  const path = instead.split('.');
  const container = podTemplate.containers.find(({ name }) => name === written.slice(key.length));
  return podTemplate.spec.at(...path).exists || (container?.field.at(...path).exists ?? false);
}

function annotationEdits({ by, instead = '' }: DeprecatedKey, at: Field, body: Field): TextEdit[] | undefined {
  if (by === 'rename') return moveEntries([{ entry: at, to: [instead] }]);
  if (by !== 'move' || at.string === undefined || at.templated) return undefined;
  const [, name = ''] = instead.split('.');
  const [first] = body.at('spec').entries();
  const removal = removeEntry(at);
  if (!first || !removal || body.at('spec').keys().includes(name)) return undefined;
  const style = styleOf(first[1]);
  // An annotation is always a text; of these only one stands for something else.
  const value = at.string === 'true' ? 'true' : writeText(at.string, style);
  if (name === 'publishNotReadyAddresses' && value !== 'true') return undefined;
  const insertion = moveEntries([{ entry: first[1], to: [first[0]], before: { [name]: value } }]);
  return insertion && [removal, ...insertion];
}
