import type { AddressSet } from '../../base/ip.ts';
import type { Resource } from '../../model/resource.ts';
import type { ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import type { Peer } from '../peer.ts';
import type { Judgement } from '../verdict.ts';

/**
 * A proxy at the edge of the cluster: it listens, and hands requests on by rules. The one route model: a Gateway with its
 * routes, the Ingresses of a class and OpenShift's Routes are adapters onto it.
 */
export interface Front {
  readonly type: 'Gateway' | 'Ingress' | 'Route';
  /** The Gateway, or the IngressClass where the manifests show it. */
  readonly resource: Resource | undefined;
  /** For a sentence: `gateway/edge`, `the controller of class nginx`. */
  readonly name: string;
  /** Who sends to the pods behind it, as policies see it. */
  readonly proxy: Peer;
  /** The workload that runs it, if the manifests show it. */
  readonly controller?: Resource;
  /** Only a private network reaches it. */
  readonly internal: boolean;
  readonly listeners: readonly Listener[];
}

export type ListenerProtocol = 'HTTP' | 'HTTPS' | 'TLS' | 'TCP' | 'UDP';

/** A port that a front listens on, for a host name. */
export interface Listener {
  /** What declares it: a Gateway, a ListenerSet; of other fronts, their `resource`. */
  readonly resource: Resource | undefined;
  /** Its section name, where it has one. */
  readonly name: string | undefined;
  /** Exact, or `*.example.com`; undefined for any. */
  readonly hostname: string | undefined;
  readonly port: number;
  readonly protocol: ListenerProtocol;
  readonly tls: 'Terminate' | 'Passthrough' | undefined;
  /** Where it is declared, if a manifest does so. */
  readonly at: Field | undefined;
  /** Whether it takes connections at all: its class, conflicts with others, its certificates. */
  readonly judgement: Judgement;
  /** Sorted by precedence: the first that matches a request takes it. */
  readonly rules: readonly RouteRule[];
}

/** One way to match a request, and what becomes of it. A rule of a route with two matches and two host names is four of them. */
export interface RouteRule {
  /** The HTTPRoute, the Ingress, … */
  readonly resource: Resource;
  /** The match or path for findings; the rule where it has none. */
  readonly at: Field;
  /** Exact, or `*.example.com`; undefined for any. Of a Gateway: what listener and route have in common. */
  readonly hostname: string | undefined;
  readonly match: RequestMatch;
  /** In the order in which they apply. */
  readonly actions: readonly RouteAction[];
  readonly backends: readonly RouteBackend[];
  /** Of the rule itself: who serves its class, whether it is valid. Its backends have their own. */
  readonly judgement: Judgement;
}

/** What a request must be; what is not there matches all. All parts must hold. */
export interface RequestMatch {
  readonly path?: PathMatch;
  readonly method?: string;
  readonly headers: readonly ValueMatch[];
  readonly queryParams: readonly ValueMatch[];
}

export interface PathMatch {
  /** `Prefix` is by path elements: `/a` matches `/a` and `/a/b`, not `/ab`. A gRPC method is the path `/service/method`. */
  readonly type: 'Exact' | 'Prefix' | 'RegularExpression' | 'ImplementationSpecific';
  readonly value: string;
  /** A pattern of ingress-nginx: in either case, and for the beginning of the path instead of the whole. */
  readonly caseless?: true;
}

export interface ValueMatch {
  readonly type: 'Exact' | 'RegularExpression';
  readonly name: string;
  readonly value: string;
}

export type RouteAction =
  | {
      readonly type: 'redirect';
      readonly scheme?: string;
      readonly hostname?: string;
      readonly port?: number;
      /** A whole path, or what takes the place of the matched prefix. */
      readonly path?: { readonly type: 'full' | 'prefix'; readonly value: string };
      readonly statusCode: number;
      readonly at: Field;
    }
  | {
      readonly type: 'rewrite';
      readonly hostname?: string;
      readonly path?: { readonly type: 'full' | 'prefix' | 'regex'; readonly value: string };
      readonly at: Field;
    }
  /** Other clients are refused. */
  | { readonly type: 'clients'; readonly addresses: AddressSet; readonly at: Field }
  /** A proxy's own filter, which these manifests don't explain. */
  | { readonly type: 'custom'; readonly name: string; readonly at: Field };

/** Where a rule sends to. */
export interface RouteBackend {
  readonly at: Field;
  /** `mirror`: gets copies, and its answers are thrown away. */
  readonly role: 'serve' | 'mirror';
  /** Its share among the backends that serve; 0 for none. */
  readonly weight: number;
  /** The Service; undefined for what is missing (`serviceName` names it) or is another kind. */
  readonly service: Resource | undefined;
  readonly serviceName: string | undefined;
  readonly port: ServicePort | undefined;
  readonly workloads: readonly Resource[];
  /** From the proxy to the pods: reference, grant, port, endpoints, policies. */
  readonly judgement: Judgement;
}

/** A request, as a trace or a rule asks about it. */
export interface Request {
  readonly protocol: ListenerProtocol;
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** Begins with `/`. */
  readonly path: string;
  readonly method?: string;
  readonly headers?: ReadonlyMap<string, string>;
  readonly queryParams?: ReadonlyMap<string, string>;
}
