import { compareText } from '../../base/order.ts';
import type { RequestMatch, RouteRule } from './front.ts';
import { compareHostnames } from './hostname.ts';

/**
 * Sorts the rules of a listener: the first that matches a request takes it. Two rules of one object keep their order.
 * Sources: Gateway API reference, HTTPRouteRule and GRPCRouteRule, “matches”; Ingress, “Hostname wildcards” and
 * “Multiple matches”. The API decides ties by age before it does by name, which no manifest tells.
 */
export function comparePrecedence(a: RouteRule, b: RouteRule): number {
  return (
    compareHostnames(a.hostname, b.hostname) ||
    compareText(a.hostname ?? '', b.hostname ?? '') ||
    comparePaths(a, b) ||
    Number(b.match.method !== undefined) - Number(a.match.method !== undefined) ||
    b.match.headers.length - a.match.headers.length ||
    b.match.queryParams.length - a.match.queryParams.length ||
    compareText(nameOf(a), nameOf(b))
  );
}

function comparePaths(a: RouteRule, b: RouteRule): number {
  return pathRank(a) - pathRank(b) || pathLength(b.match) - pathLength(a.match);
}

/**
 * Where regular expressions stand is up to the implementation: before prefixes in most (Envoy Gateway, NGINX). Of a GRPCRoute
 * they name a method of any service, which the number of characters of the service puts last.
 */
function pathRank({ resource, match }: RouteRule): number {
  switch (match.path?.type) {
    case 'Exact':
      return 0;
    case 'RegularExpression':
      return resource.kind === 'GRPCRoute' ? 3 : 1;
    case undefined:
      return 4;
    default:
      return 2;
  }
}

function pathLength({ path }: RequestMatch): number {
  return path?.value.length ?? 0;
}

function nameOf({ resource }: RouteRule): string {
  return `${resource.namespace}/${resource.name}`;
}
