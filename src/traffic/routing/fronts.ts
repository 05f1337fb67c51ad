import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { gatewayFronts } from '../gateway/gatewayFronts.ts';
import { ingressFronts } from '../ingress/ingressFronts.ts';
import type { Front } from './front.ts';

/** The proxies of a world, in the order of its objects: Gateways, then the classes of Ingresses, then OpenShift's router. */
export const frontsOf: (world: World) => readonly Front[] = derivedOnce((world) => [
  ...gatewayFronts(world),
  ...ingressFronts(world),
]);
