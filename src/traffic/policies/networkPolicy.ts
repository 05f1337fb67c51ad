import { AddressSet } from '../../base/ip.ts';
import { type Protocol, readProtocol } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';

export type Direction = 'ingress' | 'egress';

/** A NetworkPolicy as a value. Source: Network Policies, and the API reference of networking.k8s.io/v1. */
export interface NetworkPolicy {
  readonly resource: Resource;
  /** The pods that it isolates, in its own namespace; an empty selector, and an absent one, mean all of them. */
  readonly selector: Selector;
  /** The rules of a direction in which it isolates pods; undefined where it does not. */
  readonly ingress: readonly PolicyRule[] | undefined;
  readonly egress: readonly PolicyRule[] | undefined;
  /** A template may add rules, or change the directions. */
  readonly open: boolean;
}

export interface PolicyRule {
  readonly at: Field;
  /** Undefined: anyone, also from outside the cluster. */
  readonly peers: readonly RulePeer[] | undefined;
  /** Undefined: every port of every protocol. */
  readonly ports: readonly RulePort[] | undefined;
  /** A template may add peers or ports. */
  readonly open: boolean;
}

export type RulePeer = PodRulePeer | BlockRulePeer;

/** Pods whose labels and whose namespace's labels match. */
export interface PodRulePeer {
  readonly type: 'pods';
  readonly at: Field;
  /** Undefined: all pods. */
  readonly pods: Selector | undefined;
  /** Undefined: the policy's own namespace. */
  readonly namespaces: Selector | undefined;
}

export interface BlockRulePeer {
  readonly type: 'block';
  readonly at: Field;
  readonly addresses: AddressSet;
  /** Some part of it can't be known yet. */
  readonly templated: boolean;
}

export interface RulePort {
  readonly at: Field;
  readonly protocol: Protocol;
  /** Number or name; undefined: all ports of the protocol. */
  readonly port: number | string | undefined;
  /** Last port of a range that starts at `port`. */
  readonly endPort: number | undefined;
  readonly templated: boolean;
}

export function isNetworkPolicy(resource: Resource): boolean {
  return resource.is('networking.k8s.io', 'NetworkPolicy');
}

export function readNetworkPolicy(resource: Resource): NetworkPolicy {
  const { spec } = resource;
  const isolates = (direction: Direction) => policyTypes(spec).has(direction);
  const rulesOf = (direction: Direction) =>
    spec
      .at(direction)
      .items()
      .map((rule) => readRule(rule, direction));
  return {
    resource,
    selector: Selector.ofLabelSelector(spec.at('podSelector')),
    ingress: isolates('ingress') ? rulesOf('ingress') : undefined,
    egress: isolates('egress') ? rulesOf('egress') : undefined,
    open: ['ingress', 'egress', 'policyTypes'].some((key) => spec.at(key).partial),
  };
}

/** Where a policy says whom it selects. */
export function selectionField({ resource }: NetworkPolicy): Field {
  const selector = resource.spec.at('podSelector');
  return selector.exists ? selector : resource.nameField;
}

/** Without policyTypes the API server puts Ingress, and Egress if there are egress rules (SetDefaults_NetworkPolicy). */
function policyTypes(spec: Field): ReadonlySet<Direction> {
  const given = spec.at('policyTypes').items();
  if (given.length === 0) return new Set(spec.at('egress').items().length > 0 ? ['ingress', 'egress'] : ['ingress']);
  const types = new Set(given.map((type) => type.string));
  return new Set((['ingress', 'egress'] as const).filter((d) => types.has(d === 'ingress' ? 'Ingress' : 'Egress')));
}

/** “If this field is empty or missing, this rule matches all”: so both for peers and for ports. */
function readRule(at: Field, direction: Direction): PolicyRule {
  const peers = at.at(direction === 'ingress' ? 'from' : 'to');
  const ports = at.at('ports');
  return {
    at,
    peers: isEmpty(peers) ? undefined : peers.items().flatMap((peer) => readPeer(peer) ?? []),
    ports: isEmpty(ports) ? undefined : ports.items().map(readPort),
    open: peers.partial || ports.partial,
  };
}

function isEmpty(list: Field): boolean {
  return !list.exists || (list.kind === 'list' && list.items().length === 0);
}

/** A peer that says nothing is refused by the API server, and admits nobody here. */
function readPeer(at: Field): RulePeer | undefined {
  const block = at.at('ipBlock');
  if (block.exists) return readBlock(block);
  const pods = at.at('podSelector');
  const namespaces = at.at('namespaceSelector');
  if (!pods.exists && !namespaces.exists) return undefined;
  return {
    type: 'pods',
    at,
    pods: pods.exists ? Selector.ofLabelSelector(pods) : undefined,
    namespaces: namespaces.exists ? Selector.ofLabelSelector(namespaces) : undefined,
  };
}

function readBlock(at: Field): BlockRulePeer {
  const cidr = at.at('cidr');
  const except = at.at('except').items();
  const read = (field: Field) => AddressSet.parseCidr(field.string ?? '') ?? AddressSet.none;
  return {
    type: 'block',
    at,
    addresses: except.reduce((left, field) => left.subtract(read(field)), read(cidr)),
    templated: [cidr, ...except].some((field) => field.templated) || at.at('except').partial,
  };
}

function readPort(at: Field): RulePort {
  const port = at.at('port');
  const endPort = at.at('endPort');
  return {
    at,
    protocol: readProtocol(at.at('protocol')),
    port: port.number ?? port.string,
    endPort: endPort.number,
    templated: port.templated || endPort.templated || at.at('protocol').templated,
  };
}
