import type { Entry, EntryRoute } from '../traffic.ts';
import { inSeries } from '../verdict.ts';
import type { Front, Listener, RouteBackend, RouteRule } from './front.ts';

/** What a front lets in that one object declares, such as a Gateway. */
export function entriesOfFront({ type, resource, listeners, controller, internal }: Front): Entry[] {
  if (!resource) return [];
  const routes = listeners.flatMap((listener) => listener.rules.flatMap((rule) => routesOf(listener, rule)));
  return [{ type, resource, routes, controller, internal }];
}

/** What of a listener a route says; no port where the listener is not known. */
interface Port extends Pick<Listener, 'tls' | 'judgement'> {
  readonly port: number | undefined;
}

/** One for each backend that gets requests or copies; one without a Service where the rule has none that does. */
export function routesOf(listener: Port, rule: RouteRule): EntryRoute[] {
  const used = rule.backends.filter(({ role, weight }) => role === 'mirror' || weight > 0);
  const serves = used.some(({ role }) => role === 'serve');
  // Of backends that get nothing the judgement of the rule tells.
  const shown = serves || rule.backends.length === 0 ? used : rule.backends;
  return shown.length > 0
    ? shown.map((backend) => routeOf(listener, rule, backend))
    : [routeOf(listener, rule, undefined)];
}

function routeOf(listener: Port, rule: RouteRule, backend: RouteBackend | undefined): EntryRoute {
  const { hostname, match, resource, at } = rule;
  return {
    resource,
    ...(hostname === undefined ? {} : { host: hostname }),
    ...(match.path ? { path: match.path.value } : {}),
    tls: listener.tls !== undefined,
    ...(listener.port === undefined ? {} : { outerPort: listener.port }),
    service: backend?.service,
    serviceName: backend?.serviceName,
    port: backend?.port,
    workloads: backend?.workloads ?? [],
    at: backend?.at ?? at,
    match,
    ...(backend ? partOf(backend, rule) : {}),
    judgement: inSeries([listener.judgement, rule.judgement, ...(backend ? [backend.judgement] : [])]),
  };
}

/** Source: Gateway API reference, BackendRef, `weight`: of the sum of all weights of a rule. */
function partOf({ role, weight }: RouteBackend, { backends }: RouteRule): Pick<EntryRoute, 'share' | 'mirror'> {
  if (role === 'mirror') return { mirror: true };
  const serving = backends.filter((one) => one.role === 'serve' && one.weight > 0);
  const total = serving.reduce((sum, one) => sum + one.weight, 0);
  return serving.length > 1 ? { share: weight / total } : {};
}
