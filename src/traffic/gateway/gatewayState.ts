import { groupBy } from '../../base/order.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Attachment, GatewayListener, ParentStatus } from './attachment.ts';
import { type ListenerStatus, listenersOf } from './gatewayListeners.ts';
import { GATEWAY_API, ROUTE_KINDS } from './kinds.ts';
import { parentsOf } from './routeParents.ts';

/** The Gateways of a world, as a controller would report on them. */
export interface GatewayState {
  /** By Gateway, in their order; those of its ListenerSets after its own. */
  readonly listeners: readonly GatewayListener[];
  /** One for each parentRef of each route. */
  readonly parents: readonly ParentStatus[];
}

/** Listeners are kept by Gateway and parents by route: an edit of one route judges that one alone. */
export const gatewayStateOf: (world: World) => GatewayState = derivedOnce((world) => {
  const statuses = world.ofKind(GATEWAY_API, 'Gateway').flatMap((gateway) => listenersOf(gateway, world));
  const parents = ROUTE_KINDS.flatMap((kind) => world.ofKind(GATEWAY_API, kind)).flatMap((route) =>
    parentsOf(route, world),
  );
  const attachments = parents.flatMap(({ route, parentRef, taken }) =>
    taken.map(({ listener, hostnames }) => ({ listener, attachment: { route, parentRef, hostnames } })),
  );
  const byListener = groupBy(attachments, ({ listener }) => listener);
  const attachedTo = (status: ListenerStatus): Attachment[] =>
    byListener.get(status)?.map(({ attachment }) => attachment) ?? [];
  const listeners = new Map(
    statuses.map((status): [ListenerStatus, GatewayListener] => [status, { ...status, attached: attachedTo(status) }]),
  );
  return {
    listeners: [...listeners.values()],
    parents: parents.map(({ taken, ...parent }) => ({
      ...parent,
      listeners: taken.flatMap(({ listener }) => listeners.get(listener) ?? []),
    })),
  };
});
