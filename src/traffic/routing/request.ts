import { matcherOf } from '../../base/pattern.ts';
import { matchesWildcard } from '../../base/wildcard.ts';
import type { Resource } from '../../model/resource.ts';
import type { Front, Listener, ListenerProtocol, PathMatch, Request, RouteRule, ValueMatch } from './front.ts';
import { compareHostnames, coversHostname, matchesHostname, type WildcardStyle } from './hostname.ts';

/** Which protocols of listeners take a request; TLS may end there, or go on to the pods. */
const TAKEN_BY: Readonly<Record<ListenerProtocol, readonly ListenerProtocol[]>> = {
  HTTP: ['HTTP'],
  HTTPS: ['HTTPS', 'TLS'],
  TLS: ['TLS', 'HTTPS'],
  TCP: ['TCP'],
  UDP: ['UDP'],
};

/**
 * The listeners that a request arrives at: of its protocol and port (any, where it names none), and of those of one port
 * the ones with the most specific host name (Gateway API, `Listener.hostname`).
 */
export function listenersFor(front: Front, { protocol, port, host }: Request): Listener[] {
  const style = front.type === 'Gateway' ? 'labels' : 'one label';
  const named = front.listeners.filter(
    (listener) =>
      TAKEN_BY[protocol].includes(listener.protocol) &&
      (port === undefined || listener.port === port) &&
      matchesHostname(listener.hostname, host, style),
  );
  return named.filter(
    (one) => !named.some((other) => other.port === one.port && compareHostnames(other.hostname, one.hostname) < 0),
  );
}

/** The rule that takes a request: the first that matches, since they are sorted by precedence. */
export function ruleFor(listener: Listener, request: Request): RouteRule | undefined {
  return listener.rules.find((rule) => matchesRequest(rule, request));
}

/** Whether a rule matches a request. A pattern that can't be read counts as matching: the rule's judgement says `unknown` then. */
export function matchesRequest(rule: RouteRule, request: Request): boolean {
  const { path, method, headers, queryParams } = rule.match;
  return (
    matchesHostname(rule.hostname, request.host, styleOf(rule.resource)) &&
    (path === undefined || matchesPath(path, request.path)) &&
    (method === undefined || method === (request.method ?? 'GET')) &&
    headers.every((header) => matchesHeader(header, request.headers)) &&
    queryParams.every((param) => matchesValue(param, request.queryParams?.get(param.name)))
  );
}

/** Whether a rule matches all that another matches. */
export function covers(rule: RouteRule, other: RouteRule): boolean {
  const [one, two] = [rule.match, other.match];
  return (
    coversHostname(rule.hostname, other.hostname, styleOf(rule.resource)) &&
    coversPath(one.path, two.path) &&
    (one.method === undefined || one.method === two.method) &&
    one.headers.every((header) => two.headers.some((h) => isSame(header, h) && isSameHeader(header.name, h.name))) &&
    one.queryParams.every((param) => two.queryParams.some((p) => isSame(param, p) && param.name === p.name))
  );
}

function styleOf({ kind }: Resource): WildcardStyle {
  return kind === 'Ingress' || kind === 'Route' ? 'one label' : 'labels';
}

/** Sources: Ingress, “Path types”; Gateway API, `HTTPPathMatch`, whose regular expressions proxies hold against the whole path. */
function matchesPath({ type, value, caseless }: PathMatch, path: string): boolean {
  if (type === 'Exact') return path === value;
  if (type === 'Prefix') return isUnder(path, value);
  // Whatever the controller makes of it: all that are known take it for the beginning, and `*` for anything.
  if (type === 'ImplementationSpecific')
    return value.includes('*') ? matchesWildcard(path, value) : path.startsWith(value);
  return matcherOf(caseless ? `(?i)^(?:${value})` : `^(?:${value})$`).test(path);
}

/** By elements: `/a` and `/a/` have below them `/a`, `/a/` and `/a/b`. */
function isUnder(path: string, prefix: string): boolean {
  const base = prefix.replace(/\/$/, '');
  return path === base || path.startsWith(`${base}/`);
}

function matchesHeader(header: ValueMatch, headers: ReadonlyMap<string, string> = new Map()): boolean {
  return matchesValue(header, [...headers].find(([name]) => isSameHeader(name, header.name))?.[1]);
}

/** RFC 9110, 5.1: in either case. */
function isSameHeader(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function matchesValue({ type, value }: ValueMatch, given: string | undefined): boolean {
  if (given === undefined) return false;
  return type === 'Exact' ? given === value : matcherOf(`^(?:${value})$`).test(given);
}

function isSame(one: ValueMatch, other: ValueMatch): boolean {
  return one.type === other.type && one.value === other.value;
}

function coversPath(one: PathMatch | undefined, other: PathMatch | undefined): boolean {
  if (one === undefined || (isBeginning(one) && one.value === '/')) return true;
  if (other === undefined) return false;
  if (one.type === other.type && one.caseless === other.caseless && trimmed(one) === trimmed(other)) return true;
  if (other.type === 'Exact') return matchesPath(one, other.value);
  if (!isBeginning(one) || !isBeginning(other)) return false;
  if (other.type === 'Prefix') return matchesPath(one, trimmed(other));
  // The beginning `/a/` has only paths below `/a`; the beginning `/a` has `/ab`, too.
  return other.value.startsWith(one.type === 'Prefix' ? `${trimmed(one)}/` : one.value);
}

function isBeginning({ type, value }: PathMatch): boolean {
  return type === 'Prefix' || (type === 'ImplementationSpecific' && !value.includes('*'));
}

function trimmed({ type, value }: PathMatch): string {
  return type === 'Prefix' ? value.replace(/\/$/, '') : value;
}
