import { t } from '../../base/l10n.ts';
import { remember } from '../../base/remember.ts';
import type { Resource } from '../../model/resource.ts';
import { minorOf } from '../../schema/facts.ts';
import type { SchemaNode } from '../../schema/schemaNode.ts';
import type { Schemas } from '../../schema/schemas.ts';
import type { Field } from '../../syntax/field.ts';
import { moveEntries } from '../apiVersions/moveEntries.ts';
import type { Finding, Rule } from '../rule.ts';

export const deprecatedField: Rule = {
  id: 'api/deprecated-field',
  severity: 'hint',
  group: 'correctness',
  kinds: '*',
  summary: 'A field that is written is deprecated.',
  why: 'It still works, but may be ignored by some clusters, and Kubernetes keeps it only for old manifests.',
  fix: 'Use what the documentation of the field names instead.',
  see: 'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccount: web
# ^^^^^^^^^^^^^^ “serviceAccount” is deprecated: Use serviceAccountName instead
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
  serviceAccountName: web
  containers:
    - name: web
      image: example/web:1
`,

  check: (resource, _world, { kubernetesVersion, schemas }) => findingsIn(schemas)(kubernetesVersion)(resource),
};

/** Only an edit of the object changes the answer. */
const findingsIn = remember((schemas: Schemas) => {
  const byVersion = new Map<string, (resource: Resource) => readonly Finding[]>();
  return (version: string) => {
    const known = byVersion.get(version) ?? remember((resource: Resource) => [...findings(resource, schemas, version)]);
    byVersion.set(version, known);
    return known;
  };
});

function* findings({ body }: Resource, schemas: Schemas, version: string): Generator<Finding> {
  const root = schemas.at(body);
  if (!root) return;
  for (const [key, field, node] of suspects(body, root)) {
    // What the control plane writes, nobody can mend.
    if (key !== 'status') yield* deprecatedIn(field, key, node, minorOf(version));
  }
}

/** Deprecated later than in the oldest version that is bundled (the markers tell no version; the CHANGELOGs do). */
const SINCE: Readonly<Record<string, number>> = { cephfs: 28, rbd: 28, externalIPs: 36 };

function* deprecatedIn(field: Field, key: string, node: SchemaNode, minor: number): Generator<Finding> {
  if (field.exists && node.deprecated && minor >= (SINCE[key] ?? 0) && !isDouble(field, key)) {
    yield { at: field, onKey: true, message: message(key, node), tag: 'deprecated', fixes: fixesOf(field, key) };
  }
  for (const [name, child, inner] of suspects(field, node)) yield* deprecatedIn(child, name, inner, minor);
  for (const [index, item] of field.items().entries()) {
    const ofItem = node.child(index);
    if (!ofItem) continue;
    for (const [name, child, inner] of suspects(item, ofItem)) yield* deprecatedIn(child, name, inner, minor);
  }
}

/** The entries of a map that may be deprecated, or something below them. */
function suspects(map: Field, node: SchemaNode): [string, Field, SchemaNode][] {
  return map.entries().flatMap(([name, field]): [string, Field, SchemaNode][] => {
    const inner = node.leadsToDeprecated(name) ? node.child(name) : undefined;
    return inner ? [[name, field, inner]] : [];
  });
}

/** With what its documentation says of it, in the language of Kubernetes. */
function message(key: string, { documentation = '' }: SchemaNode): string {
  const [, more = ''] = /\bDeprecated: (?:\w+ is deprecated\b(?: and|\.)? *)?([^\n]*)/.exec(documentation) ?? [];
  const [sentence = ''] = /^.*?(?=\.( |$))|^.+/.exec(more.trim()) ?? [];
  return sentence ? t('“{0}” is deprecated: {1}', key, sentence) : t('“{0}” is deprecated', key);
}

/** The API server writes `serviceAccount` beside `serviceAccountName`. */
function isDouble(field: Field, key: string): boolean {
  return key === 'serviceAccount' && (field.parent?.at('serviceAccountName').exists ?? false);
}

function fixesOf(field: Field, key: string): NonNullable<Finding['fixes']> {
  if (key !== 'serviceAccount' || field.manifest.templated) return [];
  const edits = moveEntries([{ entry: field, to: ['serviceAccountName'] }]);
  return edits ? [{ title: t('Change to “{0}”', 'serviceAccountName'), edits, preferred: true }] : [];
}
