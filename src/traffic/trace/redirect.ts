import type { Request, RouteAction, RouteRule } from '../routing/front.ts';

type Redirect = Extract<RouteAction, { type: 'redirect' }>;

/** Ports that a scheme means by itself. */
const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * The URL that a redirect sends a client to. Source: Gateway API, `HTTPRequestRedirectFilter`: what it leaves out is as in
 * the request; a scheme without a port means that scheme's own.
 */
export function redirectUrl(action: Redirect, rule: RouteRule, request: Request): string {
  const scheme = action.scheme ?? (request.protocol === 'HTTPS' ? 'https' : 'http');
  const port = action.port ?? (action.scheme === undefined ? request.port : PORTS[scheme]);
  const host = action.hostname ?? request.host ?? '';
  const shownPort = port === undefined || port === PORTS[scheme] ? '' : `:${port}`;
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}${shownPort}${changedPath(action.path, rule, request.path)}`;
}

/** The path of a request after a redirect or a rewrite. */
export function changedPath(
  change: { readonly type: string; readonly value: string } | undefined,
  { match }: RouteRule,
  path: string,
): string {
  if (!change) return path;
  if (change.type !== 'prefix') return change.value;
  const rest = path.slice((match.path?.value ?? '/').replace(/\/$/, '').length);
  return `${change.value.replace(/\/$/, '')}${rest}` || '/';
}
