import { remember } from '../base/remember.ts';
import type { Link } from '../graph/link.ts';
import { derived, derivedOnce } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { ServicePort } from '../model/service.ts';
import type { Field } from '../syntax/field.ts';
import { callsFrom } from './calls.ts';
import { entriesOf, exposedRoutes } from './entries/entries.ts';
import { Network } from './network.ts';
import type { AddressPeer, Peer } from './peer.ts';
import type { PortSet } from './ports.ts';
import type { RequestMatch } from './routing/front.ts';
import type { Judgement } from './verdict.ts';

/** How traffic from outside enters a cluster. */
export type EntryType = 'LoadBalancer' | 'NodePort' | 'ExternalIP' | 'Ingress' | 'Gateway' | 'Route' | 'HostPort';

/** An object that lets traffic in: an Ingress, a Gateway, an OpenShift Route, a Service of an outward type, or a workload with host ports. */
export interface Entry {
  readonly type: EntryType;
  readonly resource: Resource;
  readonly routes: readonly EntryRoute[];
  /** For an Ingress: the workload of its controller, if the world shows it. */
  readonly controller?: Resource;
  /** A load balancer that only a private network reaches. */
  readonly internal: boolean;
}

/** One way from an entry inwards: a path of an Ingress, a port of a Service, a host port. */
export interface EntryRoute {
  /** What says so: of a Gateway the HTTPRoute; else the object that is the entry. */
  readonly resource: Resource;
  /** Undefined: any host. */
  readonly host?: string;
  /** The path of an Ingress rule; undefined for its default backend and for other entries. */
  readonly path?: string;
  readonly tls: boolean;
  /** The port that clients outside connect to, where the manifests fix it: a Service's port, a node port, a host port. */
  readonly outerPort?: number;
  /** The Service it leads to; undefined for a host port, and for what is missing (`serviceName` names it then). */
  readonly service: Resource | undefined;
  readonly serviceName: string | undefined;
  readonly port: ServicePort | undefined;
  /** Workloads behind it. */
  readonly workloads: readonly Resource[];
  readonly at: Field;
  /** What its rule demands of a request; undefined for an entry without rules. */
  readonly match?: RequestMatch;
  /** Its part of the requests of its rule, from 0 to 1; undefined where it gets all. */
  readonly share?: number;
  /** It gets copies of requests, and its answers are thrown away. */
  readonly mirror?: true;
  /** Of the whole path from the entry to the pods, policies included. */
  readonly judgement: Judgement;
}

/** A Service port with the container ports behind it. */
export interface ServicePortPath {
  readonly port: ServicePort;
  readonly targets: readonly Target[];
  /** Where it leads instead of pods: what Endpoints or EndpointSlices written by hand list. */
  readonly addresses?: readonly AddressTarget[];
  /** Whether a connection to the Service's port arrives at some pod; policies don't count here. */
  readonly judgement: Judgement;
}

/** Addresses written by hand that a Service port sends to. */
export interface AddressTarget {
  readonly peer: AddressPeer;
  readonly port: number;
}

/** The pods of one workload that a Service port sends to. */
export interface Target {
  readonly workload: Resource;
  /** The port of the pods. */
  readonly port: number;
  /** Whether a container declares them; an undeclared number works all the same. */
  readonly declared: boolean;
}

/** A call that the environment or arguments of a workload reveal. */
export interface Call {
  readonly from: Resource;
  /** Its relation is `calls`; `link.at` is where the address is written. */
  readonly link: Link;
  /** The Service; undefined for a host outside (`host`) and for what is missing (`link.wanted` names it). */
  readonly to: Resource | undefined;
  readonly host?: string;
  readonly port?: ServicePort;
  /** Of the whole path to the pods, policies of both ends included. */
  readonly judgement: Judgement;
}

/** What flows in a world. Computed when first asked for, and kept. */
export interface Traffic {
  /** Every way into the world, in the order of its objects. */
  readonly entries: readonly Entry[];
  /** Those that one object opens. */
  entriesOf(resource: Resource): readonly Entry[];
  readonly calls: readonly Call[];
  callsFrom(workload: Resource): readonly Call[];
  servicePaths(service: Resource): readonly ServicePortPath[];
  /** The pods of a workload as an end of `mayConnect`; others are `internet()` and `unknownProxy()` of peer.ts. */
  peerOf(workload: Resource): Peer | undefined;
  /** The policies that select pods of a workload, or may: NetworkPolicies first, then administrators’, then those of plugins. */
  policiesFor(workload: Resource): readonly Resource[];
  /** Whether pods of `from` may open connections to `to` on these (pod) ports, as far as policies go. */
  mayConnect(from: Peer, to: Peer, ports: PortSet): Judgement;
  /** The routes that lead from the internet to a workload. */
  exposed(workload: Resource): readonly EntryRoute[];
}

/** What flows in a world; the same object for the same world. It keeps nothing itself: all is kept as `derived`. */
export const trafficOf: (world: World) => Traffic = remember((world: World) => new WorldTraffic(world));

const entriesFrom = derived((resource: Resource, world) => entriesOf(resource, new Network(world)));

const allEntries = derivedOnce((world) => world.resources.flatMap((resource) => entriesFrom(resource, world)));

const exposed = derivedOnce((world) => exposedRoutes(allEntries(world)));

const calls = derived((workload: Resource, world) => callsFrom(workload, new Network(world)));

class WorldTraffic implements Traffic {
  readonly #network: Network;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.#network = new Network(world);
  }

  get entries(): readonly Entry[] {
    return allEntries(this.#world);
  }

  entriesOf(resource: Resource): readonly Entry[] {
    return entriesFrom(resource, this.#world);
  }

  get calls(): readonly Call[] {
    return this.#world.workloads.flatMap((workload) => this.callsFrom(workload));
  }

  callsFrom(workload: Resource): readonly Call[] {
    return calls(workload, this.#world);
  }

  servicePaths(service: Resource): readonly ServicePortPath[] {
    return this.#network.pathsOf(service);
  }

  peerOf(workload: Resource): Peer | undefined {
    return this.#network.podsOf(workload);
  }

  policiesFor(workload: Resource): readonly Resource[] {
    const pods = this.#network.podsOf(workload);
    return pods ? this.#network.layers.selecting(pods) : [];
  }

  mayConnect(from: Peer, to: Peer, ports: PortSet): Judgement {
    return this.#network.mayConnect(from, to, ports);
  }

  exposed(workload: Resource): readonly EntryRoute[] {
    return exposed(this.#world).get(workload) ?? [];
  }
}
