import { t } from '../../base/l10n.ts';
import { fullNameOf, nameOf, type Peer, type PodPeer } from '../peer.ts';
import { PortSet } from '../ports.ts';
import { type Judgement, judge, type Reason } from '../verdict.ts';
import type { PolicyLayers, Question } from './layers.ts';

/**
 * Whether pods of `from` may open connections to `to` on (pod) ports: what leaves one must also be let into the other.
 * Replies need no rule (Network Policies, “The two sorts of pod isolation”).
 */
export function mayConnect(layers: PolicyLayers, from: Peer, to: Peer, ports: PortSet): Judgement {
  const questions = questionsOf(from, to);
  const applying = questions.filter(({ direction, subject }) => layers.applies(direction, subject));
  if (applying.length === 0) return judge('flows', noPolicy(from, to));
  const onHost = [from, to].find((peer) => peer.type === 'pods' && peer.hostNetwork);
  if (onHost) return judge('unknown', hostNetworkReason(onHost));
  const decisions = applying.map((question) => ({ question, decision: layers.decide(question) }));
  const explain = (chosen: readonly { question: Question }[], asked: PortSet): Reason[] =>
    chosen.flatMap(({ question }) => layers.explain(question, asked));

  const allowed = decisions.reduce((left, { decision }) => left.intersect(decision.allowed), ports);
  if (!allowed.isEmpty) {
    const reasons = explain(decisions, allowed);
    return judge('flows', ...(reasons.length > 0 ? reasons : [noRule(from, to)]));
  }
  const possible = decisions.reduce((left, { decision }) => left.subtract(decision.denied), ports);
  if (!possible.isEmpty) {
    return judge(
      'unknown',
      ...explain(
        decisions.filter(({ decision }) => !decision.allowed.covers(possible)),
        possible,
      ),
    );
  }
  const reasons = decisions.flatMap(({ question, decision }) => {
    const shut = ports.intersect(decision.denied);
    return shut.isEmpty ? [] : layers.explain(question, shut);
  });
  if (from.type !== 'pods' || to.type !== 'pods' || from.workload !== to.workload) return judge('denied', ...reasons);
  return judgeSelf(to, reasons);
}

/**
 * What the policies of both ends allow for certain, taken at their word for pods on the host network, too (`mayConnect`
 * doubts them there). Asked of every pair of workloads, so it makes nothing that it needs not.
 */
export function allowedPorts(layers: PolicyLayers, from: Peer, to: Peer): PortSet {
  let ports = PortSet.all;
  if (from.type === 'pods' && layers.applies('egress', from)) {
    ports = layers.decide({ direction: 'egress', subject: from, other: to }).allowed;
  }
  if (!ports.isEmpty && to.type === 'pods' && layers.applies('ingress', to)) {
    ports = ports.intersect(layers.decide({ direction: 'ingress', subject: to, other: from }).allowed);
  }
  return ports;
}

/** Egress is asked of the sender, ingress of the receiver; policies say nothing about who is no pod. */
function questionsOf(from: Peer, to: Peer): Question[] {
  const questions: Question[] = [];
  if (from.type === 'pods') questions.push({ direction: 'egress', subject: from, other: to });
  if (to.type === 'pods') questions.push({ direction: 'ingress', subject: to, other: from });
  return questions;
}

/** Network Policies: “A Pod cannot block access to itself”; its replicas it can. */
function judgeSelf(peer: PodPeer, reasons: readonly Reason[]): Judgement {
  const { workload } = peer;
  const replicas = workload.kind === 'Pod' ? 1 : (workload.spec.at('replicas').number ?? 1);
  const own = { text: t('A pod of {0} always reaches itself', nameOf(peer)), at: workload.nameField };
  const alone = replicas <= 1 && workload.kind !== 'DaemonSet';
  return alone ? judge('flows', own) : judge('unknown', own, ...reasons);
}

function noPolicy(from: Peer, to: Peer): Reason {
  const pods = [from, to].filter((peer) => peer.type === 'pods').map(nameOf);
  return { text: t('No NetworkPolicy stands in the way: none selects the pods of {0}', pods.join(t(' or '))) };
}

/** Policies of administrators select the pods, but none of their rules matches. */
function noRule(from: Peer, to: Peer): Reason {
  return { text: t('No rule of a policy is about connections of {0} to {1}', nameOf(from), nameOf(to)) };
}

/** Network Policies, “NetworkPolicy and hostNetwork pods”: undefined, most plugins take them for the node. */
function hostNetworkReason(peer: Peer): Reason {
  const text = t(
    'The pods of {0} use the network of their node, where policies for pods do not count for certain',
    fullNameOf(peer),
  );
  return { text, at: peer.type === 'pods' ? peer.workload.podTemplate?.spec.at('hostNetwork') : undefined };
}
