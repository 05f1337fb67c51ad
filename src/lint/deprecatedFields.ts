import { t } from '../base/l10n.ts';
import { remember } from '../base/remember.ts';
import type { Resource } from '../model/resource.ts';
import { minorOf } from '../schema/facts.ts';
import type { SchemaNode } from '../schema/schemaNode.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Field } from '../syntax/field.ts';
import { moveEntries } from './apiVersions/moveEntries.ts';
import { deprecatedFieldsOf } from './apiVersions/projectFields.ts';
import type { Finding, Target } from './rule.ts';

/** The deprecated fields that are written in an object of Kubernetes' own kinds, or of those that a CRD defines. */
export function deprecatedFields(
  resource: Resource,
  { kubernetesVersion, schemas }: Target,
  kinds: 'Kubernetes' | 'custom',
): readonly Finding[] {
  const isOwn = ownKinds(schemas).has(`${resource.id.group} ${resource.kind}`);
  return isOwn === (kinds === 'Kubernetes') ? findingsIn(schemas)(kubernetesVersion)(resource) : [];
}

const ownKinds = remember(
  ({ kinds }: Schemas) =>
    new Set(kinds.filter(({ origin }) => origin === 'kubernetes').map(({ group, kind }) => `${group} ${kind}`)),
);

/** Only an edit of the object changes the answer. */
const findingsIn = remember((schemas: Schemas) => {
  const byVersion = new Map<string, (resource: Resource) => readonly Finding[]>();
  return (version: string) => {
    const known = byVersion.get(version) ?? remember((resource: Resource) => [...findings(resource, schemas, version)]);
    byVersion.set(version, known);
    return known;
  };
});

function* findings(resource: Resource, schemas: Schemas, version: string): Generator<Finding> {
  const { body } = resource;
  for (const { at, instead } of deprecatedFieldsOf(resource)) {
    const message = t('{0}; use {1}', t('“{0}” is deprecated', String(at.segment)), instead);
    yield { at, onKey: true, message, tag: 'deprecated' };
  }
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
  if (field.exists && node.deprecated && minor >= (SINCE[key] ?? 0) && !isHarmless(field, key)) {
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

/** With what its documentation says of it. */
function message(key: string, { documentation = '' }: SchemaNode): string {
  const [, more = ''] = /\bDeprecated: (?:\w+ is deprecated\b(?: and|\.)? *)?([^\n]*)/.exec(documentation) ?? [];
  const [sentence = ''] = /^.*?(?=\.( |$))|^.+/.exec(more.trim()) ?? [];
  // In our own words, and in the language of the process, where they say no more than this.
  const [, other] = /^[Uu]se (\w+) instead$/.exec(sentence) ?? [];
  if (other !== undefined) return t('{0}; use {1}', t('“{0}” is deprecated', key), other);
  return sentence ? t('“{0}” is deprecated: {1}', key, sentence) : t('“{0}” is deprecated', key);
}

/** The API server writes `serviceAccount` beside `serviceAccountName`, with the same value. Empty it is as good as absent. */
function isHarmless(field: Field, key: string): boolean {
  if (key !== 'serviceAccount') return false;
  const name = field.parent?.at('serviceAccountName');
  if (field.string === '') return true;
  return name?.exists === true && (field.templated || name.templated || name.string === field.string);
}

function fixesOf(field: Field, key: string): NonNullable<Finding['fixes']> {
  if (key !== 'serviceAccount' || field.manifest.templated) return [];
  const edits = moveEntries([{ entry: field, to: ['serviceAccountName'] }]);
  return edits ? [{ title: t('Change to “{0}”', 'serviceAccountName'), edits, preferred: true }] : [];
}
