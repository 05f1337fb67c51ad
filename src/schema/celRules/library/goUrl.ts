import { parseV6 } from '../../../base/ip.ts';
import { Unsettled } from '../meter.ts';

/** A URL as Go takes it apart (https://pkg.go.dev/net/url#URL). */
export interface GoUrl {
  readonly scheme: string;
  /** With its port, and an IPv6 address in its brackets. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
  /** All of it, in the form in which URLs are compared. */
  readonly text: string;
}

/** Go became stricter with time, and which one a server is built with is not known. */
function depends(): never {
  throw new Unsettled('URL may be accepted');
}

const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;

/** `url.ParseRequestURI`, then `url.Parse`, which knows of fragments: what has a scheme, or a path from the root. */
export function parseGoUrl(text: string): GoUrl | undefined {
  const asRequest = parseRequestUri(text);
  if (!asRequest) return undefined;
  const hash = text.indexOf('#');
  const fragment = hash < 0 ? '' : text.slice(hash);
  const url = parse(hash < 0 ? text : text.slice(0, hash), false);
  return !url || BAD_ESCAPE.test(fragment) ? undefined : { ...url, text: url.text + fragment };
}

/** `url.ParseRequestURI` alone: a fragment is taken as part of the path. */
export function parseRequestUri(text: string): GoUrl | undefined {
  return parse(text, true);
}

function parse(text: string, isRequest: boolean): GoUrl | undefined {
  if (text === '' || /[\x00-\x1f\x7f]/.test(text) || text.startsWith(':')) return undefined;
  if (text === '*') return { scheme: '', host: '', path: '*', query: '', text };
  const [, name = '', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(.*)$/s.exec(text) ?? [];
  const scheme = name.toLowerCase();
  const mark = rest.indexOf('?');
  const [hierarchy, query] = mark < 0 ? [rest, ''] : [rest.slice(0, mark), rest.slice(mark + 1)];
  const whole = scheme === '' ? rest : `${scheme}:${rest}`;
  if (!hierarchy.startsWith('/')) {
    return scheme === '' ? undefined : { scheme, host: '', path: '', query, text: whole };
  }
  const mayHaveHost = scheme !== '' || (!isRequest && !hierarchy.startsWith('///'));
  const [, authority, below = ''] = /^\/\/([^/]*)(.*)$/s.exec(mayHaveHost ? hierarchy : '') ?? [];
  const path = authority === undefined ? hierarchy : below;
  if (BAD_ESCAPE.test(path)) return undefined;
  const host = authority === undefined ? '' : hostOf(authority, scheme);
  return host === undefined ? undefined : { scheme, host, path: escapePath(path), query, text: whole };
}

function hostOf(authority: string, scheme: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) || BAD_ESCAPE.test(user)) return undefined;
  const host = authority.slice(at + 1);
  return host.includes('[') ? literalHost(host) : namedHost(host, scheme);
}

/** `[fe80::1%25en0]:80` */
function literalHost(host: string): string | undefined {
  const [, address, port = ''] = /^\[(.*)\](?::(\d*))?$/s.exec(host) ?? [];
  if (address === undefined || !isHost(address)) return undefined;
  const [ip = '', zone] = address.split('%25');
  if (parseV6(ip) === undefined) return depends();
  const shown = zone === undefined ? ip : `${ip}%${unescapeText(zone) ?? zone}`;
  return `[${shown}]${host.endsWith(']') ? '' : `:${port}`}`;
}

function namedHost(host: string, scheme: string): string | undefined {
  if (!isHost(host) || !/^[^:]*$|:\d*$/.test(host)) return undefined;
  if (/:.*:/.test(host) && /^https?$/.test(scheme)) return depends();
  return unescapeText(host);
}

/** Only what is not ASCII may be escaped in a host. */
function isHost(text: string): boolean {
  if (/%(?!25|[89A-Fa-f][0-9A-Fa-f])/.test(text)) return false;
  return /^[A-Za-z0-9!$&'()*+,;=:[\]<>"\-_.~%\u0080-\uffff]*$/.test(text);
}

/** As written if it could be, otherwise with everything escaped that a path may not hold. */
function escapePath(path: string): string {
  if (/^[A-Za-z0-9\-_.~$&+,/:;=@!'()*[\]%]*$/.test(path)) return path;
  const raw = unescapeText(path);
  if (raw === undefined) return path;
  return encodeURI(raw).replace(/[!'()*?#]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The values of a query by name, in the order of the text; broken pairs are left out. */
export function queryOf(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const equals = pair.indexOf('=');
    const name = unescapeText(spaced(equals < 0 ? pair : pair.slice(0, equals)));
    const value = unescapeText(spaced(equals < 0 ? '' : pair.slice(equals + 1)));
    if (name !== undefined && value !== undefined) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

function spaced(text: string): string {
  return text.replaceAll('+', ' ');
}

function unescapeText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Without the port and the brackets of an address. */
export function hostnameOf(host: string): string {
  return host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/s, '$1');
}

export function portOf(host: string): string {
  return /:(\d*)$/.exec(host)?.[1] ?? '';
}
