import { groupBy } from '../../base/order.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Listener, RouteRule } from './front.ts';
import { frontsOf } from './fronts.ts';
import { covers } from './request.ts';

/** A rule that no request reaches, since another takes all that it matches. */
export interface Shadow {
  readonly rule: RouteRule;
  readonly by: RouteRule;
}

/** By the object of the rule. One counts if it is reached on no listener and by no host name. */
export const shadowsOf: (world: World) => ReadonlyMap<Resource, readonly Shadow[]> = derivedOnce((world) => {
  const seen = frontsOf(world).flatMap(({ listeners }) => listeners.flatMap(shadowsIn));
  const byResource = groupBy(seen, ({ rule }) => rule.resource);
  return new Map([...byResource].map(([resource, own]) => [resource, alwaysShadowed(own)]));
});

interface Place {
  readonly rule: RouteRule;
  readonly by: RouteRule | undefined;
}

function alwaysShadowed(places: readonly Place[]): Shadow[] {
  return [...groupBy(places, ({ rule }) => rule.at.pointer).values()].flatMap((alike) => {
    const [first] = alike;
    return first?.by && alike.every(({ by }) => by) ? [{ rule: first.rule, by: first.by }] : [];
  });
}

/** Each rule of a listener, with the first that covers it. Of rules before it only those of the same host can. */
function shadowsIn({ rules }: Listener): Place[] {
  return [...groupBy(rules, ({ hostname }) => hostname).values()].flatMap((alike) =>
    alike.map((rule, place) => {
      const first = alike
        .slice(0, place)
        .find((other) => isServed(other) && !isAlternative(other, rule) && covers(other, rule));
      return { rule, by: first && outcomeOf(first) !== outcomeOf(rule) ? first : undefined };
    }),
  );
}

function isServed({ judgement: { verdict } }: RouteRule): boolean {
  return verdict === 'flows' || verdict === 'unknown';
}

/** Another definition of the same object takes its place. */
function isAlternative({ resource: one }: RouteRule, { resource: other }: RouteRule): boolean {
  return one !== other && `${one}` === `${other}`;
}

/** What becomes of a request, as far as it shows whether two rules are alike. */
function outcomeOf({ resource, actions, backends }: RouteRule): string {
  const answers = actions.flatMap(({ at, ...action }) => (action.type === 'redirect' ? [action] : []));
  const ends = backends.map(({ service, serviceName, port, weight, role }) => [
    service?.namespace ?? resource.namespace,
    serviceName,
    port?.port,
    weight > 0,
    role,
  ]);
  return JSON.stringify([answers, ends]);
}
