import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { ListenerProtocol } from '../routing/front.ts';
import type { Reason } from '../verdict.ts';

/** A status condition, as a controller would report it. */
export interface Condition {
  /** `unknown` where these manifests don't decide it; `reason` is then what is likeliest. */
  readonly status: 'true' | 'false' | 'unknown';
  /** The Gateway API's own: `Accepted`, `NotAllowedByListeners`, … */
  readonly reason: string;
  /** What is wrong, for a person, at the lines that cause it; empty if nothing is. */
  readonly because: readonly Reason[];
}

/** A listener of a Gateway, or of a ListenerSet that extends it. */
export interface GatewayListener {
  readonly gateway: Resource;
  /** The Gateway, or the ListenerSet. */
  readonly resource: Resource;
  readonly name: string;
  readonly at: Field;
  readonly hostname: string | undefined;
  readonly port: number;
  /** Undefined for a protocol of an implementation's own. */
  readonly protocol: ListenerProtocol | undefined;
  readonly tls: 'Terminate' | 'Passthrough' | undefined;
  readonly accepted: Condition;
  readonly resolvedRefs: Condition;
  readonly conflicted: Condition;
  /** In the order of the world's objects. */
  readonly attached: readonly Attachment[];
}

/** A route on a listener. */
export interface Attachment {
  readonly route: Resource;
  /** The item of `spec.parentRefs`. */
  readonly parentRef: Field;
  /** What host names of listener and route have in common; `undefined` in it for any. */
  readonly hostnames: readonly (string | undefined)[];
}

/** What a controller reports of a route for one of its parents. */
export interface ParentStatus {
  readonly route: Resource;
  readonly parentRef: Field;
  /** The Gateway or ListenerSet that it names; undefined where there is none. */
  readonly parent: Resource | undefined;
  readonly sectionName: string | undefined;
  readonly accepted: Condition;
  readonly resolvedRefs: Condition;
  /** Those it is attached to. */
  readonly listeners: readonly GatewayListener[];
}
