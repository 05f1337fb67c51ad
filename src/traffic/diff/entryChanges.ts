import { compareText } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import { formatId } from '../../model/identity.ts';
import { peerNames } from '../connections/workloadPeers.ts';
import { type EntryType, trafficOf } from '../traffic.ts';
import type { Verdict } from '../verdict.ts';
import type { ChangeType } from './objectChanges.ts';

/** A way into the cluster that is not the same before and after. */
export interface EntryChange {
  readonly type: ChangeType;
  readonly entry: EntryType;
  /** `shop/web[Ingress]` */
  readonly through: string;
  /** What a client connects to, as far as the manifests fix it: `https://shop.example.com/cart`, `:30080`. */
  readonly address: string;
  /** The workload behind it. */
  readonly to: string;
  readonly before: Verdict | undefined;
  readonly after: Verdict | undefined;
}

type Way = Omit<EntryChange, 'type' | 'before' | 'after'> & { readonly verdict: Verdict };

/** The differences between the ways in from outside, sorted by what they go through. Those of private networks count, too. */
export function entryChanges(before: readonly World[], after: readonly World[]): EntryChange[] {
  const [old, now] = [waysInto(before), waysInto(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort(compareText).flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const way = is ?? was;
    if (!way || was?.verdict === is?.verdict) return [];
    const { entry, through, address, to } = way;
    const type = was ? (is ? 'changed' : 'removed') : 'added';
    return [{ type, entry, through, address, to, before: was?.verdict, after: is?.verdict }];
  });
}

function waysInto(worlds: readonly World[]): Map<string, Way> {
  const ways = new Map<string, Way>();
  for (const world of worlds) {
    const names = peerNames(world);
    for (const { type, resource, routes } of trafficOf(world).entries) {
      for (const route of routes) {
        const scheme =
          type === 'Ingress' || type === 'Route' || type === 'Gateway' ? (route.tls ? 'https' : 'http') : '';
        const host = route.host ?? (scheme ? '*' : '');
        const address = scheme ? `${scheme}://${host}${route.path ?? '/'}` : `:${route.outerPort ?? '?'}`;
        for (const workload of route.workloads) {
          const to = names.get(workload) ?? workload.toString();
          const way = { entry: type, through: formatId(resource.id), address, to, verdict: route.judgement.verdict };
          ways.set([way.through, type, address, to].join(' '), way);
        }
      }
    }
  }
  return ways;
}
