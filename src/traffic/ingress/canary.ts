import { t } from '../../base/l10n.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { RouteBackend, RouteRule } from '../routing/front.ts';
import { FLOWS, type Judgement, judge } from '../verdict.ts';
import { type ServedIngress, servedIngress } from './ingressRules.ts';

/**
 * Adds canaries to the rules of the Ingresses that they belong to, which have the same host and path: some requests go to
 * them by header or cookie, of the others a share. One without such a rule is ignored, as is a second one for the same
 * rule. Source: Ingress-NGINX Controller, “Canary”.
 */
export function withCanaries(rules: readonly RouteRule[], canaries: readonly ServedIngress[]): RouteRule[] {
  const known = new Map<string, { readonly served: ServedIngress; readonly rule: RouteRule }>();
  for (const served of canaries) {
    for (const rule of served.rules) if (!known.has(keyOf(rule))) known.set(keyOf(rule), { served, rule });
  }
  return rules.flatMap((main) => {
    const found = known.get(keyOf(main));
    const [backend] = found?.rule.backends ?? [];
    const canary = found?.served.options.canary;
    if (!found || !backend || !canary || main.backends.length === 0) return [main];
    const named = canary.headers.map((header) => ({
      ...main,
      resource: found.rule.resource,
      at: found.rule.at,
      match: { ...main.match, headers: [header] },
      backends: [backend],
    }));
    return [...named, { ...main, backends: share(main.backends, backend, canary.weight, canary.total) }];
  });
}

function share(main: readonly RouteBackend[], canary: RouteBackend, weight: number, total: number): RouteBackend[] {
  if (weight === 0) return [...main];
  return [...main.map((one) => ({ ...one, weight: Math.max(total - weight, 0) })), { ...canary, weight }];
}

/** Whether a rule of a canary has a main one that it can take requests from. */
export function judgeCanary(rule: RouteRule, served: ServedIngress, world: World): Judgement {
  if (!served.options.canary || mainRules(world).has(keyOf(rule))) return FLOWS;
  const text = t('No other Ingress of these manifests has this host and path, and a canary alone is ignored');
  return judge('unknown', { text, at: rule.at });
}

const mainRules = derivedOnce((world): ReadonlySet<string> => {
  const all = world.ofKind('networking.k8s.io', 'Ingress').map((resource) => servedIngress(resource, world));
  return new Set(all.filter(({ options }) => !options.canary).flatMap(({ rules }) => rules.map(keyOf)));
});

function keyOf({ hostname, match: { path } }: RouteRule): string {
  return [hostname ?? '', path?.type ?? '', path?.value ?? ''].join(' ');
}
