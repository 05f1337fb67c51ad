import type { RouteRule } from '../routing/front.ts';
import type { ServedIngress } from './ingressRules.ts';

/** Rules that annotations add: for the root of an application, and for the name of a host with or without `www.`. */
export function redirectRules(served: readonly ServedIngress[]): RouteRule[] {
  const taken = new Set(served.flatMap(({ rules }) => rules.map(({ hostname }) => hostname)));
  return served.flatMap(({ ingress: { resource }, options, rules, proxy }) => {
    const { rootRedirect, wwwRedirect } = options;
    const hosts = [...new Set(rules.map(({ hostname }) => hostname))];
    const common = { resource, backends: [], judgement: proxy.judgement };
    const roots = hosts.flatMap((hostname): RouteRule[] => {
      if (!rootRedirect) return [];
      const path = { type: 'Exact', value: '/' } as const;
      const match = { path, headers: [], queryParams: [] };
      return [{ ...common, at: rootRedirect.at, hostname, match, actions: [rootRedirect] }];
    });
    const twins = hosts.flatMap((hostname): RouteRule[] => {
      const twin = hostname?.startsWith('www.') ? hostname.slice(4) : `www.${hostname}`;
      if (!wwwRedirect || hostname === undefined || hostname.startsWith('*') || taken.has(twin)) return [];
      const redirect = { type: 'redirect', hostname, statusCode: 308, at: wwwRedirect } as const;
      const match = { headers: [], queryParams: [] };
      return [{ ...common, at: wwwRedirect, hostname: twin, match, actions: [redirect] }];
    });
    return [...roots, ...twins];
  });
}
