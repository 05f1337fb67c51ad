import { t } from '../../base/l10n.ts';
import type { RouteRule } from '../routing/front.ts';
import { compareHostnames } from '../routing/hostname.ts';

/**
 * Why a rule takes a request that a later one matches as well. Sources: Gateway API, `HTTPRouteRule.matches`; Ingress,
 * “Multiple matches”.
 */
export function whyFirst(first: RouteRule, second: RouteRule): string {
  const [a, b] = [first.match, second.match];
  if (compareHostnames(first.hostname, second.hostname) < 0) return t('its host name is more specific');
  if (a.path?.type === 'Exact' && b.path?.type !== 'Exact') return t('an exact path comes first');
  if (a.path?.type === 'RegularExpression' && b.path?.type !== 'RegularExpression') {
    return t('most proxies try regular expressions before prefixes');
  }
  if ((a.path?.value.length ?? 0) > (b.path?.value.length ?? 0)) return t('its path is longer');
  if (a.method !== undefined && b.method === undefined) return t('it names a method');
  if (a.headers.length > b.headers.length) return t('it asks for more headers');
  if (a.queryParams.length > b.queryParams.length) return t('it asks for more query parameters');
  return first.resource === second.resource
    ? t('it stands first')
    : t('among equals the older object comes first, then the one whose name does');
}

/** `GET shop.example.com/cart (Prefix)` */
export function matchText({ hostname, match }: RouteRule): string {
  const { path, method, headers, queryParams } = match;
  const place = `${hostname ?? '*'}${path?.value ?? ''}`;
  const parts = [
    method,
    path && path.type !== 'ImplementationSpecific' ? `${place} (${path.type})` : place,
    ...headers.map(({ name, value }) => `${name}: ${value}`),
    ...queryParams.map(({ name, value }) => `?${name}=${value}`),
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}
