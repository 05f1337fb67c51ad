import type { World } from '../../graph/world.ts';
import type { Front } from '../routing/front.ts';

export function gatewayFronts(_world: World): readonly Front[] {
  return [];
}
