import { t } from '../../base/l10n.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Field } from '../../syntax/field.ts';
import type { RouteBackend, RouteRule, ValueMatch } from '../routing/front.ts';
import { FLOWS, type Judgement, judge } from '../verdict.ts';
import type { Canary } from './ingressOptions.ts';
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

/** What of the requests of its rule a path gets where a canary takes some: by its place in the text. */
export interface CanaryShare {
  /** From 0 to 1; undefined for a canary that takes none but those with its headers. */
  readonly share: number | undefined;
  /** Any of these is enough, and takes a request whatever the shares. */
  readonly headers: readonly ValueMatch[];
  readonly isCanary: boolean;
}

/** The paths of Ingresses that share their requests: those of canaries, and those that they take from. */
export const canaryShares: (world: World) => ReadonlyMap<Field, CanaryShare> = derivedOnce((world) => {
  const all = world.ofKind('networking.k8s.io', 'Ingress').map((resource) => servedIngress(resource, world));
  const shares = new Map<Field, CanaryShare>();
  const known = new Map<string, Canary>();
  for (const { options, rules } of all) {
    if (!options.canary) continue;
    const { headers } = options.canary;
    for (const rule of rules) {
      if (!known.has(keyOf(rule))) known.set(keyOf(rule), options.canary);
      shares.set(rule.at, { share: shareOf(options.canary), headers, isCanary: true });
    }
  }
  if (known.size === 0) return shares;
  for (const { options, rules } of all) {
    for (const rule of options.canary ? [] : rules) {
      const canary = known.get(keyOf(rule));
      const taken = canary && shareOf(canary);
      if (taken !== undefined) shares.set(rule.at, { share: 1 - taken, headers: [], isCanary: false });
    }
  }
  return shares;
});

function shareOf({ weight, total }: Canary): number | undefined {
  return weight > 0 ? Math.min(weight / total, 1) : undefined;
}

function keyOf({ hostname, match: { path } }: RouteRule): string {
  return [hostname ?? '', path?.type ?? '', path?.value ?? ''].join(' ');
}
