import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { controllersOf } from '../entries/controllers.ts';
import { isInternal } from '../entries/internal.ts';
import { isAlb } from './ingressOptions.ts';

/**
 * Whether only a private network reaches what serves an Ingress. Load balancers of AWS are internal unless the class, which
 * comes first, or an Ingress of the group asks otherwise (AWS Load Balancer Controller, “Ingress annotations”, `scheme`, and
 * “IngressClass”).
 */
export const isInternalIngress: (resource: Resource, world: World) => boolean = derived((resource, world) => {
  const ingress = readIngress(resource);
  if (isInternal(resource) || !isAlb(ingress, world)) return isInternal(resource);
  const parameters = controllersOf(world).classOf(ingress)?.spec.at('parameters');
  const ofClass = parameters?.exists ? parametersAt(parameters, world)?.spec.at('scheme') : undefined;
  // What the parameters say is not shown.
  if (parameters?.exists && !ofClass) return false;
  const schemes = [...(ofClass ? [ofClass] : []), ...groupOf(resource, world).map((one) => annotation(one, 'scheme'))];
  const told = schemes.find(({ exists }) => exists);
  return told ? told.string === 'internal' : !resource.patched && !schemes.some(({ templated }) => templated);
});

function parametersAt(at: Field, world: World): Resource | undefined {
  const all = world.ofKind(at.at('apiGroup').string ?? '', at.at('kind').string ?? '');
  return all.find(({ name }) => name === at.at('name').string);
}

/** The Ingresses that share a load balancer (“IngressGroup”). */
function groupOf(ingress: Resource, world: World): readonly Resource[] {
  const group = annotation(ingress, 'group.name').string;
  if (group === undefined) return [ingress];
  const all = world.ofKind('networking.k8s.io', 'Ingress');
  return [ingress, ...all.filter((one) => annotation(one, 'group.name').string === group)];
}

function annotation(ingress: Resource, name: string): Field {
  return ingress.at('metadata', 'annotations', `alb.ingress.kubernetes.io/${name}`);
}
