import { compareText } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import { type PodPeer, unknownProxy } from '../peer.ts';
import { portsOf } from '../policies/grants.ts';
import { PolicyLayers } from '../policies/layers.ts';
import type { Direction, PolicyRule } from '../policies/networkPolicy.ts';
import { ENTIRE_CLUSTER, RulePeerNames } from '../policies/rulePeerNames.ts';
import { type NamedPort, PortSet } from '../ports.ts';
import { addressRows } from './connections.ts';
import { workloadPeers } from './workloadPeers.ts';

/** `portolan connections --exposure`: what a workload opens to pods that no manifest shows, and to addresses. */
export interface ExposureRow {
  readonly direction: Direction;
  /** `shop/web[Deployment]` */
  readonly workload: string;
  /** `entire-cluster`, `[namespace with {a=b}]/[pod with {c=d}]`, `shop/[all pods]`, or a range of addresses. */
  readonly peer: string;
  /** As `PortSet.format` writes them; with names, where only the other end tells the number. */
  readonly ports: string;
}

/** Ports of rules; those named at the other end stay names. */
interface Opening {
  readonly ports: PortSet;
  readonly names: readonly NamedPort[];
}

const CLOSED: Opening = { ports: PortSet.none, names: [] };

/**
 * Each row says what the rules with that very peer grant, besides what they grant to the entire cluster. Peers that
 * pods of these manifests satisfy are left out: those pods have rows among the connections. Sorted.
 */
export function exposure(world: World): ExposureRow[] {
  const layers = new PolicyLayers(world);
  const names = new RulePeerNames(world, layers.networkPolicies.policies);
  const workloads = workloadPeers(world);
  const rows = workloads.flatMap(({ name, pods }) =>
    (['ingress', 'egress'] as const).flatMap((direction) => {
      const open = new Map<string, Opening>();
      for (const pod of pods) {
        for (const [peer, opening] of openings(direction, pod, layers, names)) {
          open.set(peer, both(open.get(peer) ?? CLOSED, opening));
        }
      }
      return rowsOf(direction, name, open);
    }),
  );
  const addresses = addressRows(layers, workloads).map(({ from, to, ports }): ExposureRow => {
    const inward = /^\d/.test(from);
    const [workload, peer] = inward ? [to, from] : [from, to];
    return { direction: inward ? 'ingress' : 'egress', workload, peer, ports: ports.format() };
  });
  return [...rows, ...addresses].sort(
    (a, b) =>
      compareText(a.workload, b.workload) || -compareText(a.direction, b.direction) || compareText(a.peer, b.peer),
  );
}

function rowsOf(direction: Direction, workload: string, open: ReadonlyMap<string, Opening>): ExposureRow[] {
  const cluster = open.get(ENTIRE_CLUSTER) ?? CLOSED;
  return [...open].flatMap(([peer, own]) => {
    const opening = both(own, cluster);
    const more = peer === ENTIRE_CLUSTER || !covers(cluster, own);
    if (!more || (opening.ports.isEmpty && opening.names.length === 0)) return [];
    return [{ direction, workload, peer, ports: opening.ports.format(opening.names) }];
  });
}

/** What the policies of a pod open, by the name of the peer. */
function openings(
  direction: Direction,
  pod: PodPeer,
  layers: PolicyLayers,
  names: RulePeerNames,
): readonly (readonly [string, Opening])[] {
  if (!layers.applies(direction, pod)) return [[ENTIRE_CLUSTER, { ports: PortSet.all, names: [] }]];
  const question = { direction, subject: pod, other: unknownProxy() };
  const administered = [layers.admin, layers.baseline].some((layer) => layer.applies(direction, pod));
  const denied = administered ? layers.admin.decide(question).deny : PortSet.none;
  const anyone = administered ? layers.decide(question).allowed : PortSet.none;
  const ofRules = layers.networkPolicies.isolating(direction, pod).flatMap(({ policy, match }) =>
    (match === 'yes' ? (policy[direction] ?? []) : []).flatMap((rule) => {
      const opening = without(openingOf(rule, direction, pod), denied);
      return names.of(rule, policy.resource).map((peer) => [peer, opening] as const);
    }),
  );
  return anyone.isEmpty ? ofRules : [[ENTIRE_CLUSTER, { ports: anyone, names: [] }], ...ofRules];
}

function openingOf(rule: PolicyRule, direction: Direction, pod: PodPeer): Opening {
  if (direction === 'ingress') return { ports: portsOf(rule, pod).certain, names: [] };
  const names = (rule.ports ?? []).flatMap(({ port, protocol, templated }) =>
    typeof port === 'string' && !templated ? { protocol, name: port } : [],
  );
  return { ports: portsOf(rule, unknownProxy()).certain, names };
}

/** What administrators may deny to whoever comes is not open for certain. */
function without({ ports, names }: Opening, denied: PortSet): Opening {
  return { ports: ports.subtract(denied), names: denied.isEmpty ? names : [] };
}

function both(a: Opening, b: Opening): Opening {
  const ports = a.ports.union(b.ports);
  return { ports, names: ports.isAll ? [] : [...a.names, ...b.names] };
}

function covers(a: Opening, b: Opening): boolean {
  if (!a.ports.covers(b.ports)) return false;
  return a.ports.isAll || b.names.every((n) => a.names.some((m) => m.name === n.name && m.protocol === n.protocol));
}
