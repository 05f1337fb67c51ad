import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { unknownProxy } from '../peer.ts';
import type { Front, Listener, RouteRule } from '../routing/front.ts';
import { comparePrecedence } from '../routing/precedence.ts';
import { FLOWS } from '../verdict.ts';
import { judgeConflicts } from './conflicts.ts';
import { routeRule } from './routeRules.ts';

/**
 * OpenShift's router, if there are Routes. Without TLS a Route is served on port 80 alone, with TLS on 443 and by
 * `insecureEdgeTerminationPolicy` on 80 as well (OpenShift, “Secured routes”).
 */
export function routeFronts(world: World): Front[] {
  const routes = world.ofKind('route.openshift.io', 'Route');
  if (routes.length === 0) return [];
  const rulesOf = (some: readonly Resource[]) =>
    judgeConflicts(some.map((route) => routeRule(route, world)).sort(comparePrecedence));
  const common = { resource: undefined, name: undefined, hostname: undefined, at: undefined, judgement: FLOWS };
  const passed = routes.filter((route) => terminationOf(route) === 'passthrough');
  const secured = routes.filter((route) => !passed.includes(route) && route.spec.at('tls').exists);
  const open = routes.filter((route) => !route.spec.at('tls').exists || insecurePolicyOf(route) !== 'None');
  const listeners: Listener[] = [
    { ...common, port: 80, protocol: 'HTTP', tls: undefined, rules: rulesOf(open).map(toHttps) },
    { ...common, port: 443, protocol: 'HTTPS', tls: 'Terminate', rules: rulesOf(secured) },
    ...rulesOf(passed).map(
      (rule): Listener => ({
        ...common,
        hostname: rule.hostname,
        port: 443,
        protocol: 'TLS',
        tls: 'Passthrough',
        rules: [rule],
      }),
    ),
  ];
  return [
    {
      type: 'Route',
      resource: undefined,
      name: t('the router of OpenShift'),
      proxy: unknownProxy(),
      internal: false,
      listeners: listeners.filter(({ rules }) => rules.length > 0),
    },
  ];
}

function terminationOf({ spec }: Resource): string | undefined {
  return spec.at('tls', 'termination').string;
}

function insecurePolicyOf({ spec }: Resource): string {
  return spec.at('tls', 'insecureEdgeTerminationPolicy').string || 'None';
}

function toHttps(rule: RouteRule): RouteRule {
  if (insecurePolicyOf(rule.resource) !== 'Redirect') return rule;
  const at = rule.resource.spec.at('tls', 'insecureEdgeTerminationPolicy');
  return { ...rule, actions: [{ type: 'redirect', scheme: 'https', statusCode: 302, at }], backends: [] };
}
