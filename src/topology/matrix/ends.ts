import { t } from '../../base/l10n.ts';
import { compareText, groupBy } from '../../base/order.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { peerNames, workloadPeers } from '../../traffic/connections/workloadPeers.ts';
import { frontProxyOf } from '../../traffic/gateway/frontProxy.ts';
import { internet, type Peer, unknownProxy } from '../../traffic/peer.ts';
import { PortSet } from '../../traffic/ports.ts';
import { workloadsBehind } from '../../traffic/servicePaths.ts';
import { type Call, type Entry, type Traffic, trafficOf } from '../../traffic/traffic.ts';
import type { Judgement } from '../../traffic/verdict.ts';
import { shownName } from '../shownText.ts';

/** A row or a column: the pods of a workload, or somebody outside. */
export interface End {
  /** `shop/web[Deployment]`, or `{internet}`. */
  readonly id: string;
  readonly name: string;
  /** Undefined outside. */
  readonly namespace: string | undefined;
  readonly resource: Resource | undefined;
  readonly peers: readonly Peer[];
}

/** A call that the manifests reveal, or a way in from an entry. */
export interface KnownCall {
  readonly from: string;
  readonly to: string;
  readonly judgement: Judgement;
  readonly text: string;
  readonly at: Field;
  /** From an entry. */
  readonly isEntry: boolean;
}

export interface Ends {
  /** In the order of the matrix: by distance from the internet and by namespace. */
  readonly workloads: readonly End[];
  /** Callers only. */
  readonly outside: readonly End[];
  readonly calls: readonly KnownCall[];
}

const INTERNET = '{internet}';
const CONTROLLER = '{ingress-controller}';

/** Who may call and be called in a world, and who is known to do so. */
export const endsOf: (world: World) => Ends = derivedOnce(readEnds);

function readEnds(world: World): Ends {
  const traffic = trafficOf(world);
  const names = peerNames(world);
  const outside = new Map<string, End>();
  const calls = [
    ...traffic.calls.flatMap((call) => knownCalls(call, traffic, world, names)),
    ...traffic.entries.flatMap((entry) => waysIn(entry, world, names, outside)),
  ];
  const anybody: End = {
    id: INTERNET,
    name: t('any address'),
    namespace: undefined,
    resource: undefined,
    peers: [internet()],
  };
  const workloads = workloadPeers(world).flatMap(({ name, pods }): End[] => {
    const resource = pods[0]?.workload;
    // The pods of one owner go by the owner's name.
    const short = name.slice(name.indexOf('/') + 1).replace(/\[[^\]]*\]$/, '');
    return resource
      ? [{ id: name, name: shownName(short, resource), namespace: resource.namespace, resource, peers: pods }]
      : [];
  });
  return { workloads: inOrder(workloads, calls), outside: [...outside.values(), anybody], calls };
}

/** One for each workload behind the Service that is called; those that lead to no pods are in no cell. */
function knownCalls(
  { from, to, port, link, judgement }: Call,
  traffic: Traffic,
  world: World,
  names: ReadonlyMap<Resource, string>,
): KnownCall[] {
  const caller = names.get(from);
  if (!to || caller === undefined) return [];
  const paths = traffic.servicePaths(to).filter((path) => port === undefined || path.port === port);
  const ports = new Map<Resource, PortSet>();
  for (const { port: own, targets } of paths) {
    for (const { workload, port: number } of targets) {
      ports.set(workload, (ports.get(workload) ?? PortSet.none).union(PortSet.of(own.protocol, number)));
    }
  }
  const behind = ports.size > 0 ? [...ports.keys()] : workloadsBehind(world.serviceOf(to), world);
  const written = link.wanted.port === undefined ? to.name : `${to.name}:${link.wanted.port}`;
  return behind.flatMap((workload) => {
    const callee = names.get(workload);
    if (callee === undefined) return [];
    const [sender, receiver] = [traffic.peerOf(from), traffic.peerOf(workload)];
    const own = ports.get(workload);
    const apart = behind.length > 1 && sender && receiver && own;
    return [
      {
        from: caller,
        to: callee,
        judgement: apart ? traffic.mayConnect(sender, receiver, own) : judgement,
        text: written,
        at: link.at,
        isEntry: false,
      },
    ];
  });
}

function waysIn(
  entry: Entry,
  world: World,
  names: ReadonlyMap<Resource, string>,
  outside: Map<string, End>,
): KnownCall[] {
  const from = doorOf(entry, world, names, outside);
  return entry.routes.flatMap(({ workloads, judgement, host, path, at, outerPort }) =>
    workloads.flatMap((workload) => {
      const to = names.get(workload);
      const where = `${host ?? ''}${path ?? ''}` || (outerPort === undefined ? '' : `:${outerPort}`);
      const text = `${entry.resource.kind} ${entry.resource.name} ${where}`.trim();
      return to === undefined ? [] : [{ from, to, judgement, text, at, isEntry: true }];
    }),
  );
}

/** Who opens the connections of an entry: its controller, a proxy that no manifest shows, or the clients themselves. */
function doorOf(
  { type, resource, controller }: Entry,
  world: World,
  names: ReadonlyMap<Resource, string>,
  outside: Map<string, End>,
): string {
  const known = controller && names.get(controller);
  if (known !== undefined) return known;
  if (type !== 'Ingress' && type !== 'Route' && type !== 'Gateway') return INTERNET;
  const isGateway = type === 'Gateway';
  const id = isGateway ? resource.toString() : CONTROLLER;
  if (!outside.has(id)) {
    const name = isGateway ? t('Gateway {0}', resource.name) : t('ingress controller');
    const peer = isGateway ? frontProxyOf(resource, world).peer : unknownProxy();
    outside.set(id, { id, name, namespace: undefined, resource, peers: [peer] });
  }
  return id;
}

/** Workloads by namespace, and in it by their distance from the internet. */
function inOrder(workloads: readonly End[], calls: readonly KnownCall[]): End[] {
  const depths = depthsOf(workloads, calls);
  const depth = ({ id }: End) => depths.get(id) ?? FARTHEST;
  const byNamespace = groupBy(workloads, ({ namespace }) => namespace ?? '');
  return namespaceOrder(byNamespace, calls, depth).flatMap((namespace) =>
    [...(byNamespace.get(namespace) ?? [])].sort((a, b) => depth(a) - depth(b) || compareText(a.id, b.id)),
  );
}

/** Callers before whom they call, and otherwise the nearest to the internet first; so too where namespaces call in a circle. */
function namespaceOrder(
  byNamespace: ReadonlyMap<string, readonly End[]>,
  calls: readonly KnownCall[],
  depth: (end: End) => number,
): string[] {
  const nearest = new Map([...byNamespace].map(([name, ends]) => [name, Math.min(...ends.map(depth))] as const));
  const left = [...byNamespace.keys()].sort(
    (a, b) => (nearest.get(a) ?? 0) - (nearest.get(b) ?? 0) || compareText(a, b),
  );
  const namespaceOf = new Map([...byNamespace].flatMap(([name, ends]) => ends.map(({ id }) => [id, name] as const)));
  const callers = new Map(left.map((name) => [name, new Set<string>()] as const));
  for (const { from, to } of calls) {
    const [caller, callee] = [namespaceOf.get(from), namespaceOf.get(to)];
    if (caller !== undefined && callee !== undefined && caller !== callee) callers.get(callee)?.add(caller);
  }
  const order: string[] = [];
  while (left.length > 0) {
    const free = left.findIndex((name) => callers.get(name)?.size === 0);
    const [next = ''] = left.splice(Math.max(0, free), 1);
    order.push(next);
    for (const waiting of callers.values()) waiting.delete(next);
  }
  return order;
}

const FARTHEST = 1e9;

/** Farther than any chain of calls that starts at the internet. */
const APART = 1e6;

/**
 * Steps from the internet along known calls. Who is not reached stands before the first that it calls; calls among
 * those that the internet does not lead to come behind, from callers that nobody calls.
 */
function depthsOf(workloads: readonly End[], calls: readonly KnownCall[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const next = groupBy(
    calls.filter(({ isEntry }) => !isEntry),
    ({ from }) => from,
  );
  const spread = () => {
    const queue = [...depths.keys()];
    for (const id of queue) {
      for (const { to } of next.get(id) ?? []) {
        if (depths.has(to)) continue;
        depths.set(to, (depths.get(id) ?? 0) + 1);
        queue.push(to);
      }
    }
  };
  for (const { from, to, isEntry } of calls) if (isEntry) depths.set(to, 1).set(from, 0);
  spread();
  const reached = new Map(depths);
  const called = new Set(calls.map(({ to }) => to));
  for (const { id } of workloads) {
    const callees = reached.has(id) ? undefined : next.get(id);
    if (!callees) continue;
    const found = callees.flatMap(({ to }) => reached.get(to) ?? []);
    if (found.length > 0) depths.set(id, found.reduce((a, b) => Math.min(a, b)) - 0.5);
    else if (!called.has(id)) depths.set(id, APART);
  }
  spread();
  return depths;
}
