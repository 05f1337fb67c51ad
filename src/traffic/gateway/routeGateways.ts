import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';

/** The Gateways that a route names, those included that its ListenerSets belong to. */
export function gatewaysOf(route: Resource, world: World): Resource[] {
  const parents = parentsOf(route, world);
  const extended = parents.filter(({ kind }) => kind !== 'Gateway').flatMap((parent) => parentsOf(parent, world));
  return [...new Set([...parents, ...extended].filter(({ kind }) => kind === 'Gateway'))];
}

function parentsOf(child: Resource, world: World): readonly Resource[] {
  return world.linksFrom(child).flatMap(({ relation, to }) => (relation === 'attaches to' ? to : []));
}
