import { t } from '../../base/l10n.ts';
import type { Network } from '../network.ts';
import { nameOf, type Peer } from '../peer.ts';
import type { Question } from '../policies/layers.ts';
import { type PortSet, portsText } from '../ports.ts';
import type { Hop } from './trace.ts';

/** What to change in NetworkPolicies so that they let a connection pass; nothing where administrators' policies deny it. */
export function adviceFor(network: Network, from: Peer, to: Peer, ports: PortSet): Hop['advice'] {
  const { layers } = network;
  const questions: Question[] = [];
  if (from.type === 'pods') questions.push({ direction: 'egress', subject: from, other: to });
  if (to.type === 'pods') questions.push({ direction: 'ingress', subject: to, other: from });
  for (const question of questions) {
    if (!layers.applies(question.direction, question.subject)) continue;
    if (ports.intersect(layers.decide(question).denied).isEmpty) continue;
    if (!ports.intersect(layers.admin.decide(question).deny).isEmpty) return undefined;
    const isolations = layers.networkPolicies.isolating(question.direction, question.subject);
    const isolating = isolations.filter(({ match }) => match === 'yes').map(({ policy }) => policy);
    // What it says of a policy for all pods would open all of them.
    const policy = (isolating.find(({ selector }) => !selector.isEmpty) ?? isolating[0])?.resource;
    if (!policy) continue;
    const [name, on] = [policy.name, portsText(ports)];
    const text =
      question.direction === 'egress'
        ? t('Let {0} connect to {1} on {2} in NetworkPolicy {3}', nameOf(from), nameOf(to), on, name)
        : admission(from, to, name, on);
    return { text, at: policy.spec.at(question.direction), policies: isolating.map(({ resource }) => resource) };
  }
  return undefined;
}

function admission(from: Peer, to: Peer, policy: string, ports: string): string {
  return from.type === 'pods' && to.type === 'pods' && from.namespace !== to.namespace
    ? t('Admit {0} of namespace {1} in NetworkPolicy {2} on {3}', nameOf(from), from.namespace, policy, ports)
    : t('Admit {0} in NetworkPolicy {1} on {2}', nameOf(from), policy, ports);
}
