import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import { placesAt } from '../references/path.ts';
import type { World } from '../world.ts';

/** A selector of pods, whether it makes a link or says which pods an object itself is about. */
export interface PodSelector {
  readonly selector: Selector;
  /** Where it looks for pods; undefined where that can be several. */
  readonly namespace: string | undefined;
  /** The workloads whose pods it matches. */
  readonly to: readonly Resource[];
  /** A workload's own: it must match its template. */
  readonly isOwn: boolean;
}

/** Terms of scheduling that select other pods of the same namespace. Source: Kubernetes API reference, PodSpec. */
const SCHEDULING: readonly string[] = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
  `affinity.${kind}.requiredDuringSchedulingIgnoredDuringExecution[]`,
  `affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`,
]);

/** Every selector of pods in an object, in the order of links and then of the text. */
export function podSelectorsOf(resource: Resource, world: World): PodSelector[] {
  const linked = world.linksFrom(resource).flatMap(({ wanted, to }): PodSelector[] => {
    const { selector, namespace, kind } = wanted;
    return selector && kind === 'Pod' ? [{ selector, namespace, to, isOwn: false }] : [];
  });
  const known = new Set(linked.map(({ selector }) => selector.at.pointer));
  const further = [...ownSelectors(resource), ...schedulingSelectors(resource, world)];
  return [...linked, ...further.filter(({ selector }) => !known.has(selector.at.pointer))];
}

/** ReplicationControllers and DeploymentConfigs select by a plain map. */
const PLAIN: ReadonlySet<string> = new Set(['ReplicationController', 'DeploymentConfig']);

function ownSelectors(resource: Resource): PodSelector[] {
  const at = resource.spec.at('selector');
  const { podTemplate, namespace } = resource;
  if (!podTemplate || !at.exists || podTemplate.field === resource.body) return [];
  const selector = PLAIN.has(resource.kind) ? Selector.ofMap(at) : Selector.ofLabelSelector(at);
  return [{ selector, namespace, to: [resource], isOwn: true }];
}

function schedulingSelectors(resource: Resource, world: World): PodSelector[] {
  const spec = resource.podTemplate?.spec;
  if (!spec) return [];
  const terms = [
    ...SCHEDULING.flatMap((path) => placesAt(spec, path)),
    // Spread constraints count the pods of their own namespace alone.
    ...placesAt(spec, 'topologySpreadConstraints[]'),
  ];
  return terms.flatMap((term): PodSelector[] => {
    const at = term.at('labelSelector');
    if (!at.exists) return [];
    const selector = Selector.ofLabelSelector(at);
    const namespaces = namespacesOf(term, resource);
    const to = namespaces.flatMap((namespace) => world.select(selector, namespace));
    return [{ selector, namespace: namespaces.length === 1 ? namespaces[0] : undefined, to, isOwn: false }];
  });
}

/** PodAffinityTerm: the listed namespaces, or the pod's own where none are listed. */
function namespacesOf(term: Field, { namespace }: Resource): string[] {
  const listed = term
    .at('namespaces')
    .items()
    .flatMap((item) => item.string ?? []);
  return listed.length > 0 ? listed : [namespace];
}
