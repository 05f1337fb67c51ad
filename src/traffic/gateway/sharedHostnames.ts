import type { Resource } from '../../model/resource.ts';
import { coversHostname } from '../routing/hostname.ts';
import type { ListenerStatus } from './gatewayListeners.ts';

/** What host names of a listener and a route have in common; `undefined` in it for any. */
export interface SharedHostnames {
  readonly hostnames: readonly (string | undefined)[];
  /** A template may make others. */
  readonly unsure: boolean;
}

/**
 * A route without host names takes those of the listener, and one with a wildcard what is below both (reference,
 * `HTTPRouteSpec.hostnames`). TCPRoutes and UDPRoutes have none.
 */
export function sharedHostnames(listener: ListenerStatus, route: Resource): SharedHostnames {
  const written = route.spec.at('hostnames');
  const isTemplated = written.partial || written.items().some((item) => item.templated);
  const wanted = written.items().map((item) => (item.templated ? undefined : item.string));
  const shared = wanted.length === 0 ? [listener.hostname] : wanted.flatMap((host) => meet(listener.hostname, host));
  return {
    hostnames: [...new Set(shared)],
    unsure: isTemplated || (wanted.length > 0 && listener.at.at('hostname').templated),
  };
}

function meet(one: string | undefined, other: string | undefined): (string | undefined)[] {
  if (covers(one, other)) return [other];
  return covers(other, one) ? [one] : [];
}

function covers(one: string | undefined, other: string | undefined): boolean {
  const isExact = one !== undefined && !one.startsWith('*.');
  return isExact ? one.toLowerCase() === other?.toLowerCase() : coversHostname(one, other, 'labels');
}
