import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Front, Listener, RouteBackend, RouteRule } from '../routing/front.ts';
import { frontsOf } from '../routing/fronts.ts';
import { inParallel, inSeries } from '../verdict.ts';
import { gainsOfPlugins, gainsOfRule } from './gains.ts';
import { ruleAddress } from './wayAddresses.ts';
import type { Way } from './ways.ts';

/** A rule that sends to a Service, with what it belongs to. */
interface Use {
  readonly front: Front;
  readonly listener: Listener;
  readonly rule: RouteRule;
  readonly backend: RouteBackend;
}

/** How proxies lead to a Service: a way for each Ingress, Route of OpenShift, or route of the Gateway API. */
export function proxyWays(service: Resource, world: World): Way[] {
  const uses = frontsOf(world).flatMap((front) =>
    front.listeners.flatMap((listener) =>
      listener.rules.flatMap((rule) =>
        rule.backends
          .filter((backend) => backend.service === service)
          .map((backend): Use => ({ front, listener, rule, backend })),
      ),
    ),
  );
  return [...groupBy(uses, ({ rule }) => rule.resource)].flatMap(([through, own]) => wayOf(through, own, world));
}

function wayOf(through: Resource, uses: readonly Use[], world: World): Way[] {
  const [first] = uses;
  if (!first) return [];
  const gains = uses.flatMap(({ listener, rule }) => [
    ...(listener.tls === 'Terminate' ? (['tls'] as const) : []),
    ...(listener.tls === 'Passthrough' ? (['tls-passthrough'] as const) : []),
    ...gainsOfRule(rule),
  ]);
  return [
    {
      type: first.front.type,
      through,
      at: first.rule.at,
      addresses: [...new Set(uses.map(({ listener, rule }) => ruleAddress(listener, rule)))],
      gives: [...new Set(['l4' as const, ...gains, ...gainsOfPlugins(through, world)])],
      internal: uses.every(({ front }) => front.internal),
      judgement: inParallel(
        uses.map(({ listener, rule, backend }) => inSeries([listener.judgement, rule.judgement, backend.judgement])),
      ),
    },
  ];
}
