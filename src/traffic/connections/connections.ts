import { AddressSet, formatV4Range } from '../../base/ip.ts';
import { compareText, groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import type { AddressPeer } from '../peer.ts';
import { PolicyLayers } from '../policies/layers.ts';
import { allowedPorts } from '../policies/mayConnect.ts';
import { PortSet } from '../ports.ts';
import { proxyRows } from './proxyRows.ts';
import { type WorkloadPeer, workloadPeers } from './workloadPeers.ts';

/** `portolan connections`: `from` can open connections to `to` on these ports. */
export interface ConnectionRow {
  /** `shop/web[Deployment]`, `0.0.0.0-9.255.255.255`, or `{ingress-controller}`. */
  readonly from: string;
  readonly to: string;
  readonly ports: PortSet;
}

/**
 * Which workloads and IPv4 addresses can connect to which, as far as policies decide: a row for each ordered pair that
 * can. Only what is certain counts. Sorted by `from`, then `to`.
 */
export function connections(world: World): ConnectionRow[] {
  const layers = new PolicyLayers(world);
  const workloads = workloadPeers(world);
  const rows = [
    ...workloads.flatMap((from) => workloads.flatMap((to) => (from === to ? [] : row(layers, from, to)))),
    ...addressRows(layers, workloads),
    ...proxyRows(world, layers),
  ];
  return rows.sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}

function row(layers: PolicyLayers, from: WorkloadPeer, to: WorkloadPeer): ConnectionRow[] {
  let ports = PortSet.none;
  for (const sender of from.pods) {
    for (const receiver of to.pods) ports = ports.union(allowedPorts(layers, sender, receiver));
  }
  return ports.isEmpty ? [] : [{ from: from.name, to: to.name, ports }];
}

/** Rows from and to addresses. Neighbouring ranges with the same rows are one range. */
export function addressRows(layers: PolicyLayers, workloads: readonly WorkloadPeer[]): ConnectionRow[] {
  const judged = disjointRanges(layers).map((range) => {
    const rows = workloads.flatMap(({ name, pods }) => [
      { inward: true, name, ports: PortSet.union(pods.map((pod) => allowedPorts(layers, range, pod))) },
      { inward: false, name, ports: PortSet.union(pods.map((pod) => allowedPorts(layers, pod, range))) },
    ]);
    const open = rows.filter(({ ports }) => !ports.isEmpty);
    return {
      range,
      open,
      key: open.map(({ inward, name, ports }) => `${inward} ${name} ${ports.format()}`).join('\n'),
    };
  });
  return [...groupBy(judged, ({ key }) => key).values()].flatMap((alike) => {
    const addresses = alike.reduce((all, { range }) => all.union(range.addresses), AddressSet.none);
    return addresses.v4.intervals.flatMap((interval) => {
      const range = formatV4Range(interval);
      return (alike[0]?.open ?? []).map(({ inward, name, ports }) =>
        inward ? { from: range, to: name, ports } : { from: name, to: range, ports },
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
