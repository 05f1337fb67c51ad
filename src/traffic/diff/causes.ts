import { AddressSet, parseV4Range } from '../../base/ip.ts';
import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { peerNames } from '../connections/workloadPeers.ts';
import { type Peer, type PodPeer, podPeer, unknownProxy } from '../peer.ts';
import { policyGrant } from '../policies/grants.ts';
import { matchSelector } from '../policies/match.ts';
import { readNetworkPolicy } from '../policies/networkPolicy.ts';
import { trafficOf } from '../traffic.ts';
import type { EntryChange } from './entryChanges.ts';
import type { ObjectChange, ObjectChanges } from './objectChanges.ts';

/** One state of the manifests, with its workloads under the names that connections give them. */
class State {
  readonly #worlds: readonly World[];
  readonly #workloads: ReadonlyMap<string, readonly (readonly [Resource, World])[]>;

  constructor(worlds: readonly World[]) {
    this.#worlds = worlds;
    const all = worlds.flatMap((world) =>
      [...peerNames(world)].map(([workload, name]) => ({ name, owned: [workload, world] as const })),
    );
    const groups = groupBy(all, ({ name }) => name);
    this.#workloads = new Map([...groups].map(([name, group]) => [name, group.map(({ owned }) => owned)]));
  }

  workloads(name: string): readonly (readonly [Resource, World])[] {
    return this.#workloads.get(name) ?? [];
  }

  /** The ends that a name stands for: pods of a workload, a range of addresses, or a proxy that isn't shown. */
  peers(name: string): readonly Peer[] {
    const range = parseV4Range(name);
    if (range) return [{ type: 'addresses', addresses: AddressSet.ofV4(range), which: 'some', name }];
    if (name.startsWith('{')) return [unknownProxy()];
    return this.workloads(name).flatMap(([workload, world]) => podPeer(workload, world) ?? []);
  }

  labelsOf(namespace: string): string {
    return this.#worlds.map((world) => JSON.stringify([...world.labelsOf(namespace)].sort())).join('\n');
  }

  /** Objects that lead requests from outside to a workload. */
  *routesTo(name: string): Iterable<Resource> {
    for (const [workload, world] of this.workloads(name)) {
      for (const { resource, routes } of trafficOf(world).entries) {
        const leading = routes.filter(({ workloads }) => workloads.includes(workload));
        if (leading.length > 0) yield resource;
        for (const route of leading) {
          yield route.resource;
          if (route.service) yield route.service;
        }
      }
    }
  }

  isSelected(policy: Resource, name: string): boolean {
    const workloads = new Set(this.workloads(name).map(([workload]) => workload));
    const links = this.#worlds.flatMap((world) =>
      world.find(policy.id, policy.id.namespace, policy.name).flatMap((found) => world.linksFrom(found)),
    );
    return links.some(
      ({ relation, to }) => relation === 'applies to' && to.some((workload) => workloads.has(workload)),
    );
  }

  /** A policy as it is in this state. */
  statesOf({ id }: Resource): readonly Resource[] {
    return this.#worlds.flatMap((world) => world.find(id, id.namespace, id.name));
  }
}

/** Finds which changed objects make the difference between two ends. */
export class Causes {
  readonly #objects: ObjectChanges;
  readonly #before: State;
  readonly #after: State;
  readonly #policies: readonly ObjectChange[];

  constructor(objects: ObjectChanges, before: readonly World[], after: readonly World[]) {
    this.#objects = objects;
    this.#before = new State(before);
    this.#after = new State(after);
    this.#policies = objects.all.filter(({ resource }) => /Policy$/.test(resource.kind));
  }

  /** Of what connections from one end to the other have become. An end that came or went is cause enough. */
  of(from: string, to: string): readonly ObjectChange[] {
    const ends = [from, to].flatMap((name) => this.#workloadChanges(name));
    const appearing = ends.filter(({ type }) => type !== 'changed');
    if (appearing.length > 0) return distinct(appearing);
    return distinct([
      ...ends,
      ...[from, to].flatMap((name) => this.#namespaceChanges(name)),
      ...this.#policies.filter((change) => this.#matters(change, from, to)),
      ...(from.startsWith('{') ? this.#routes(to) : []),
    ]);
  }

  /** Of what a workload opens to others than its peers: itself, its namespace, and the policies that select it. */
  ofWorkload(name: string): readonly ObjectChange[] {
    const own = this.#workloadChanges(name);
    if (own.some(({ type }) => type !== 'changed')) return distinct(own);
    const policies = this.#policies.filter(({ resource }) =>
      [this.#before, this.#after].some((state) => state.isSelected(resource, name)),
    );
    return distinct([...own, ...this.#namespaceChanges(name), ...policies]);
  }

  /** Of a way in from outside to a workload. One that came or went did so with what leads there; policies judge it. */
  ofEntry({ type, to }: EntryChange): readonly ObjectChange[] {
    const leading = this.#routes(to);
    const judging = type === 'changed' || leading.length === 0 ? this.ofWorkload(to) : this.#workloadChanges(to);
    return distinct([...leading, ...judging]);
  }

  /** Changed objects that lead requests from outside to a workload. */
  #routes(name: string): ObjectChange[] {
    const leading = new Set([...this.#before.routesTo(name), ...this.#after.routesTo(name)]);
    return [...leading].flatMap((resource) => this.#objects.of(resource) ?? []);
  }

  /** Of a workload only counts what policies and Services see of its pods. */
  #workloadChanges(name: string): ObjectChange[] {
    const [old, now] = [this.#before.peers(name), this.#after.peers(name)];
    if (old.length > 0 && now.length > 0 && seen(old) === seen(now)) return [];
    const workloads = [...this.#before.workloads(name), ...this.#after.workloads(name)];
    return workloads.flatMap(([workload]) => this.#objects.of(workload) ?? []);
  }

  #namespaceChanges(name: string): ObjectChange[] {
    const [owned] = [...this.#before.workloads(name), ...this.#after.workloads(name)];
    const namespace = owned?.[0].namespace;
    if (namespace === undefined || this.#before.labelsOf(namespace) === this.#after.labelsOf(namespace)) return [];
    return this.#objects.all.filter(({ resource }) => resource.is('', 'Namespace') && resource.name === namespace);
  }

  #matters({ resource }: ObjectChange, from: string, to: string): boolean {
    return contribution(this.#before, resource, from, to) !== contribution(this.#after, resource, from, to);
  }
}

/** What a policy says about a pair, as a text to compare. */
function contribution(state: State, policy: Resource, from: string, to: string): string {
  const parts: string[] = [];
  for (const resource of state.statesOf(policy)) {
    if (!resource.is('networking.k8s.io', 'NetworkPolicy')) {
      if ([from, to].some((name) => state.isSelected(resource, name))) parts.push(JSON.stringify(resource.spec.toJS()));
      continue;
    }
    const read = readNetworkPolicy(resource);
    for (const sender of state.peers(from)) {
      for (const receiver of state.peers(to)) {
        for (const [direction, subject, other] of [
          ['egress', sender, receiver],
          ['ingress', receiver, sender],
        ] as const) {
          if (subject.type !== 'pods' || subject.namespace !== resource.namespace || !read[direction]) continue;
          const match = matchSelector(read.selector, subject.labels);
          if (match === 'no') continue;
          const { certain, possible } = policyGrant(read, direction, subject, other);
          parts.push(`${direction} ${match} ${certain.format()} ${possible.format()}`);
        }
      }
    }
  }
  return parts.sort().join('\n');
}

function seen(peers: readonly Peer[]): string {
  const pods = peers.filter((peer): peer is PodPeer => peer.type === 'pods');
  return pods
    .map(({ labels, ports, hostNetwork }) =>
      JSON.stringify([
        [...labels.labels].sort(),
        ports.map(({ name, port, protocol, hostPort }) => [name, port, protocol, hostPort]),
        hostNetwork,
      ]),
    )
    .sort()
    .join('\n');
}

function distinct(changes: readonly ObjectChange[]): ObjectChange[] {
  return [...new Set(changes)];
}
