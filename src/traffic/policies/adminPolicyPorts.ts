import { type Protocol, readProtocol } from '../../model/podTemplate.ts';
import type { Field } from '../../syntax/field.ts';
import type { RulePort } from './networkPolicy.ts';

const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

/** An item of `ports` of AdminNetworkPolicy and BaselineAdminNetworkPolicy (AdminNetworkPolicyPort). */
export function readAdminPort(at: Field): RulePort[] {
  const name = at.at('namedPort');
  if (name.exists) return namedPort(name);
  const range = at.at('portRange');
  if (range.exists) return numbered(range, readProtocol(range.at('protocol')), range.at('start'), range.at('end'));
  const single = at.at('portNumber');
  return numbered(single, readProtocol(single.at('protocol')), single.at('port'));
}

/** An item of `protocols` of ClusterNetworkPolicy (ClusterNetworkPolicyProtocol). */
export function readClusterProtocol(at: Field): RulePort[] {
  const name = at.at('destinationNamedPort');
  if (name.exists) return namedPort(name);
  return PROTOCOLS.flatMap((protocol) => {
    const written = at.at(protocol.toLowerCase());
    if (!written.exists) return [];
    const port = written.at('destinationPort');
    const range = port.at('range');
    return range.exists
      ? numbered(range, protocol, range.at('start'), range.at('end'))
      : numbered(written, protocol, port.at('number'));
  });
}

/** A name has no protocol with it: whichever port of the destination is called so. */
function namedPort(at: Field): RulePort[] {
  return PROTOCOLS.map((protocol) => ({
    at,
    protocol,
    port: at.string ?? '',
    endPort: undefined,
    templated: at.templated,
  }));
}

/** Without a number the API server refuses it. */
function numbered(at: Field, protocol: Protocol, first: Field, last?: Field): RulePort[] {
  const templated = first.templated || last?.templated === true || at.at('protocol').templated;
  if (first.number === undefined && !templated) return [];
  return [{ at, protocol, port: first.number, endPort: last?.number, templated }];
}
