import type { World } from '../../graph/world.ts';
import type { Protocol } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Reason, Verdict } from '../verdict.ts';
import { clientOf } from './client.ts';
import { destinationSteps } from './destination.ts';
import { type EndProblem, nameOfEnd, readEnd } from './ends.ts';
import { hopsOf, verdictOf } from './step.ts';

/** What a trace asks: may this request get from here to there, and how. */
export interface TraceQuery {
  /** `internet` (where left out, too), an address, or a workload: `shop/web[Deployment]`. */
  readonly from?: string;
  /** The same, a Service, or a URL: `https://shop.example.com/cart`. */
  readonly to: string;
  /** Of a Service its own port, of pods theirs. */
  readonly port?: number;
  readonly protocol?: Protocol;
  /** Of HTTP; `GET` where left out. */
  readonly method?: string;
  /** Of HTTP, by their names in lower case. */
  readonly headers?: ReadonlyMap<string, string>;
}

/** One stretch of the way, and what decides it. */
export interface Hop {
  /** `internet`, `shop/web[Deployment]`, `infra/edge[Gateway]`, an address or a host. */
  readonly from: string;
  readonly to: string;
  /** What it goes by, for a person: a listener, what a route matches, the type of a Service. */
  readonly via?: string;
  /** `TCP 8080` */
  readonly port?: string;
  /** Of backends beside each other: the share of the requests, from 0 to 1. */
  readonly share?: number;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** What to do about it, if it is denied or broken and no finding at these places knows. */
  readonly advice?: {
    readonly text: string;
    readonly at: Field;
    /** The NetworkPolicies that stand in the way. */
    readonly policies?: readonly Resource[];
  };
}

/** The way of a request, as far as it gets. */
export interface Trace {
  readonly from: string;
  readonly to: string;
  /** Of the whole way: the worst of its hops; of ways beside each other, the best. */
  readonly verdict: Verdict;
  /** In the order of the way; where it forks, one branch after the other. */
  readonly hops: readonly Hop[];
  /** Whether these manifests hold what serves the destination. */
  readonly known: boolean;
}

/** Follows a request through a world, hop by hop. It goes no further than the first hop that is denied or broken. */
export function trace(world: World, query: TraceQuery): Trace | EndProblem {
  const from = readEnd(query.from ?? 'internet', world, 'from');
  if ('problem' in from) return from;
  const to = readEnd(query.to, world, 'to');
  if ('problem' in to) return to;
  const client = clientOf(from, world);
  if ('problem' in client) return client;
  const port = query.port ?? ('port' in to ? to.port : undefined);
  const { steps, known } = destinationSteps(to, client, { ...query, ...(port !== undefined && { port }) }, world);
  return { from: client.name, to: nameOfEnd(to), verdict: verdictOf(steps), hops: hopsOf(steps), known };
}
