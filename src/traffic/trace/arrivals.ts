import type { World } from '../../graph/world.ts';
import type { Front, Listener, Request, RouteRule } from '../routing/front.ts';
import { frontsOf } from '../routing/fronts.ts';
import { compareHostnames, matchesHostname } from '../routing/hostname.ts';
import { listenersFor, ruleFor } from '../routing/request.ts';

/** Where a request comes in, and the rule that takes it; without one, nothing answers it there. */
export interface Arrival {
  readonly front: Front;
  readonly listener: Listener;
  readonly rule: RouteRule | undefined;
}

/**
 * Where a request arrives: by the rules that take it, the most specific host name first; else at the listeners for its
 * host, though none of their rules matches.
 * @param anyHost whether those that serve any host count: the names of others may lead to them
 */
export function arrivalsOf(world: World, request: Request, anyHost: boolean): Arrival[] {
  const all = frontsOf(world).flatMap((front) =>
    listenersFor(front, request).map((listener): Arrival => ({ front, listener, rule: ruleFor(listener, request) })),
  );
  const named = all.filter(({ listener, rule }) => anyHost || (rule?.hostname ?? listener.hostname) !== undefined);
  const taken = named.filter(({ rule }) => rule !== undefined);
  const best = taken.map(({ rule }) => rule?.hostname).sort(compareHostnames)[0];
  if (taken.length > 0) return taken.filter(({ rule }) => compareHostnames(rule?.hostname, best) === 0);
  return all.filter(({ listener }) => isFor(listener, request.host));
}

/** Listeners for a host on other ports or by other protocols than those of the request. */
export function otherListeners(world: World, host: string): readonly Arrival[] {
  return frontsOf(world).flatMap((front) =>
    front.listeners.flatMap((listener) => (isFor(listener, host) ? [{ front, listener, rule: undefined }] : [])),
  );
}

function isFor({ hostname, rules }: Listener, host: string | undefined): boolean {
  const names = [...(hostname === undefined ? [] : [hostname]), ...rules.flatMap((rule) => rule.hostname ?? [])];
  return names.some((name) => matchesHostname(name, host, 'labels'));
}

/** The host names that are served here. */
export function hostsOf(world: World): ReadonlySet<string> {
  const listeners = frontsOf(world).flatMap((front) => front.listeners);
  return new Set(
    listeners.flatMap(({ hostname, rules }) =>
      [hostname, ...rules.map((rule) => rule.hostname)].flatMap((name) => name ?? []),
    ),
  );
}
