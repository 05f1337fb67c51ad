import type { Resource } from '../../model/resource.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';
import { nameLink } from './referenceLinks.ts';

const GROUP = 'configuration.konghq.com';
const plugin = { group: GROUP, kind: 'KongPlugin' };
const clusterPlugin = { group: GROUP, kind: 'KongClusterPlugin' };

/**
 * Plugins that an annotation names, separated by commas: those of the namespace come before those of the cluster, and
 * `namespace:name` is one of another namespace (Kong Ingress Controller, “Annotations”).
 */
export function kongLinks(resource: Resource, world: World): Link[] {
  const text = resource.annotations.get('konghq.com/plugins');
  if (text === undefined) return [];
  const at = resource.at('metadata', 'annotations', 'konghq.com/plugins');
  const origin = { relation: 'uses', from: resource, at, optional: false } as const;
  return text.split(',').flatMap((part) => {
    const [first = '', second] = part.trim().split(':');
    const name = second ?? first;
    if (name === '') return [];
    const namespace = second === undefined ? resource.id.namespace : first;
    const isGlobal =
      second === undefined &&
      world.find(plugin, namespace, name).length === 0 &&
      world.find(clusterPlugin, undefined, name).length > 0;
    const wanted = isGlobal ? { ...clusterPlugin, namespace: undefined } : { ...plugin, namespace };
    return nameLink(world, origin, { ...wanted, name });
  });
}
