import { t } from '../../base/l10n.ts';
import { fullNameOf, nameOf } from '../peer.ts';
import { type PortSet, portsText } from '../ports.ts';
import type { Reason } from '../verdict.ts';
import type { Action, Tier } from './adminPolicy.ts';
import type { Step } from './adminPolicyLayer.ts';
import { matchAdminPeer } from './adminPolicyMatch.ts';
import type { Question } from './layers.ts';

/** What a rule does with some of these ports; nothing if it takes none of them. */
export function explainStep(question: Question, step: Step, asked: PortSet, tier: Tier): Reason[] {
  const { certain, possible, rule } = step;
  const sure = certain.intersect(asked);
  if (rule?.action && !sure.isEmpty) return explainAction(question, step, rule.action, sure, tier);
  return possible.intersect(asked).isEmpty ? [] : [explainDoubt(question, step)];
}

function explainAction(
  { direction, subject, other }: Question,
  { selection, rule }: Step,
  action: Action,
  ports: PortSet,
  tier: Tier,
): Reason[] {
  const { kind, name } = selection.policy.resource;
  // Behind the baseline comes nothing that could be told.
  if (action === 'Pass' && tier === 'baseline') return [];
  const [from, to] = direction === 'ingress' ? [other, subject] : [subject, other];
  const [policy, ends] = [`${kind} ${name}`, [nameOf(from), nameOf(to), portsText(ports)] as const];
  const text = {
    Allow: () =>
      direction === 'ingress'
        ? t('{0} admits {1} to {2} on {3}', policy, ...ends)
        : t('{0} lets {1} connect to {2} on {3}', policy, ...ends),
    Deny: () =>
      direction === 'ingress'
        ? t('{0} denies {1} entry to {2} on {3}', policy, ...ends)
        : t('{0} denies {1} connections to {2} on {3}', policy, ...ends),
    Pass: () => t('{0} leaves it to NetworkPolicies whether {1} may connect to {2} on {3}', policy, ...ends),
  }[action]();
  return [{ text, at: rule?.at }];
}

function explainDoubt({ subject, other }: Question, { selection, rule }: Step): Reason {
  const { policy, match } = selection;
  const name = `${policy.resource.kind} ${policy.resource.name}`;
  if (!rule?.action) return { text: t('A template makes rules of {0}', name), at: rule?.at };
  if (match === 'maybe') {
    const text = t(
      'Whether {0} selects the pods of {1} depends on labels that are not known yet',
      name,
      nameOf(subject),
    );
    return { text, at: policy.subject?.at };
  }
  const peer = rule.peers.find((one) => matchAdminPeer(one, other) === 'maybe');
  const text = peer
    ? t('Whether a rule of {0} is about {1}, these manifests don’t show', name, fullNameOf(other))
    : t('What this rule of {0} is about is not known yet', name);
  return { text, at: peer?.at ?? rule.at };
}
