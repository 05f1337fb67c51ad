import type { World } from '../graph/world.ts';

/**
 * The world to show where nobody says which: of the large ones that nearest to the root. Of a chart nobody knows the
 * names and numbers, so that it comes last.
 */
export function mainWorld(worlds: readonly World[]): World | undefined {
  const sizes = new Map(worlds.map((world) => [world, plainObjects(world)]));
  const most = Math.max(0, ...sizes.values());
  return worlds
    .filter((world) => sizes.get(world)! * 2 >= most)
    .sort((a, b) => depth(a) - depth(b) || sizes.get(b)! - sizes.get(a)!)[0];
}

function plainObjects({ resources }: World): number {
  return resources.filter(({ body }) => !body.manifest.templated).length;
}

/** Of its folder. */
function depth({ id }: World): number {
  return id.split('/').length;
}
