import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { GatewayListener, ParentStatus } from './attachment.ts';

/** The Gateways of a world, as a controller would report on them. */
export interface GatewayState {
  /** By Gateway, in their order; those of its ListenerSets after its own. */
  readonly listeners: readonly GatewayListener[];
  /** One for each parentRef of each route. */
  readonly parents: readonly ParentStatus[];
}

export const gatewayStateOf: (world: World) => GatewayState = derivedOnce((_world) => ({ listeners: [], parents: [] }));
