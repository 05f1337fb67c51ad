import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { TextEdit } from '../../base/range.ts';
import { isSlip } from '../../base/slip.ts';
import { isDeclaredExternal } from '../../graph/declarations.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Requirement, Selector } from '../../model/selector.ts';
import { matchSelector } from '../../traffic/policies/match.ts';
import { replaceKey, replaceValue } from '../edit.ts';
import { KINDS_SELECTING_NAMESPACES, namespaceSelectorsOf } from '../namespaceSelectors.ts';
import { namespaceSources } from '../namespaceSources.ts';
import type { Finding, Rule } from '../rule.ts';

const METADATA_NAME = 'kubernetes.io/metadata.name';

/** Namespaces that every cluster has (Namespaces, “Initial namespaces”); nobody has a manifest for them. */
const INITIAL: ReadonlySet<string> = new Set(['default', 'kube-node-lease', 'kube-public', 'kube-system']);

export const namespaceLabelMissing: Rule = {
  id: 'namespace-label-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: KINDS_SELECTING_NAMESPACES,
  summary: 'A selector of namespaces asks for a label that no Namespace has, but nearly.',
  why: 'It selects no namespace: what it is meant to admit stays out, without an error anywhere. A namespace has no label with its name but `kubernetes.io/metadata.name`, unless somebody gives it one.',
  fix: 'Ask for a label that the Namespace has; to select it by name, for `kubernetes.io/metadata.name`.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-namespace-by-its-name',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: data
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              name: shop
            # ^^^^ Namespace “shop” has no label “name”: its name is in kubernetes.io/metadata.name, which every namespace has
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: Namespace
metadata:
  name: data
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: data
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: shop
---
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: Namespace
metadata:
  name: data
`,

  *check(resource, world) {
    for (const selector of namespaceSelectorsOf(resource)) {
      if (selector.isEmpty || selector.templated) continue;
      const finding = findingFor(selector, resource, world);
      if (finding) yield finding;
    }
  },
};

function findingFor(selector: Selector, from: Resource, world: World): Finding | undefined {
  if (world.hasTemplated('', 'Namespace') || world.selectNamespaces(selector).length > 0) return undefined;
  const sources = namespaceSources(world);
  const declared = world.ofKind('', 'Namespace');
  const isOpen = declared.some(({ name, patched }) => {
    const source = sources.get(name);
    return patched || (source && matchSelector(selector, source) === 'maybe');
  });
  if (isOpen) return undefined;
  // A label that is not there at all may come from anywhere; what is nearly there is a mistake.
  const misses = declared.flatMap((namespace) => {
    const [miss, ...others] = selector.misses(world.labelsOf(namespace.name));
    return miss && others.length === 0 ? [{ namespace, miss }] : [];
  });
  const byName = misses.find(({ namespace, miss }) => isNameOf(namespace.name, miss));
  if (byName) return nameFinding(byName.miss, byName.namespace);
  for (const { namespace, miss } of misses) {
    const finding = isElsewhere(miss, from, world) ? undefined : slipFinding(miss, namespace, world);
    if (finding) return finding;
  }
  return initialFinding(selector);
}

/** `name: shop`, as was the custom before every namespace had its name as a label. */
function isNameOf(namespace: string, { key, operator, values }: Requirement): boolean {
  const isOnly = operator === 'In' && values.length === 1 && values[0] === namespace;
  return isOnly && key !== METADATA_NAME && /(^|[./-])name(space)?$/.test(key);
}

function nameFinding(miss: Requirement, namespace: Resource): Finding {
  return {
    ...placeOfKey(miss),
    message: t(
      'Namespace “{0}” has no label “{1}”: its name is in {2}, which every namespace has',
      namespace.name,
      miss.key,
      METADATA_NAME,
    ),
    related: [{ message: t('Namespace “{0}” is here', namespace.name), at: namespace.nameField }],
    fixes: [fixOf(keyEdit(miss, METADATA_NAME), METADATA_NAME)],
  };
}

/** The namespaces of every cluster have no further label, unless somebody has put it there. */
function initialFinding({ requirements }: Selector): Finding | undefined {
  const [miss, ...others] = requirements;
  const name = miss?.values[0] ?? '';
  if (!miss || others.length > 0 || !INITIAL.has(name) || !isNameOf(name, miss)) return undefined;
  return {
    ...placeOfKey(miss),
    message: t(
      'Kubernetes gives namespace “{0}” no label “{1}”: its name is in {2}, which every namespace has',
      name,
      miss.key,
      METADATA_NAME,
    ),
    severity: 'info',
    fixes: [fixOf(keyEdit(miss, METADATA_NAME), METADATA_NAME)],
  };
}

/** It asks for a namespace by a name that is right, though these manifests don't make it. */
function isElsewhere({ key, values }: Requirement, from: Resource, world: World): boolean {
  const declarations = world.declarationsOf(from);
  return (
    key === METADATA_NAME &&
    values.some((name) => {
      const isDeclared =
        declarations && isDeclaredExternal(declarations, { group: '', kind: 'Namespace', namespace: undefined, name });
      return INITIAL.has(name) || world.namespaces.includes(name) || isDeclared;
    })
  );
}

function slipFinding(miss: Requirement, namespace: Resource, world: World): Finding | undefined {
  const { at, key, operator, values } = miss;
  const [value = '', ...others] = values;
  if (operator !== 'In' || others.length > 0 || !isEquality(miss)) return undefined;
  const labels = world.labelsOf(namespace.name);
  const there = labels.get(key);
  const related = [{ message: t('Namespace “{0}” is here', namespace.name), at: namespace.nameField }];
  if (key === METADATA_NAME) {
    if (!isLike(value, namespace.name)) return undefined;
    const message = t('There is no namespace “{0}” in these manifests; closest is “{1}”', value, namespace.name);
    return { at, message, related, fixes: [fixOf(replaceValue(at, namespace.name), namespace.name)] };
  }
  const like = [...labels].find(([other, text]) => text === value && isLike(key, other))?.[0];
  if (there !== undefined ? !isLike(value, there) : like === undefined) return undefined;
  const difference =
    there !== undefined
      ? t('“{0}” is “{1}” there, “{2}” here', key, there, value)
      : t('“{0}” is written “{1}” there', key, like ?? '');
  const edit = there !== undefined ? replaceValue(at, there) : replaceKey(at, like ?? '');
  return {
    at,
    ...(there === undefined && { onKey: true }),
    message: t('No namespace matches this selector; closest is “{0}”: {1}', namespace.name, difference),
    // Others than those of these manifests may have it.
    severity: 'info',
    related,
    fixes: [fixOf(edit, there ?? like ?? '')],
  };
}

/** A slip of the pen, and not another word that begins alike. */
function isLike(name: string, other: string): boolean {
  return isSlip(name, other) && nearest(name, [other]) !== undefined;
}

function isEquality({ at, key }: Requirement): boolean {
  return at.hasKey && at.segment === key;
}

function placeOfKey(miss: Requirement): Pick<Finding, 'at' | 'onKey'> {
  return isEquality(miss) ? { at: miss.at, onKey: true } : { at: miss.at.at('key') };
}

function keyEdit(miss: Requirement, key: string): TextEdit {
  return isEquality(miss) ? replaceKey(miss.at, key) : replaceValue(miss.at.at('key'), key);
}

function fixOf(edit: TextEdit, text: string) {
  return { title: t('Change to “{0}”', text), edits: [edit], preferred: true };
}
