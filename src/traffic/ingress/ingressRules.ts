import { t } from '../../base/l10n.ts';
import { compilePattern } from '../../base/pattern.ts';
import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { type Ingress, type IngressPath, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { Network } from '../network.ts';
import type { PathMatch, RouteBackend, RouteRule } from '../routing/front.ts';
import { judge } from '../verdict.ts';
import { ingressRef } from './backendRefs.ts';
import { type IngressOptions, ingressOptions } from './ingressOptions.ts';
import { type IngressProxy, ingressProxyOf } from './ingressProxy.ts';
import { proxyBackend } from './proxyBackend.ts';

/** An Ingress as a controller reads it, before others of its class come in. */
export interface ServedIngress {
  readonly ingress: Ingress;
  readonly options: IngressOptions;
  readonly proxy: IngressProxy;
  /** Its default backend, then its paths in their order, each for every host name. */
  readonly rules: readonly RouteRule[];
}

export const servedIngress: (resource: Resource, world: World) => ServedIngress = derived((resource, world) => {
  const ingress = readIngress(resource);
  const options = ingressOptions(ingress, world);
  const proxy = ingressProxyOf(ingress, world);
  const network = new Network(world);
  const backendsOf = (backend: IngressPath['backend']) =>
    options.redirect ? [] : [proxyBackend(ingressRef(ingress, backend, world), proxy.peer, network)];
  const isCloud = proxy.peer.type === 'addresses';
  const actionsOf = ({ service = '' }: IngressPath['backend']) =>
    options.redirect ? [options.redirect] : [...options.actions, ...(options.actionsOf?.(service) ?? [])];
  const common = {
    resource,
    judgement: proxy.judgement,
  };
  const { defaultBackend } = ingress;
  const rules = ingress.rules.flatMap(({ host, paths }) =>
    paths.flatMap((path) => {
      const match = { path: pathMatch(path, isCloud), headers: [], queryParams: [] };
      const backends: RouteBackend[] = backendsOf(path.backend);
      const actions = actionsOf(path.backend);
      const names = host === undefined ? [host] : [...new Set([host, ...options.aliases])];
      return names.map((hostname) => ({ ...common, at: path.at, hostname, match, actions, backends }));
    }),
  );
  const rest = defaultBackend && {
    ...common,
    at: defaultBackend.at,
    hostname: undefined,
    match: { headers: [], queryParams: [] },
    actions: actionsOf(defaultBackend),
    backends: backendsOf(defaultBackend),
  };
  return { ingress, options, proxy, rules: rest ? [rest, ...rules] : rules };
});

/** What the load balancers of clouds make of `ImplementationSpecific`: patterns with `*`, and without it the very path. */
function pathMatch({ path: value, pathType }: IngressPath, isCloud: boolean): PathMatch {
  if (pathType === 'Exact' || pathType === 'Prefix') return { type: pathType, value };
  return { type: isCloud && !value.includes('*') ? 'Exact' : 'ImplementationSpecific', value };
}

/** Ingress-NGINX, “Ingress Path Matching”: a location `~* "^path"`, where RE2 reads almost all that PCRE does. */
export function withPattern(rule: RouteRule): RouteRule {
  const { path } = rule.match;
  if (!path) return rule;
  const text = t('The pattern {0} can’t be read', path.value);
  return {
    ...rule,
    match: { ...rule.match, path: { type: 'RegularExpression', value: path.value, caseless: true } },
    judgement:
      'failure' in compilePattern(`(?i)^(?:${path.value})`) ? judge('unknown', { text, at: rule.at }) : rule.judgement,
  };
}
