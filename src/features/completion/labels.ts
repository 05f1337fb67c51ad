import { type Labels, readLabels } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Context } from './context.ts';
import { fileName, unique } from './objectNames.ts';
import type { Path } from './place.ts';
import { type EntrySuggestion, RANK, type ValueSuggestion } from './suggestion.ts';

/** A thing with labels, that a selector may choose. */
interface Labelled {
  readonly labels: Labels;
  readonly name: string;
  /** Undefined where none defines it. */
  readonly uri: string | undefined;
}

/** More pairs than this are no choice any more. */
const MOST = 100;

/** Pairs of label and value for the selector or the labels that a map at `path` is. */
export function labelPairs(context: Context, path: Path): EntrySuggestion[] {
  const written = otherLabels(context, path, context.text.slice(context.place.start, context.place.end));
  const pairs = new Map<string, EntrySuggestion>();
  for (const { labels, name, uri } of labelledAt(context, path)) {
    // A selector means all of its labels together.
    if (!agree(labels, written)) continue;
    for (const [key, value] of labels) {
      const pair = `${key}: ${value}`;
      if (pairs.has(pair) || pairs.size >= MOST) continue;
      pairs.set(pair, {
        key,
        body: { kind: 'slot', isText: true, choices: [value] },
        type: 'reference',
        detail: name,
        ...(uri === undefined ? {} : { from: fileName(uri) }),
        rank: RANK.first + pairs.size,
      });
    }
  }
  return [...pairs.values()];
}

/** What a label of a selector may be, or the labels and values of an expression. */
export function labelValues(context: Context, path: Path): ValueSuggestion[] {
  const [key, map] = [path.at(-1), path.slice(0, -1)];
  if (key === 'key' && isExpression(path)) {
    const found = labelledAt(context, path.slice(0, -3)).flatMap((one) =>
      [...one.labels.keys()].map((label) => ({ label, one })),
    );
    return unique(found.map(({ label, one }, rank) => toValue(label, one, rank)));
  }
  if (typeof key === 'number' && path.at(-2) === 'values' && isExpression(path.slice(0, -1))) {
    const label = context.field([...path.slice(0, -2), 'key']).string;
    return label === undefined ? [] : valuesOf(labelledAt(context, path.slice(0, -4)), label);
  }
  if (typeof key !== 'string') return [];
  const written = otherLabels(context, map, key);
  return valuesOf(
    labelledAt(context, map).filter(({ labels }) => agree(labels, written)),
    key,
  );
}

/** The labels of a map besides one: that is being written. */
function otherLabels(context: Context, path: Path, key: string | number | undefined): [string, string][] {
  return [...readLabels(context.field(path))].filter(([label]) => label !== key);
}

function agree(labels: Labels, written: readonly [string, string][]): boolean {
  return written.every(([key, value]) => labels.get(key) === value);
}

function valuesOf(labelled: readonly Labelled[], label: string): ValueSuggestion[] {
  return unique(
    labelled.flatMap((one, rank) => {
      const value = one.labels.get(label);
      return value === undefined ? [] : [toValue(value, one, rank)];
    }),
  ).slice(0, MOST);
}

function toValue(value: string, { name, uri }: Labelled, rank: number): ValueSuggestion {
  return { value, type: 'reference', detail: name, rank, ...(uri === undefined ? {} : { from: fileName(uri) }) };
}

/** `…/matchExpressions/0/key` */
function isExpression(path: Path): boolean {
  return path.at(-3) === 'matchExpressions';
}

/** What a map of labels chooses from, or should agree with; `path` is of the map, or of the selector around it. */
function labelledAt(context: Context, path: Path): Labelled[] {
  const { resource } = context;
  if (!resource) return [];
  const inner = context
    .inObject(path)
    .join('/')
    .replace(/\/matchLabels$/, '');
  const template = resource.podTemplate;
  const templatePath = template?.field.path.slice(resource.body.path.length).join('/');
  if (template && resource.kind !== 'Pod') {
    // A workload finds its own pods by them.
    if (inner === 'spec/selector') return [ofPods(resource, template.labels)];
    if (inner === `${templatePath}/metadata/labels`) return [ofSelector(resource)];
  }
  if (/(^|\/)namespaceSelector$/.test(inner)) return namespaces(context);
  if (inner === 'spec/selector' && resource.is('monitoring.coreos.com', 'ServiceMonitor')) return services(context);
  if (inner === 'spec/selector') return SELECTS_PODS.test(resource.kind) ? podsAround(context, path) : [];
  return /(^|\/)(podSelector|labelSelector)$/.test(inner) ? podsAround(context, path) : [];
}

/** Kinds whose `spec.selector` chooses pods. */
const SELECTS_PODS = /^(Service|PodDisruptionBudget|PodMonitor)$/;

/** The pods that a selector may mean: of the object's namespace, or of those that are selected beside it. */
function podsAround(context: Context, path: Path): Labelled[] {
  const { resource, world } = context;
  if (!resource || !world) return [];
  const own = resource.podTemplate ? [ofPods(resource, resource.podTemplate.labels)] : [];
  const beside = context.field([...path.slice(0, path.at(-1) === 'matchLabels' ? -2 : -1), 'namespaceSelector']);
  const among = beside.exists ? world.selectNamespaces(Selector.ofLabelSelector(beside)) : [resource.namespace];
  const others = among.flatMap((namespace) => world.workloadsIn(namespace));
  const sameFile = (one: Resource) => Number(one.uri !== resource.uri);
  const sorted = [...others].sort((a, b) => sameFile(a) - sameFile(b));
  return [...own, ...sorted.flatMap((one) => (one.podTemplate ? [ofPods(one, one.podTemplate.labels)] : []))];
}

function services({ world, resource }: Context): Labelled[] {
  const near = world?.servicesIn(resource?.namespace ?? '') ?? [];
  return near.map((service) => ofPods(service.resource, service.resource.labels));
}

function ofPods(resource: Resource, labels: Labels): Labelled {
  return { labels, name: `${resource.kind} ${resource.name}`, uri: resource.uri };
}

function ofSelector(resource: Resource): Labelled {
  return ofPods(resource, readLabels(resource.spec.at('selector', 'matchLabels')));
}

function namespaces({ world }: Context): Labelled[] {
  if (!world) return [];
  const declared = world.ofKind('', 'Namespace');
  return world.namespaces.map((namespace) => ({
    labels: world.labelsOf(namespace),
    name: `Namespace ${namespace}`,
    uri: declared.find(({ name }) => name === namespace)?.uri,
  }));
}
