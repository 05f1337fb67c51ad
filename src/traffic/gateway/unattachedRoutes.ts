import { t } from '../../base/l10n.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { formatId, shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { Network } from '../network.ts';
import { unknownProxy } from '../peer.ts';
import { routesOf } from '../routing/entriesOfFront.ts';
import type { EntryRoute } from '../traffic.ts';
import { type Judgement, judge } from '../verdict.ts';
import type { Condition } from './attachment.ts';
import { gatewayOf } from './gatewayListeners.ts';
import { gatewayStateOf } from './gatewayState.ts';
import { GATEWAY_API, isListenerSet, ROUTE_KINDS } from './kinds.ts';
import { readRules } from './routeRules.ts';

/** A route that no listener of one of its parents takes, or that has no parent at all. */
export interface UnattachedRoute {
  readonly route: Resource;
  /** The Gateway that refuses it, its own or that of the ListenerSet named; undefined where these manifests hold none. */
  readonly gateway: Resource | undefined;
  /** What it names, `infra/edge[Gateway]`, whether it is there or not; undefined for nothing. */
  readonly wanted: string | undefined;
  /** `broken`, or `unknown` where these manifests don't decide it. */
  readonly judgement: Judgement;
  /** Where it would lead. */
  readonly routes: readonly EntryRoute[];
}

/** The routes of the Gateway API that attach to nothing, in their order. Routes of a mesh, which name Services, are none. */
export const unattachedRoutes: (world: World) => readonly UnattachedRoute[] = derivedOnce((world) => {
  const { parents } = gatewayStateOf(world);
  const refused = parents
    .filter(({ listeners }) => listeners.length === 0)
    .map(({ route, parent, parentRef, accepted }): UnattachedRoute => {
      const judgement = judgementOf(accepted);
      const named = {
        kind: parentRef.at('kind').string ?? 'Gateway',
        namespace: parentRef.at('namespace').string ?? route.namespace,
        name: parentRef.at('name').string ?? '?',
      };
      const gateway = parent && isListenerSet(parent) ? gatewayOf(parent, world) : parent;
      const wanted = String(parent ?? formatId(named));
      return { route, gateway, wanted, judgement, routes: spread(route, judgement, world) };
    });
  const alone = ROUTE_KINDS.flatMap((kind) => world.ofKind(GATEWAY_API, kind))
    .filter((route) => route.spec.at('parentRefs').items().length === 0)
    .map((route): UnattachedRoute => {
      const judgement = withoutParents(route);
      return { route, gateway: undefined, wanted: undefined, judgement, routes: spread(route, judgement, world) };
    });
  return [...refused, ...alone];
});

function judgementOf({ status, because }: Condition): Judgement {
  return judge(status === 'false' ? 'broken' : 'unknown', ...because);
}

/** `parentRefs` is optional; a route without any is served by nobody (reference, `CommonRouteSpec`). */
function withoutParents(route: Resource): Judgement {
  const at = route.spec.at('parentRefs');
  const isOpen = route.patched || at.templated || at.partial || route.spec.partial;
  const text = isOpen
    ? t('Which Gateway {0} attaches to is not known yet', shortId(route.id))
    : t('{0} names no Gateway that it attaches to', shortId(route.id));
  return judge(isOpen ? 'unknown' : 'broken', { text, at: at.exists ? at : route.nameField });
}

/** As on a listener for any host and port. */
function spread(route: Resource, judgement: Judgement, world: World): EntryRoute[] {
  const rules = readRules({ route, proxy: unknownProxy(), network: new Network(world) });
  const written = route.spec.at('hostnames').items();
  const hostnames = written.length === 0 ? [undefined] : written.map((host) => host.string);
  const listener = { port: undefined, tls: undefined, judgement };
  return hostnames.flatMap((hostname) =>
    rules.flatMap(({ matches, backends, judgement }) =>
      matches.flatMap(({ at, match }) =>
        routesOf(listener, { resource: route, at, hostname, match, actions: [], backends, judgement }),
      ),
    ),
  );
}
