import { formatRequirement, type Selector } from '../model/selector.ts';
import type { AdminPeer } from '../traffic/policies/adminPolicyPeer.ts';
import type { PodRulePeer, RulePeer, RulePort } from '../traffic/policies/networkPolicy.ts';

/** Whether all that one peer stands for another does, too, whatever pods and namespaces there are. */
export function coversPeer(wide: RulePeer | AdminPeer, narrow: RulePeer | AdminPeer): boolean {
  switch (wide.type) {
    case 'pods':
      return narrow.type === 'pods' && coversPods(wide, narrow);
    case 'nodes':
      return narrow.type === 'nodes' && coversSelector(wide.nodes, narrow.nodes);
    case 'domains':
      return (
        narrow.type === 'domains' &&
        !narrow.templated &&
        narrow.patterns.every((pattern) => wide.patterns.includes(pattern))
      );
    default:
      return (
        narrow.type === wide.type && !wide.templated && !narrow.templated && wide.addresses.covers(narrow.addresses)
      );
  }
}

export function coversPods(wide: PodRulePeer, narrow: PodRulePeer): boolean {
  if (wide.pods && !coversSelector(wide.pods, narrow.pods)) return false;
  // Without a selector of namespaces, a peer is about the policy's own.
  if (!wide.namespaces) return !narrow.namespaces;
  return coversSelector(wide.namespaces, narrow.namespaces);
}

/** `narrow` undefined: nothing is asked of the labels. */
function coversSelector(wide: Selector, narrow: Selector | undefined): boolean {
  if (wide.templated || narrow?.templated || !isWhole(wide)) return false;
  const held = new Set(narrow?.requirements.map(formatRequirement));
  return wide.requirements.every((requirement) => held.has(formatRequirement(requirement)));
}

/** Whether all that is written was read: what the API server refuses is no requirement here. */
function isWhole({ at, requirements }: Selector): boolean {
  return requirements.length === at.at('matchLabels').keys().length + at.at('matchExpressions').items().length;
}

/** Whether all ports of one rule are among those of another; undefined stands for all of them. */
export function coversPorts(wide: readonly RulePort[] | undefined, narrow: readonly RulePort[] | undefined): boolean {
  if (!wide) return true;
  return narrow?.every((port) => wide.some((other) => coversPort(other, port))) ?? false;
}

function coversPort(wide: RulePort, narrow: RulePort): boolean {
  if (wide.templated || narrow.templated || wide.protocol !== narrow.protocol) return false;
  if (wide.port === undefined) return true;
  if (typeof wide.port !== 'number' || typeof narrow.port !== 'number') return wide.port === narrow.port;
  return wide.port <= narrow.port && (narrow.endPort ?? narrow.port) <= (wide.endPort ?? wide.port);
}
