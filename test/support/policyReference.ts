import {
  type AdminPeerObject,
  type AdminPortObject,
  type AdminRuleObject,
  isInside,
  type NetworkObjects,
  type PeerObject,
  type PolicyObject,
  type PortObject,
  type ProtocolName,
  type SelectorObject,
  type WorkloadObject,
} from './networkObjects.ts';

/** A pod, or an IPv4 address outside the cluster. */
export type End = WorkloadObject | string;

/** One connection, on the port of the destination. */
export interface Connection {
  readonly from: End;
  readonly to: End;
  readonly protocol: ProtocolName;
  readonly port: number;
}

/**
 * Whether policies let a connection through, word for word as the documentation says it (Network Policies; the API
 * references of NetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy), one connection at a time and with
 * nothing of `src`: what the engine is compared with.
 */
export function referenceAllows(objects: NetworkObjects, connection: Connection): boolean {
  return allowsSide(objects, connection, 'egress') && allowsSide(objects, connection, 'ingress');
}

type Side = 'ingress' | 'egress';

function allowsSide(objects: NetworkObjects, connection: Connection, side: Side): boolean {
  const subject = side === 'ingress' ? connection.to : connection.from;
  if (typeof subject === 'string') return true;
  const admin = [...objects.adminPolicies]
    .filter(({ kind }) => kind === 'AdminNetworkPolicy')
    .sort((a, b) => (a.spec.priority ?? 0) - (b.spec.priority ?? 0));
  const baseline = objects.adminPolicies.filter(({ kind }) => kind === 'BaselineAdminNetworkPolicy');
  const decide = (policies: NetworkObjects['adminPolicies']) =>
    policies
      .filter(({ spec }) => adminPeerIs(spec.subject, subject, objects))
      .flatMap(({ spec }) => spec[side])
      .find((rule) => adminRuleIs(rule, connection, side, objects))?.action;
  const first = decide(admin);
  if (first === 'Allow' || first === 'Deny') return first === 'Allow';
  const isolating = objects.policies.filter((policy) => isolates(policy, subject, side));
  if (isolating.length > 0) return isolating.some((policy) => policyAllows(policy, connection, side, objects));
  return decide(baseline) !== 'Deny';
}

function isolates({ metadata, spec }: PolicyObject, subject: WorkloadObject, side: Side): boolean {
  if (metadata.namespace !== subject.metadata.namespace) return false;
  if (!selectorMatches(spec.podSelector ?? {}, labelsOf(subject))) return false;
  const types = spec.policyTypes ?? [];
  if (types.length > 0) return types.includes(side === 'ingress' ? 'Ingress' : 'Egress');
  return side === 'ingress' || (spec.egress ?? []).length > 0;
}

function policyAllows(policy: PolicyObject, connection: Connection, side: Side, objects: NetworkObjects): boolean {
  const other = side === 'ingress' ? connection.from : connection.to;
  return (policy.spec[side] ?? []).some((rule) => {
    const peers = (side === 'ingress' ? rule.from : rule.to) ?? [];
    const ports = rule.ports ?? [];
    const here = policy.metadata.namespace;
    return (
      (peers.length === 0 || peers.some((peer) => peerIs(peer, here, other, objects))) &&
      (ports.length === 0 || ports.some((port) => portIs(port, connection)))
    );
  });
}

function peerIs(peer: PeerObject, here: string, other: End, objects: NetworkObjects): boolean {
  if (peer.ipBlock) {
    const { cidr, except = [] } = peer.ipBlock;
    if (typeof other !== 'string') return false;
    return isInside(`${other}/32`, cidr) && !except.some((block) => isInside(`${other}/32`, block));
  }
  if (typeof other === 'string') return false;
  const there = peer.namespaceSelector
    ? selectorMatches(peer.namespaceSelector, namespaceLabels(other, objects))
    : other.metadata.namespace === here;
  return there && (!peer.podSelector || selectorMatches(peer.podSelector, labelsOf(other)));
}

function portIs({ protocol = 'TCP', port, endPort }: PortObject, connection: Connection): boolean {
  if (protocol !== connection.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === 'string') return hasNamedPort(connection, port);
  return port <= connection.port && connection.port <= (endPort ?? port);
}

function hasNamedPort({ to, port, protocol }: Connection, name: string): boolean {
  if (typeof to === 'string') return false;
  const ports = to.spec.template.spec.containers.flatMap((container) => container.ports);
  return ports.some((one) => one.name === name && one.containerPort === port && (one.protocol ?? 'TCP') === protocol);
}

function adminRuleIs(rule: AdminRuleObject, connection: Connection, side: Side, objects: NetworkObjects): boolean {
  const other = side === 'ingress' ? connection.from : connection.to;
  const peers = (side === 'ingress' ? rule.from : rule.to) ?? [];
  const ports = rule.ports ?? [];
  return (
    peers.some((peer) => adminPeerIs(peer, other, objects)) &&
    (ports.length === 0 || ports.some((port) => adminPortIs(port, connection)))
  );
}

function adminPeerIs({ namespaces, pods }: AdminPeerObject, other: End, objects: NetworkObjects): boolean {
  if (typeof other === 'string') return false;
  const there = namespaceLabels(other, objects);
  if (namespaces) return selectorMatches(namespaces, there);
  if (!pods) return false;
  return selectorMatches(pods.namespaceSelector, there) && selectorMatches(pods.podSelector, labelsOf(other));
}

function adminPortIs({ namedPort, portNumber, portRange }: AdminPortObject, connection: Connection): boolean {
  const { protocol, port } = connection;
  if (namedPort !== undefined) return hasNamedPort(connection, namedPort);
  if (portNumber) return portNumber.protocol === protocol && portNumber.port === port;
  return portRange?.protocol === protocol && portRange.start <= port && port <= portRange.end;
}

type LabelMap = Readonly<Record<string, string>>;

function labelsOf(workload: WorkloadObject): LabelMap {
  return workload.spec.template.metadata.labels;
}

function namespaceLabels({ metadata }: WorkloadObject, objects: NetworkObjects): LabelMap {
  const declared = objects.namespaces.find((namespace) => namespace.metadata.name === metadata.namespace);
  return { ...declared?.metadata.labels, 'kubernetes.io/metadata.name': metadata.namespace };
}

function selectorMatches({ matchLabels = {}, matchExpressions = [] }: SelectorObject, labels: LabelMap): boolean {
  const equal = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return (
    equal &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        default:
          return value === undefined;
      }
    })
  );
}
