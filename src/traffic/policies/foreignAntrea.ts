import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import type { PodPeer } from '../peer.ts';
import { effectOf, type ForeignPolicy } from './foreignPolicy.ts';
import { allOf, type Match, matchSelector } from './match.ts';
import type { Direction } from './networkPolicy.ts';

/**
 * A NetworkPolicy or ClusterNetworkPolicy of Antrea: its rules act one by one, and isolate nobody.
 * Source: Antrea, “Antrea Network Policy CRDs”.
 */
export function readAntreaPolicy(resource: Resource): ForeignPolicy[] {
  const { spec } = resource;
  const effect = (direction: Direction) => effectOf(spec.at(direction), 'action', ['Allow'], ['Drop', 'Reject']);
  const appliedTo = spec.at('appliedTo');
  return [
    {
      resource,
      at: appliedTo.exists ? appliedTo : resource.nameField,
      selects: (pods) => matchPolicy(resource, pods),
      ingress: effect('ingress'),
      egress: effect('egress'),
    },
  ];
}

/** `appliedTo` stands at the policy, or at each of its rules. */
function matchPolicy({ kind, namespace, spec }: Resource, pods: PodPeer): Match {
  const isClusterwide = kind === 'ClusterNetworkPolicy';
  if (!isClusterwide && namespace !== pods.namespace) return 'no';
  const rules = [spec, ...spec.at('ingress').items(), ...spec.at('egress').items()];
  const lists = rules.map((rule) => rule.at('appliedTo'));
  const matches = lists.flatMap((list) => list.items().map((item) => matchItem(item, pods)));
  if (matches.includes('yes')) return 'yes';
  return matches.includes('maybe') || rules.some(({ partial }) => partial) || lists.some(({ partial }) => partial)
    ? 'maybe'
    : 'no';
}

/** Selectors of pods and namespaces; groups, Services and service accounts select pods too, but are not looked up. */
function matchItem(item: Field, pods: PodPeer): Match {
  const [podSelector, namespaceSelector] = [item.at('podSelector'), item.at('namespaceSelector')];
  if (podSelector.exists || namespaceSelector.exists) {
    return allOf(
      matchSelector(Selector.ofLabelSelector(podSelector), pods.labels),
      matchSelector(Selector.ofLabelSelector(namespaceSelector), pods.namespaceLabels),
    );
  }
  if (item.at('nodeSelector').exists) return pods.hostNetwork ? 'maybe' : 'no';
  return item.at('externalEntitySelector').exists ? 'no' : 'maybe';
}
