import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { Network } from '../network.ts';
import { unknownProxy } from '../peer.ts';
import type { RouteAction, RouteRule } from '../routing/front.ts';
import { FLOWS } from '../verdict.ts';
import { routeRefs } from './backendRefs.ts';
import { clientsAction } from './clientsAction.ts';
import { proxyBackend } from './proxyBackend.ts';

/**
 * What an OpenShift Route lets in: one rule, with the weights of its backends (100 where none is given). Sources: OpenShift,
 * “Route configuration”: “Path-based routes”, “Route-specific annotations”, “wildcardPolicy”.
 */
export const routeRule: (route: Resource, world: World) => RouteRule = derived((route, world) => {
  const { spec } = route;
  const network = new Network(world);
  const host = spec.at('host').string;
  const path = spec.at('path').string;
  const isWide = spec.at('wildcardPolicy').string === 'Subdomain';
  return {
    resource: route,
    at: route.nameField,
    hostname: isWide ? host?.replace(/^[^.]*/, '*') : host,
    match: { ...(path ? { path: { type: 'Prefix', value: path } } : {}), headers: [], queryParams: [] },
    actions: actionsOf(route),
    backends: routeRefs(route).map((ref) =>
      proxyBackend(ref, unknownProxy(), network, ref.at.at('weight').number ?? 100),
    ),
    judgement: FLOWS,
  };
});

function actionsOf(route: Resource): RouteAction[] {
  const annotation = (name: string) => route.at('metadata', 'annotations', `haproxy.router.openshift.io/${name}`);
  const allow = ['ip_allowlist', 'ip_whitelist'].map(annotation).find((field) => field.exists);
  const rewrite = annotation('rewrite-target');
  return [
    ...(allow
      ? [
          clientsAction(
            (allow.string ?? '').split(/\s+/).filter((text) => text !== ''),
            'admitted',
            allow,
          ),
        ]
      : []),
    ...(rewrite.string === undefined
      ? []
      : [{ type: 'rewrite', path: { type: 'prefix', value: rewrite.string }, at: rewrite } as const]),
  ];
}
