import type { World } from '../../graph/world.ts';
import type { Ingress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { controllersOf } from '../entries/controllers.ts';
import type { RouteAction, ValueMatch } from '../routing/front.ts';
import type { Judgement } from '../verdict.ts';
import { albOptions } from './albOptions.ts';
import { nginxOptions } from './nginxOptions.ts';

/** What a controller's own annotations make of an Ingress, as far as they change where requests go. */
export interface IngressOptions {
  /** Further host names of each of its rules. */
  readonly aliases: readonly string[];
  /** Paths of all its hosts are regular expressions, those of other Ingresses included. */
  readonly patterns: boolean;
  /** Of each rule. */
  readonly actions: readonly RouteAction[];
  /** Of the rules that send to a Service, besides. */
  readonly actionsOf?: (service: string) => readonly RouteAction[];
  /** Answers every request, so that none gets to a backend. */
  readonly redirect?: Redirect;
  /** Answers requests for `/`. */
  readonly rootRedirect?: Redirect;
  /** Where it is set that each host also has a redirect from its name with `www.`, or without. */
  readonly wwwRedirect?: Field;
  /** What becomes of requests without TLS for hosts that have a certificate, for all of the Ingress, or of its whole front. */
  readonly toHttps?: { readonly hosts: 'with certificate' | 'all' | 'all of the front'; readonly redirect: Redirect };
  /** TLS goes on to the pods, or that depends on how the controller is started. */
  readonly passthrough?: { readonly at: Field; readonly judgement: Judgement };
  /** It takes a part of the requests of another Ingress. */
  readonly canary?: Canary;
  readonly ports: { readonly http: readonly number[]; readonly https: readonly number[] };
  /** Hosts without a certificate of their own get the controller's on the HTTPS ports. */
  readonly defaultCertificate: boolean;
}

export type Redirect = Extract<RouteAction, { type: 'redirect' }>;

export interface Canary {
  /** Requests that go to it: any of these. */
  readonly headers: readonly ValueMatch[];
  /** Of `total`; 0 where nothing but the headers decides. */
  readonly weight: number;
  readonly total: number;
}

const PORTS = { http: [80], https: [443] };

export const NO_OPTIONS: IngressOptions = {
  aliases: [],
  patterns: false,
  actions: [],
  ports: PORTS,
  defaultCertificate: false,
};

/**
 * Annotations count where the class is of the controller that reads them. A class that tells nothing, such as `public`
 * without its IngressClass, is taken for the one whose annotations the Ingress bears.
 */
export function ingressOptions(ingress: Ingress, world: World): IngressOptions {
  const type = controllersOf(world).typeOf(ingress);
  if (isOf(type, ['k8s.io/ingress-nginx'], ingress.resource, 'nginx.ingress.kubernetes.io/')) {
    return nginxOptions(ingress, controllersOf(world).of(ingress));
  }
  return isAlb(ingress, world) ? albOptions(ingress) : NO_OPTIONS;
}

/** Whether a load balancer of AWS serves it: of the AWS Load Balancer Controller, or of EKS Auto Mode. */
export function isAlb(ingress: Ingress, world: World): boolean {
  const type = controllersOf(world).typeOf(ingress);
  return isOf(
    type,
    ['ingress.k8s.aws/', 'eks.amazonaws.com/alb', 'alb'],
    ingress.resource,
    'alb.ingress.kubernetes.io/',
  );
}

function isOf(type: string | undefined, types: readonly string[], { annotations }: Resource, prefix: string): boolean {
  if (type !== undefined) return types.some((one) => type.startsWith(one));
  return [...annotations.keys()].some((key) => key.startsWith(prefix));
}
