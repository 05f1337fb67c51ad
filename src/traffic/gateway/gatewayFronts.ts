import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { Network } from '../network.ts';
import type { Front, Listener, RouteRule } from '../routing/front.ts';
import { comparePrecedence } from '../routing/precedence.ts';
import { FLOWS, inSeries, type Judgement, judge } from '../verdict.ts';
import type { Attachment, Condition, GatewayListener } from './attachment.ts';
import { frontProxyOf } from './frontProxy.ts';
import { gatewayStateOf } from './gatewayState.ts';
import { isInternalGateway } from './internalFront.ts';
import { GATEWAY_API } from './kinds.ts';
import { actionsOf } from './routeActions.ts';
import { readRules, type WrittenRule } from './routeRules.ts';

/** The Gateways of a world that take traffic, in the order of its objects. */
export function gatewayFronts(world: World): readonly Front[] {
  return world.ofKind(GATEWAY_API, 'Gateway').flatMap((gateway) => gatewayFrontOf(gateway, world) ?? []);
}

/** Undefined for one that listens to nothing that comes from outside: a waypoint of a mesh. */
export const gatewayFrontOf: (gateway: Resource, world: World) => Front | undefined = derived(readFront);

function readFront(gateway: Resource, world: World): Front | undefined {
  const { listeners, parents } = gatewayStateOf(world);
  const own = listeners.filter((listener) => listener.gateway === gateway && listener.protocol !== undefined);
  if (own.length === 0) return undefined;
  const { peer, workload } = frontProxyOf(gateway, world);
  const network = new Network(world);
  const acceptances = new Map(parents.map(({ parentRef, accepted }) => [parentRef, accepted]));
  const read = new Map<Resource, readonly WrittenRule[]>();
  const rulesOf = (route: Resource) => {
    const known = read.get(route) ?? readRules({ route, proxy: peer, network });
    read.set(route, known);
    return known;
  };
  return {
    type: 'Gateway',
    resource: gateway,
    name: shortId(gateway.id),
    proxy: peer,
    controller: workload,
    internal: isInternalGateway(gateway, world),
    listeners: own.flatMap((listener) => {
      const rules = listener.attached.flatMap((attachment) => {
        const accepted = judgeCondition(acceptances.get(attachment.parentRef));
        return rulesOf(attachment.route).flatMap((rule) => spread(rule, attachment, listener, accepted));
      });
      return readListener(listener, rules.sort(comparePrecedence));
    }),
  };
}

function readListener(listener: GatewayListener, rules: readonly RouteRule[]): Listener[] {
  const { resource, name, hostname, port, protocol, tls, at } = listener;
  if (!protocol) return [];
  return [{ resource, name, hostname, port, protocol, tls, at, judgement: judgeListener(listener), rules }];
}

/** A rule for each host name and match. */
function spread(
  { at: rule, matches, backends, judgement }: WrittenRule,
  { route, hostnames }: Attachment,
  listener: GatewayListener,
  accepted: Judgement,
): RouteRule[] {
  const actions = actionsOf(rule, listener);
  return hostnames.flatMap((hostname) =>
    matches.map(({ at, match }) => ({
      resource: route,
      at,
      hostname,
      match,
      actions,
      backends,
      judgement: inSeries([accepted, judgement]),
    })),
  );
}

/**
 * Certificates are rarely among manifests: only one that is certainly wrong closes a listener. A kind of route that it can’t
 * take leaves it open to the others (ListenerStatus, `supportedKinds`).
 */
function judgeListener({ accepted, conflicted, resolvedRefs }: GatewayListener): Judgement {
  const isShut = resolvedRefs.status === 'false' && resolvedRefs.reason !== 'InvalidRouteKinds';
  return inSeries([
    judgeCondition(accepted),
    judgeCondition(conflicted, 'false'),
    isShut ? judgeCondition(resolvedRefs) : FLOWS,
  ]);
}

function judgeCondition(condition: Condition | undefined, good: Condition['status'] = 'true'): Judgement {
  if (!condition) return FLOWS;
  const { status, because } = condition;
  if (status === 'unknown') return judge('unknown', ...because);
  return judge(status === good ? 'flows' : 'broken', ...because);
}
