import { t } from '../../base/l10n.ts';
import { fullNameOf, nameOf } from '../peer.ts';
import type { PortSet } from '../ports.ts';
import type { Reason } from '../verdict.ts';
import { matchPeer, ruleGrant } from './grants.ts';
import type { Question } from './layers.ts';
import { matchSelector } from './match.ts';
import { type RulePeer, selectionField } from './networkPolicy.ts';
import type { Isolation } from './networkPolicyLayer.ts';
import type { Candidate } from './policyReasons.ts';

/** What is not known, where NetworkPolicies neither surely grant these ports nor surely keep them shut. */
export function explainDoubt(
  question: Question,
  asked: PortSet,
  candidates: readonly Candidate[],
  isolations: readonly Isolation[],
): Reason[] {
  const { direction, subject, other } = question;
  const selections = isolations.flatMap((isolation) => explainSelection(question, isolation));
  const rules = candidates.flatMap(({ rule, policy }) => {
    const grant = ruleGrant(rule, direction, subject, other);
    if (grant.possible.subtract(grant.certain).intersect(asked).isEmpty) return [];
    const peer = rule.peers?.find((p) => matchPeer(p, subject.namespace, other) === 'maybe');
    return [{ text: peer ? peerText(peer, question, policy) : restText(policy), at: peer?.at ?? rule.at }];
  });
  return [...selections, ...rules];
}

function explainSelection({ subject }: Question, isolation: Isolation): Reason[] {
  const name = isolation.policy.resource.name;
  const at = selectionField(isolation.policy);
  if (isolation.match === 'maybe') {
    const text = t(
      'Whether NetworkPolicy {0} selects the pods of {1} depends on labels that are not known yet',
      name,
      nameOf(subject),
    );
    return [{ text, at }];
  }
  return isolation.policy.open ? [{ text: t('A template makes rules of NetworkPolicy {0}', name), at }] : [];
}

function peerText(peer: RulePeer, { direction, subject, other }: Question, policy: string): string {
  if (peer.type === 'block') {
    if (peer.templated) return restText(policy);
    return other.type === 'addresses'
      ? t(
          'NetworkPolicy {0} names a block of addresses; whether {1} has one of them, these manifests don’t show',
          policy,
          nameOf(other),
        )
      : t(
          'NetworkPolicy {0} names a block of addresses; whether {1} has one of them depends on the cluster and its network plugin',
          policy,
          fullNameOf(other),
        );
  }
  if (other.type === 'pods' && peer.namespaces && matchSelector(peer.namespaces, other.namespaceLabels) === 'maybe') {
    return t(
      'Whether namespace {0} has the labels {1} that NetworkPolicy {2} asks for, these manifests don’t show',
      other.namespace,
      peer.namespaces.toString(),
      policy,
    );
  }
  return direction === 'ingress'
    ? t(
        'NetworkPolicy {0} admits only certain pods to {1}; whether {2} is among them, these manifests don’t show',
        policy,
        nameOf(subject),
        fullNameOf(other),
      )
    : t(
        'NetworkPolicy {0} lets {1} connect to certain pods only; whether {2} is among them, these manifests don’t show',
        policy,
        nameOf(subject),
        fullNameOf(other),
      );
}

function restText(policy: string): string {
  return t('What this rule of NetworkPolicy {0} admits is not known yet', policy);
}
