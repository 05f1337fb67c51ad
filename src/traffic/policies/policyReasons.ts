import { plural, t } from '../../base/l10n.ts';
import { fullNameOf, nameOf } from '../peer.ts';
import { type PortSet, portsText } from '../ports.ts';
import type { Reason } from '../verdict.ts';
import { matchPeer, matchRule, portsOf, ruleGrant } from './grants.ts';
import type { Decision, Question } from './layers.ts';
import { type PolicyRule, selectionField } from './networkPolicy.ts';
import type { Isolation } from './networkPolicyLayer.ts';
import { explainDoubt } from './policyDoubts.ts';

/** A rule with the policy that it belongs to. */
export interface Candidate {
  readonly policy: string;
  readonly rule: PolicyRule;
  readonly isolation: Isolation;
}

/** Why NetworkPolicies decide as they do about some ports: the rules that grant them, or what keeps them shut. */
export function explainDecision(
  question: Question,
  asked: PortSet,
  isolations: readonly Isolation[],
  { allowed, unsure }: Decision,
): Reason[] {
  if (isolations.length === 0) return [];
  const candidates = isolations.flatMap((isolation) =>
    (isolation.policy[question.direction] ?? []).map((rule) => ({
      policy: isolation.policy.resource.name,
      rule,
      isolation,
    })),
  );
  if (!asked.intersect(allowed).isEmpty) return explainGrant(question, asked, candidates);
  if (!asked.intersect(unsure).isEmpty) return explainDoubt(question, asked, candidates, isolations);
  return explainDenial(question, asked, candidates, isolations);
}

/** The first rule that grants a port is cause enough. */
function explainGrant(question: Question, asked: PortSet, candidates: readonly Candidate[]): Reason[] {
  const { direction, subject, other } = question;
  for (const { rule, policy } of candidates) {
    const granted = ruleGrant(rule, direction, subject, other).certain.intersect(asked);
    if (granted.isEmpty) continue;
    const whom = blockName(rule, question) ?? nameOf(other);
    const text =
      direction === 'ingress'
        ? t('NetworkPolicy {0} admits {1} to {2} on {3}', policy, whom, nameOf(subject), portsText(granted))
        : t('NetworkPolicy {0} lets {1} connect to {2} on {3}', policy, nameOf(subject), whom, portsText(granted));
    return [{ text, at: rule.at }];
  }
  return [];
}

/** The block of addresses by which a rule admits somebody outside: it may hold but a part of those asked about. */
function blockName(rule: PolicyRule, { subject, other }: Question): string | undefined {
  if (other.type !== 'addresses') return undefined;
  const block = rule.peers?.find((peer) => matchPeer(peer, subject.namespace, other) === 'yes');
  const written = block?.at.at('cidr').string;
  const cidr = written && subject.networks.nameOf(written);
  const except = block?.at
    .at('except')
    .items()
    .flatMap((field) => field.string ?? []);
  return cidr && except && except.length > 0 ? t('{0} except {1}', cidr, except.join(t(', '))) : cidr;
}

function explainDenial(
  question: Question,
  asked: PortSet,
  candidates: readonly Candidate[],
  isolations: readonly Isolation[],
): Reason[] {
  const { direction, subject, other } = question;
  const near = candidates.filter(({ rule }) => matchRule(rule, subject.namespace, other) !== 'no');
  if (near.length > 0) return near.flatMap((candidate) => explainPorts(question, asked, candidate));
  const names = isolations.map(({ policy }) => policy.resource.name);
  const text =
    direction === 'ingress'
      ? plural(
          names.length,
          'NetworkPolicy {1} selects the pods of {2} and no rule admits {3}',
          'NetworkPolicies {1} select the pods of {2} and no rule admits {3}',
          names.join(t(', ')),
          nameOf(subject),
          fullNameOf(other),
        )
      : plural(
          names.length,
          'NetworkPolicy {1} selects the pods of {2} and no rule lets them connect to {3}',
          'NetworkPolicies {1} select the pods of {2} and no rule lets them connect to {3}',
          names.join(t(', ')),
          nameOf(subject),
          fullNameOf(other),
        );
  return [{ text, at: isolations[0] && selectionField(isolations[0].policy) }];
}

/** The rule is about these peers, but not about this port. */
function explainPorts({ direction, subject, other }: Question, asked: PortSet, { rule, policy }: Candidate): Reason[] {
  const destination = direction === 'ingress' ? subject : other;
  const reasons: Reason[] = [];
  for (const port of rule.ports ?? []) {
    const resolved = portsOf({ ...rule, ports: [port] }, destination);
    if (typeof port.port !== 'string' || !resolved.possible.isEmpty) continue;
    const text = t(
      'NetworkPolicy {0} names port {1} ({2}), which no container of {3} declares',
      policy,
      port.port,
      port.protocol,
      nameOf(destination),
    );
    reasons.push({ text, at: port.at.at('port') });
  }
  const granted = portsOf(rule, destination).possible;
  if (granted.isEmpty) return reasons;
  const text =
    direction === 'ingress'
      ? t(
          'NetworkPolicy {0} admits {1} to {2} only on {3}, not on {4}',
          policy,
          nameOf(other),
          nameOf(subject),
          portsText(granted),
          portsText(asked),
        )
      : t(
          'NetworkPolicy {0} lets {1} connect to {2} only on {3}, not on {4}',
          policy,
          nameOf(subject),
          nameOf(other),
          portsText(granted),
          portsText(asked),
        );
  return [...reasons, { text, at: rule.at.at('ports') }];
}
