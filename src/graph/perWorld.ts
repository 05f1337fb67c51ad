import type { World } from './world.ts';

/** Computes something about a world when it is first asked for. A world never changes, so the answer is kept as long as it lives. */
export function perWorld<T>(compute: (world: World) => T): (world: World) => T {
  const known = new WeakMap<World, { readonly value: T }>();
  return (world) => {
    let entry = known.get(world);
    if (!entry) {
      entry = { value: compute(world) };
      known.set(world, entry);
    }
    return entry.value;
  };
}
