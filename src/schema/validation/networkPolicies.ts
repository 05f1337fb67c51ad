import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { checkBlock, readBlock } from './addresses.ts';
import type { Check, Checks, Report } from './check.ts';
import { integerOf, isAbsent, isFilled, isWritten, itemsOf, textOf, writtenIn } from './known.ts';
import { hasMisspelt } from './required.ts';
import { checkNotEmpty, checkPort, checkPortOrName } from './valueChecks.ts';

/** NetworkPolicies: pkg/apis/networking/validation/validation.go, `ValidateNetworkPolicySpec`. */

const checkSpec: Check = (spec, report) => {
  const types = spec.at('policyTypes');
  const named = itemsOf(types);
  if (named.length > 2) report(types, t('“policyTypes” has {0} items; at most {1} are allowed', named.length, 2));
  checkForgottenType(spec, 'ingress', 'Ingress', report);
  checkForgottenType(spec, 'egress', 'Egress', report);
};

/**
 * “policyTypes indicates whether or not the given policy applies to ingress traffic, egress traffic, or both”
 * (https://kubernetes.io/docs/concepts/services-networking/network-policies/); where it is absent, the server adds
 * those that the rules need.
 */
function checkForgottenType(spec: Field, rules: string, type: string, report: Report): void {
  const named = itemsOf(spec.at('policyTypes')).map(textOf);
  if (named.length === 0 || named.includes(undefined) || named.includes(type) || !isFilled(spec.at(rules))) return;
  const message = t('These rules have no effect, since “policyTypes” does not name {0}', type);
  report(spec.at(rules), message, { severity: 'warning', onKey: true });
}

const PEER = ['podSelector', 'namespaceSelector', 'ipBlock'];

const checkPeer: Check = (peer, report) => {
  if (isAbsent(...PEER.map((key) => peer.at(key)))) {
    if (hasMisspelt(peer, PEER)) return;
    report(peer, t('A peer needs a podSelector, a namespaceSelector or an ipBlock'), { ofWhole: true });
    return;
  }
  const [first, second] = writtenIn(peer, ['ipBlock', 'podSelector', 'namespaceSelector']);
  if (first?.segment !== 'ipBlock' || !second) return;
  report(second, t('“ipBlock” stands alone; make “{0}” a peer of its own', second.segment), { onKey: true });
};

const checkIpBlock: Check = (field, report, { minor }) => {
  const cidr = field.at('cidr');
  checkBlock(cidr, minor, report);
  const whole = readBlock(textOf(cidr) ?? '');
  for (const except of field.at('except').items()) {
    checkNotEmpty(except, report);
    checkBlock(except, minor, report);
    const text = textOf(except);
    const part = text ? readBlock(text) : undefined;
    if (!text || !whole || !part || (whole.covers(part) && !whole.equals(part))) continue;
    report(except, t('“{0}” must be a part of {1}, and smaller', text, textOf(cidr) ?? ''));
  }
};

const checkPolicyPort: Check = (field, report) => {
  const [port, end] = [field.at('port'), field.at('endPort')];
  checkPortOrName(port, report);
  const last = integerOf(end);
  if (last === undefined) return;
  const first = integerOf(port);
  if (isFilled(port) && port.string !== undefined) {
    report(end, t('“endPort” needs a number as “port”, not a name'), { onKey: true });
  } else if (isAbsent(port)) {
    report(end, t('“endPort” needs “port”, the first of the range'), { onKey: true, ofWhole: true });
  } else if (first !== undefined && last < first) {
    report(end, t('The range of ports is empty: “endPort” {0} is below “port” {1}', last, first));
  } else {
    checkPort(end, report);
  }
};

/**
 * A named port is “a named port on a pod” (API reference, NetworkPolicyPort), and nothing gives the ports of an
 * address names: towards addresses alone, the rule lets nothing through by it.
 */
const checkEgressRule: Check = (rule, report) => {
  const peers = itemsOf(rule.at('to'));
  const isAddressesOnly = peers.length > 0 && peers.every((peer) => isWritten(peer.at('ipBlock')));
  if (!isAddressesOnly) return;
  for (const port of rule.at('ports').items()) {
    const field = port.at('port');
    const name = textOf(field);
    if (!name || /^\d+$/.test(name)) continue;
    const message = t(
      'Only ports of pods have names: towards IP blocks, “{0}” matches nothing; write the number',
      name,
    );
    report(field, message, { severity: 'warning' });
  }
};

export const NETWORK_POLICY_CHECKS: Checks = {
  V1NetworkPolicySpec: checkSpec,
  V1NetworkPolicyPeer: checkPeer,
  V1NetworkPolicyPort: checkPolicyPort,
  V1NetworkPolicyEgressRule: checkEgressRule,
  V1IPBlock: checkIpBlock,
};
