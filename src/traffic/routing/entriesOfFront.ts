import type { Entry, EntryRoute } from '../traffic.ts';
import { inSeries } from '../verdict.ts';
import type { Front, Listener, RouteBackend, RouteRule } from './front.ts';

/** What a front lets in that one object declares, such as a Gateway. */
export function entriesOfFront({ type, resource, listeners, controller, internal }: Front): Entry[] {
  if (!resource) return [];
  const routes = listeners.flatMap((listener) => listener.rules.flatMap((rule) => routesOf(listener, rule)));
  return [{ type, resource, routes, controller, internal }];
}

/** One for each backend that gets requests or copies; one without a Service where the rule has none that does. */
function routesOf(listener: Listener, rule: RouteRule): EntryRoute[] {
  const used = rule.backends.filter(({ role, weight }) => role === 'mirror' || weight > 0);
  const serves = used.some(({ role }) => role === 'serve');
  // Of backends that get nothing the judgement of the rule tells.
  const shown = serves || rule.backends.length === 0 ? used : rule.backends;
  return shown.length > 0
    ? shown.map((backend) => routeOf(listener, rule, backend))
    : [routeOf(listener, rule, undefined)];
}

function routeOf(listener: Listener, rule: RouteRule, backend: RouteBackend | undefined): EntryRoute {
  const { hostname, match, resource, at } = rule;
  return {
    resource,
    ...(hostname === undefined ? {} : { host: hostname }),
    ...(match.path ? { path: match.path.value } : {}),
    tls: listener.tls !== undefined,
    outerPort: listener.port,
    service: backend?.service,
    serviceName: backend?.serviceName,
    port: backend?.port,
    workloads: backend?.workloads ?? [],
    at: backend?.at ?? at,
    judgement: inSeries([listener.judgement, rule.judgement, ...(backend ? [backend.judgement] : [])]),
  };
}
