import type { World } from '../../graph/world.ts';
import { idKey } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';

export type ChangeType = 'added' | 'removed' | 'changed';

/** An object that is not the same before and after. */
export interface ObjectChange {
  readonly type: ChangeType;
  /** As it is now; of what was removed, as it was. */
  readonly resource: Resource;
}

/** A world, or the part of one that may differ. */
type Objects = Pick<World, 'resources'>;

/** The objects that differ between two states of the manifests. Order of keys and comments make no difference. */
export class ObjectChanges {
  readonly #changes = new Map<string, ObjectChange>();

  constructor(before: readonly Objects[], after: readonly Objects[]) {
    const old = byKey(before);
    const now = byKey(after);
    for (const [key, resources] of now) {
      const previous = old.get(key);
      const [resource] = resources;
      if (!resource || (previous && contentOf(previous) === contentOf(resources))) continue;
      this.#changes.set(key, { type: previous ? 'changed' : 'added', resource });
    }
    for (const [key, [resource]] of old) {
      if (resource && !now.has(key)) this.#changes.set(key, { type: 'removed', resource });
    }
  }

  get all(): readonly ObjectChange[] {
    return [...this.#changes.values()];
  }

  /** What became of an object, seen in either state; undefined if nothing. */
  of(resource: Resource): ObjectChange | undefined {
    return this.#changes.get(keyOf(resource));
  }
}

function keyOf({ id }: Resource): string {
  return idKey(id.group, id.kind, id.namespace, id.name);
}

/** Alternatives of one object, such as those of two overlays, are under one key. */
function byKey(worlds: readonly Objects[]): Map<string, Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const resource of new Set(worlds.flatMap((world) => world.resources))) {
    const key = keyOf(resource);
    const known = found.get(key);
    if (known) known.push(resource);
    else found.set(key, [resource]);
  }
  return found;
}

function contentOf(resources: readonly Resource[]): string {
  return resources
    .map(({ body }) => JSON.stringify(body.toJS(), sortKeys))
    .sort()
    .join('\n');
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
