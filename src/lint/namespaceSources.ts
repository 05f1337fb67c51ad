import { derivedOnce } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import { type LabelSource, namespaceSource } from '../traffic/peer.ts';

/** The namespaces that these manifests show, with what is known of their labels. */
export const namespaceSources: (world: World) => ReadonlyMap<string, LabelSource> = derivedOnce(
  (world) => new Map(world.namespaces.map((name) => [name, namespaceSource(name, world)])),
);
