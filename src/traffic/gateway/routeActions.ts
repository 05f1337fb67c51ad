import type { Field } from '../../syntax/field.ts';
import type { RouteAction } from '../routing/front.ts';
import type { GatewayListener } from './attachment.ts';

/** Filters that change nothing about who gets the request. */
const HARMLESS: ReadonlySet<string> = new Set([
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestMirror',
  'CORS',
]);

/** What the filters of a rule do on a listener; mirrors are backends. Source: Gateway API reference, HTTPRouteFilter. */
export function actionsOf(rule: Field, listener: GatewayListener): RouteAction[] {
  return rule
    .at('filters')
    .items()
    .flatMap((filter): RouteAction[] => {
      const type = filter.at('type').string;
      if (type === undefined || HARMLESS.has(type)) return [];
      if (type === 'RequestRedirect') return [redirect(filter.at('requestRedirect'), listener)];
      if (type === 'URLRewrite') return [rewrite(filter.at('urlRewrite'))];
      const extension = filter.at('extensionRef');
      const name = [extension.at('kind').string, extension.at('name').string].filter(Boolean).join(' ');
      return [{ type: 'custom', name: name || type, at: filter }];
    });
}

const WELL_KNOWN: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** “If no port is specified”: the one that its scheme is known by, or else the listener’s (HTTPRequestRedirectFilter). */
function redirect(at: Field, { port, protocol }: GatewayListener): RouteAction {
  const scheme = at.at('scheme').string;
  const hostname = at.at('hostname').string;
  const path = pathOf(at.at('path'));
  return {
    type: 'redirect',
    scheme: scheme ?? (protocol === 'HTTPS' ? 'https' : 'http'),
    ...(hostname === undefined ? {} : { hostname }),
    port: at.at('port').number ?? WELL_KNOWN[scheme ?? ''] ?? port,
    ...(path ? { path } : {}),
    statusCode: at.at('statusCode').number ?? 302,
    at,
  };
}

function rewrite(at: Field): RouteAction {
  const hostname = at.at('hostname').string;
  const path = pathOf(at.at('path'));
  return { type: 'rewrite', ...(hostname === undefined ? {} : { hostname }), ...(path ? { path } : {}), at };
}

function pathOf(path: Field): { readonly type: 'full' | 'prefix'; readonly value: string } | undefined {
  const full = path.at('replaceFullPath').string;
  if (full !== undefined) return { type: 'full', value: full };
  const prefix = path.at('replacePrefixMatch').string;
  return prefix === undefined ? undefined : { type: 'prefix', value: prefix };
}
