import { isControllerLabel } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { LabelSource, PodPeer } from '../peer.ts';
import { type CalicoSelector, type LabelValue, parseCalicoSelector } from './foreignCalicoSelector.ts';
import { effectOf, type ForeignPolicy } from './foreignPolicy.ts';
import { allOf, type Match } from './match.ts';
import type { Direction } from './networkPolicy.ts';

/**
 * A NetworkPolicy or GlobalNetworkPolicy of Calico. What none of its rules matches is denied at the end of its tier.
 * Source: Calico, “Network policy” and “Global network policy” (resource definitions).
 */
export function readCalicoPolicy(resource: Resource): ForeignPolicy[] {
  const { spec } = resource;
  const selector = spec.at('selector');
  const types = directionsOf(spec);
  const effect = (direction: Direction) =>
    types.has(direction)
      ? { mayAllow: effectOf(spec.at(direction), 'action', ['Allow'], [])?.mayAllow ?? spec.partial, mayDeny: true }
      : undefined;
  return [
    {
      resource,
      at: selector.exists ? selector : resource.nameField,
      selects: (pods) => matchPolicy(resource, pods),
      ingress: effect('ingress'),
      egress: effect('egress'),
    },
  ];
}

/** “If types has no value”: the directions that have rules, or else ingress. */
function directionsOf(spec: Field): ReadonlySet<Direction> {
  const types = spec.at('types');
  const written = types.items();
  if (spec.partial || types.partial || written.some(({ templated }) => templated))
    return new Set(['ingress', 'egress']);
  if (written.length > 0) {
    const texts = written.map(({ string }) => string?.toLowerCase());
    return new Set((['ingress', 'egress'] as const).filter((direction) => texts.includes(direction)));
  }
  const hasRules = (direction: Direction) => spec.at(direction).items().length > 0;
  if (!hasRules('egress')) return new Set(['ingress']);
  return new Set(hasRules('ingress') ? ['ingress', 'egress'] : ['egress']);
}

function matchPolicy({ kind, namespace, spec }: Resource, pods: PodPeer): Match {
  const isGlobal = kind === 'GlobalNetworkPolicy';
  if (!isGlobal && namespace !== pods.namespace) return 'no';
  // Such policies are about the interfaces of nodes alone.
  const isOfHosts = ['doNotTrack', 'preDNAT'].some((key) => spec.at(key).boolean === true);
  if (isOfHosts) return pods.hostNetwork ? 'maybe' : 'no';
  return allOf(
    matchText(spec.at('selector'), (key) => podLabel(pods, key)),
    isGlobal ? matchText(spec.at('namespaceSelector'), (key) => namespaceLabel(pods, key)) : 'yes',
    // Labels of service accounts.
    matchText(spec.at('serviceAccountSelector'), () => 'unknown'),
  );
}

/** An absent selector is `all()`; one that can't be read may select anybody. */
function matchText(field: Field, find: (key: string) => LabelValue): Match {
  if (field.templated) return 'maybe';
  const selector: CalicoSelector | undefined = parseCalicoSelector(field.string ?? '');
  return selector ? selector(find) : 'maybe';
}

/** Labels that Calico adds to those of pods (“Endpoint labels and operator precedence”, “Profile”). */
function podLabel(pods: PodPeer, key: string): LabelValue {
  if (key === 'projectcalico.org/namespace') return { value: pods.namespace };
  if (key === 'projectcalico.org/orchestrator') return { value: 'k8s' };
  if (key.startsWith('pcns.')) return namespaceLabel(pods, key.slice('pcns.'.length));
  return key.startsWith('projectcalico.org/') || key.startsWith('pcsa.') ? 'unknown' : lookUp(pods.labels, key);
}

function namespaceLabel({ namespace, namespaceLabels }: PodPeer, key: string): LabelValue {
  return key === 'projectcalico.org/name' ? { value: namespace } : lookUp(namespaceLabels, key);
}

function lookUp({ labels, open, unsure }: LabelSource, key: string): LabelValue {
  if (unsure.has(key)) return 'unknown';
  const value = labels.get(key);
  if (value !== undefined) return { value };
  return open || isControllerLabel(key) ? 'unknown' : 'absent';
}
