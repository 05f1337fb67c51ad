import type { Resource } from '../../model/resource.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';
import { nameLink } from './referenceLinks.ts';

const MIDDLEWARES = 'traefik.ingress.kubernetes.io/router.middlewares';
const SUFFIX = '@kubernetescrd';
const GROUPS = ['traefik.io', 'traefik.containo.us'];

/**
 * Middlewares that an annotation of an Ingress names, as `namespace-name@kubernetescrd` (Traefik, “Kubernetes Ingress”). Where
 * the namespace ends only those that are here tell.
 */
export function traefikLinks(resource: Resource, world: World): Link[] {
  const text = resource.annotations.get(MIDDLEWARES);
  if (text === undefined) return [];
  const at = resource.at('metadata', 'annotations', MIDDLEWARES);
  const origin = { relation: 'uses', from: resource, at, optional: false } as const;
  return text.split(',').flatMap((part) => {
    const name = part.trim();
    if (!name.endsWith(SUFFIX)) return [];
    const meant = GROUPS.flatMap((group) => world.ofKind(group, 'Middleware')).filter(
      (one) => `${one.namespace}-${one.name}${SUFFIX}` === name,
    );
    return meant.map((one) => nameLink(world, origin, { ...one.id, namespace: one.namespace }));
  });
}
