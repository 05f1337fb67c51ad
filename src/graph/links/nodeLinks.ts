import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import type { Link } from '../link.ts';
import { placesAt } from '../references/path.ts';
import type { World } from '../world.ts';

/** Terms of pods and volumes that select nodes. Source: Kubernetes API reference, NodeAffinity and VolumeNodeAffinity. */
const POD_TERMS: readonly string[] = [
  'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[]',
  'affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[].preference',
];
const VOLUME_TERMS = 'spec.nodeAffinity.required.nodeSelectorTerms[]';

/**
 * Pods and PersistentVolumes → the Nodes they may be on. Where manifests show nodes at all, they rarely show all of them:
 * that none matches is never a mistake.
 */
export function nodeLinks(resource: Resource, world: World): Link[] {
  const nodes = world.ofKind('', 'Node');
  if (nodes.length === 0) return [];
  return nodeSelectors(resource).map((selector) => {
    const to = nodes.filter(({ labels }) => selector.matches(labels));
    const wanted = { group: '', kind: 'Node', namespace: undefined, selector };
    const link: Link = {
      relation: 'scheduled on',
      from: resource,
      at: selector.at,
      wanted,
      to,
      places: to.map(({ nameField }) => nameField),
      optional: false,
    };
    return to.length > 0 ? link : { ...link, absence: selector.templated ? 'templated' : 'unknown' };
  });
}

function nodeSelectors(resource: Resource): Selector[] {
  if (resource.is('', 'PersistentVolume')) return placesAt(resource.body, VOLUME_TERMS).flatMap(ofTerm);
  const spec = resource.podTemplate?.spec;
  if (!spec) return [];
  const labels = spec.at('nodeSelector');
  return [
    ...(labels.keys().length > 0 ? [Selector.ofMap(labels)] : []),
    ...POD_TERMS.flatMap((path) => placesAt(spec, path)).flatMap(ofTerm),
  ];
}

/** A term is a selector, if it neither compares numbers nor looks at fields. */
function ofTerm(term: Field): Selector[] {
  const expressions = term.at('matchExpressions');
  const compares = expressions.items().some((one) => ['Gt', 'Lt'].includes(one.at('operator').string ?? ''));
  if (!expressions.exists || compares || term.at('matchFields').exists) return [];
  return [Selector.ofLabelSelector(term)];
}
