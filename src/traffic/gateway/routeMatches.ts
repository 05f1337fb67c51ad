import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { PathMatch, RequestMatch, ValueMatch } from '../routing/front.ts';

/** A way to match a rule of a route, and where it is written: the rule itself where it has none. */
export interface WrittenMatch {
  readonly at: Field;
  readonly match: RequestMatch;
}

const ANYTHING: RequestMatch = { headers: [], queryParams: [] };

/** The matches of a rule, each of which is enough. Source: Gateway API reference, HTTPRouteMatch and GRPCRouteMatch. */
export function matchesOf({ kind }: Resource, rule: Field): WrittenMatch[] {
  const read = READERS[kind];
  if (!read) return [{ at: rule, match: ANYTHING }];
  const matches = rule.at('matches').items();
  // Without matches an HTTPRoute matches the prefix `/`, a GRPCRoute all.
  return matches.length > 0
    ? matches.map((at) => ({ at, match: read(at) }))
    : [{ at: rule, match: read(rule.at('matches', 0)) }];
}

const READERS: Readonly<Record<string, (match: Field) => RequestMatch>> = {
  HTTPRoute: httpMatch,
  GRPCRoute: grpcMatch,
};

function httpMatch(match: Field): RequestMatch {
  const method = match.at('method').string;
  return {
    path: httpPath(match.at('path')),
    ...(method === undefined ? {} : { method }),
    headers: headersOf(match),
    queryParams: valuesOf(match.at('queryParams')),
  };
}

/** `PathPrefix` and `/` are the defaults. */
function httpPath(path: Field): PathMatch {
  const value = path.at('value').string ?? '/';
  switch (path.at('type').string) {
    case 'Exact':
      return { type: 'Exact', value };
    case 'RegularExpression':
      return { type: 'RegularExpression', value };
    default:
      return { type: 'Prefix', value };
  }
}

function grpcMatch(match: Field): RequestMatch {
  const path = grpcPath(match.at('method'));
  return { ...(path ? { path } : {}), headers: headersOf(match), queryParams: [] };
}

/** gRPC requests have the path `/service/method`; what is not said is any. */
function grpcPath(at: Field): PathMatch | undefined {
  const service = at.at('service').string || undefined;
  const method = at.at('method').string || undefined;
  if (service === undefined && method === undefined) return undefined;
  if (at.at('type').string === 'RegularExpression') {
    return { type: 'RegularExpression', value: `/${service ?? '[^/]+'}/${method ?? '[^/]+'}` };
  }
  if (service === undefined) return { type: 'RegularExpression', value: `/[^/]+/${method}` };
  return method === undefined
    ? { type: 'Prefix', value: `/${service}` }
    : { type: 'Exact', value: `/${service}/${method}` };
}

/** Names of headers are case-insensitive; of equal ones the first counts. */
function headersOf(match: Field): ValueMatch[] {
  const headers = valuesOf(match.at('headers')).map((header) => ({ ...header, name: header.name.toLowerCase() }));
  return headers.filter(({ name }, i) => headers.findIndex((other) => other.name === name) === i);
}

function valuesOf(list: Field): ValueMatch[] {
  return list.items().flatMap((item) => {
    const name = item.at('name').string;
    const value = item.at('value').string;
    if (name === undefined || value === undefined) return [];
    return { type: item.at('type').string === 'RegularExpression' ? 'RegularExpression' : 'Exact', name, value };
  });
}
