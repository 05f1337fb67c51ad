import { compareText } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import { type PodPeer, type Stranger, unknownProxy } from '../peer.ts';
import type { AdminPolicyLayer } from '../policies/adminPolicyLayer.ts';
import { adminGrant } from '../policies/adminPolicyMatch.ts';
import { portsOf } from '../policies/grants.ts';
import { PolicyLayers, type Question } from '../policies/layers.ts';
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
  const names = new RulePeerNames(world, [
    ...layers.networkPolicies.policies,
    ...layers.admin.policies,
    ...layers.baseline.policies,
  ]);
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
  const question = { direction, subject: pod, other: unknownProxy() };
  // What a policy that is not evaluated may deny is open for certain to nobody.
  if (!layers.foreign.decide(question).deny.isEmpty) return [];
  const administered = [layers.admin, layers.baseline].some((layer) => layer.applies(direction, pod));
  const isolating = layers.networkPolicies.isolating(direction, pod);
  if (!administered && isolating.length === 0) return [[ENTIRE_CLUSTER, { ports: PortSet.all, names: [] }]];
  const ofRules = isolating.flatMap(({ policy, match }) =>
    (match === 'yes' ? (policy[direction] ?? []) : []).flatMap((rule) => {
      const opening = openingOf(rule, direction, pod);
      return names.of(rule, policy.resource).map(({ name, pods }) => {
        const denied = administered ? layers.admin.decide({ ...question, other: pods }).deny : PortSet.none;
        return [name, without(opening, denied)] as const;
      });
    }),
  );
  if (!administered) return ofRules;
  const ofAdmins = adminOpenings(layers.admin, question, names, () => PortSet.none);
  const ofBaseline =
    isolating.length > 0
      ? []
      : adminOpenings(
          layers.baseline,
          question,
          names,
          (pods) => layers.admin.decide({ ...question, other: pods }).deny,
        );
  const anyone: Opening = { ports: layers.decide(question).allowed, names: [] };
  return [[ENTIRE_CLUSTER, anyone], ...ofRules, ...ofAdmins, ...ofBaseline];
}

/** What rules of administrators allow to pods that no manifest shows, but for what earlier rules may take for these. */
function adminOpenings(
  layer: AdminPolicyLayer,
  question: Question,
  names: RulePeerNames,
  deniedBefore: (pods: Stranger) => PortSet,
): (readonly [string, Opening])[] {
  const { direction, subject } = question;
  const rules = layer.selecting(subject).flatMap(({ policy, match }) => {
    const isSure = match === 'yes' && policy.priority !== undefined && policy.tier !== undefined;
    return policy[direction].map((rule) => ({ rule, policy, isSure }));
  });
  if (layer.selecting(subject).some(({ policy }) => policy.open.has(direction))) return [];
  return rules.flatMap(({ rule, policy, isSure }, i) => {
    if (!isSure || rule.action !== 'Allow') return [];
    return names.of(rule, policy.resource).map(({ name, pods }) => {
      const before = rules.slice(0, i).filter((earlier) => earlier.rule.action !== 'Allow');
      const taken = before.map((earlier) => adminGrant(earlier.rule, { ...question, other: pods }).possible);
      return [
        name,
        without(openingOf(rule, direction, subject), PortSet.union([deniedBefore(pods), ...taken])),
      ] as const;
    });
  });
}

function openingOf(rule: Pick<PolicyRule, 'ports' | 'open'>, direction: Direction, pod: PodPeer): Opening {
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
