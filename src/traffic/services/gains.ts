import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { RouteAction, RouteRule } from '../routing/front.ts';

/** What a way into a Service gives, besides leading there. */
export type Gain =
  | 'l4'
  | 'tls'
  | 'tls-passthrough'
  | 'hosts'
  | 'paths'
  | 'headers'
  | 'weights'
  | 'mirrors'
  | 'redirects'
  | 'rewrites'
  | 'clients'
  | 'authentication'
  | 'rate-limits';

/** For a person. */
export function gainText(gain: Gain): string {
  const texts: Readonly<Record<Gain, string>> = {
    l4: t('load balancing'),
    tls: t('TLS'),
    'tls-passthrough': t('TLS passed through'),
    hosts: t('virtual hosts'),
    paths: t('paths'),
    headers: t('routing by headers'),
    weights: t('weights'),
    mirrors: t('mirroring'),
    redirects: t('redirects'),
    rewrites: t('rewriting'),
    clients: t('a list of clients'),
    authentication: t('authentication'),
    'rate-limits': t('rate limits'),
  };
  return texts[gain];
}

const ACTIONS: Readonly<Record<RouteAction['type'], Gain | undefined>> = {
  redirect: 'redirects',
  rewrite: 'rewrites',
  clients: 'clients',
  custom: undefined,
};

/** What a rule of a proxy makes of requests. */
export function gainsOfRule({ hostname, match, actions, backends }: RouteRule): Gain[] {
  const gains: Gain[] = [];
  if (hostname !== undefined) gains.push('hosts');
  if (match.path && match.path.value !== '/') gains.push('paths');
  if (match.headers.length + match.queryParams.length > 0 || match.method !== undefined) gains.push('headers');
  if (backends.filter(({ role, weight }) => role === 'serve' && weight > 0).length > 1) gains.push('weights');
  if (backends.some(({ role }) => role === 'mirror')) gains.push('mirrors');
  return [...gains, ...actions.flatMap(({ type }) => ACTIONS[type] ?? [])];
}

/** Sources: Ingress-NGINX, “Annotations”; Kong Plugin Hub; Traefik, “HTTP Middlewares”; Contour API reference. */
const NAMES: readonly { readonly gain: Gain; readonly annotation: RegExp; readonly plugin: RegExp }[] = [
  {
    gain: 'authentication',
    annotation: /^nginx\.ingress\.kubernetes\.io\/auth-(type|url|tls-secret)$/,
    plugin:
      /-auth(-advanced)?$|^(jwt|oauth2|openid-connect|(basic|digest|forward)Auth|authorization|jwtVerificationPolicy)$/,
  },
  {
    gain: 'rate-limits',
    annotation: /^nginx\.ingress\.kubernetes\.io\/limit-(rps|rpm|connections)$/,
    plugin: /^(rate-limiting(-advanced)?|rateLimit|rateLimitPolicy|inFlightReq)$/,
  },
];

/** What the annotations of an object, its plugins and its middlewares add. */
export function gainsOfPlugins(resource: Resource, world: World): Gain[] {
  const used = world
    .linksFrom(resource)
    .filter(({ relation }) => relation === 'uses')
    .flatMap(({ to }) => to);
  const { spec } = resource;
  const plugins = [
    ...[spec, spec.at('virtualhost'), ...spec.at('routes').items()].flatMap((field) => field.keys()),
    ...used.flatMap((plugin) => [...plugin.spec.keys(), plugin.at('plugin').string ?? '']),
  ];
  const annotations = [...resource.annotations.keys()];
  return NAMES.flatMap(({ gain, annotation, plugin }) =>
    annotations.some((name) => annotation.test(name)) || plugins.some((name) => plugin.test(name)) ? gain : [],
  );
}
