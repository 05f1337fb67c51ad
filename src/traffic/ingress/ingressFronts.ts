import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import { controllersOf } from '../entries/controllers.ts';
import type { Front } from '../routing/front.ts';
import { ingressListeners } from './ingressListeners.ts';
import { type ServedIngress, servedIngress } from './ingressRules.ts';
import { isInternalIngress } from './internalIngress.ts';
import { routeFronts } from './routeFronts.ts';

/** A front for each class of Ingresses, and one for OpenShift's router. */
export function ingressFronts(world: World): readonly Front[] {
  const all = world.ofKind('networking.k8s.io', 'Ingress').map((resource) => servedIngress(resource, world));
  const groups = groupBy(all, (served) => keyOf(served, world));
  return [...[...groups.values()].map((served) => frontOf(served, world)), ...routeFronts(world)];
}

/**
 * The class; of load balancers that a cloud sets up for each Ingress, the Ingress, or the group that it is in (AWS Load
 * Balancer Controller, “IngressGroup”; GKE, “Ingress for external Application Load Balancers”).
 */
function keyOf({ ingress }: ServedIngress, world: World): string {
  const controllers = controllersOf(world);
  const name = controllers.classOf(ingress)?.name ?? ingress.className;
  const key = name === undefined ? '' : `class ${name}`;
  if (!controllers.hasOwnAddress(ingress)) return key;
  const group = ingress.resource.annotations.get('alb.ingress.kubernetes.io/group.name');
  return group === undefined ? `${key} of ${ingress.resource}` : `${key} group ${group}`;
}

function frontOf(served: readonly ServedIngress[], world: World): Front {
  const [first] = served as [ServedIngress];
  const controllers = controllersOf(world);
  const { ingress, proxy } = first;
  const resource = controllers.classOf(ingress);
  return {
    type: 'Ingress',
    resource,
    name: nameOf(first, resource?.name ?? ingress.className, controllers.hasOwnAddress(ingress)),
    proxy: proxy.peer,
    ...(proxy.workload ? { controller: proxy.workload } : {}),
    internal: served.every((one) => isInternalIngress(one.ingress.resource, world)),
    listeners: ingressListeners(served, resource),
  };
}

function nameOf({ ingress }: ServedIngress, className: string | undefined, isOwn: boolean): string {
  if (isOwn) return t('the load balancer of {0}', shortId(ingress.resource.id));
  if (className === undefined) return t('the controller of Ingresses without class');
  return t('the controller of class {0}', className);
}
