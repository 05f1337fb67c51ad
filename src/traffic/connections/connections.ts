import { AddressSet, formatV4Range } from '../../base/ip.ts';
import { compareText, groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import type { AddressPeer } from '../peer.ts';
import { PolicyLayers } from '../policies/layers.ts';
import { allowedPorts } from '../policies/mayConnect.ts';
import { PortSet } from '../ports.ts';
import { alikeAmong } from './alike.ts';
import { Pairs } from './pairs.ts';
import { proxyRows } from './proxyRows.ts';
import { type WorkloadPeer, workloadPeers } from './workloadPeers.ts';

/** `portolan connections`: `from` can open connections to `to` on these ports. */
export interface ConnectionRow {
  /** `shop/web[Deployment]`, `0.0.0.0-9.255.255.255`, or `{ingress-controller}`. */
  readonly from: string;
  readonly to: string;
  readonly ports: PortSet;
}

/** All of `connectionRows` at once. */
export function connections(world: World): ConnectionRow[] {
  return [...connectionRows(world)];
}

/**
 * Which workloads and IPv4 addresses can connect to which, as far as policies decide: a row for each ordered pair that
 * can. Only what is certain counts. Sorted by `from`, then `to`; made as they are asked for, as there may be millions.
 */
export function* connectionRows(world: World): Generator<ConnectionRow, undefined> {
  const layers = new PolicyLayers(world);
  const workloads = workloadPeers(world);
  const alike = alikeAmong(workloads, layers);
  const pairs = new Pairs(world, layers, workloads, alike);
  const others = groupBy([...addressRows(layers, workloads), ...proxyRows(world, layers)], ({ from }) => from);
  const senders = new Map(workloads.map((workload) => [workload.name, workload]));
  for (const from of [...new Set([...senders.keys(), ...others.keys()])].sort()) {
    const sender = senders.get(from);
    const rows = [...(others.get(from) ?? []), ...(sender ? pairs.from(sender) : [])];
    yield* rows.sort((a, b) => compareText(a.to, b.to));
  }
}

/** Rows from and to addresses. Neighbouring ranges with the same rows are one range. */
export function addressRows(layers: PolicyLayers, workloads: readonly WorkloadPeer[]): ConnectionRow[] {
  const alike = alikeAmong(workloads, layers);
  const judged = disjointRanges(layers).map((range) => {
    const open = alike.flatMap(({ pods, members }) =>
      [
        { inward: true, members, ports: PortSet.union(pods.map((pod) => allowedPorts(layers, range, pod))) },
        { inward: false, members, ports: PortSet.union(pods.map((pod) => allowedPorts(layers, pod, range))) },
      ].filter(({ ports }) => !ports.isEmpty),
    );
    const key = open.map(({ inward, members, ports }) => `${inward} ${members[0]?.name} ${ports.format()}`).join('\n');
    return { range, open, key };
  });
  return [...groupBy(judged, ({ key }) => key).values()].flatMap((same) => {
    const addresses = same.reduce((all, { range }) => all.union(range.addresses), AddressSet.none);
    return addresses.v4.intervals.flatMap((interval) => {
      const range = formatV4Range(interval);
      return (same[0]?.open ?? []).flatMap(({ inward, members, ports }) =>
        members.map(({ name }) => (inward ? { from: range, to: name, ports } : { from: name, to: range, ports })),
      );
    });
  });
}

/** The IPv4 addresses, cut wherever a block of a policy starts or ends. */
function disjointRanges(layers: PolicyLayers): AddressPeer[] {
  const cuts = new Set<number>();
  for (const { start, end } of AddressSet.all.v4.intervals) cuts.add(start).add(end);
  for (const policy of [...layers.admin.policies, ...layers.networkPolicies.policies, ...layers.baseline.policies]) {
    for (const rule of [...(policy.ingress ?? []), ...(policy.egress ?? [])]) {
      for (const peer of rule.peers ?? []) {
        if (peer.type !== 'block' && peer.type !== 'networks') continue;
        for (const { start, end } of peer.addresses.v4.intervals) cuts.add(start).add(end);
      }
    }
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((end, i) => {
    const start = sorted[i] ?? 0;
    const addresses = AddressSet.ofV4({ start, end });
    return { type: 'addresses', addresses, which: 'some', name: formatV4Range({ start, end }) };
  });
}
