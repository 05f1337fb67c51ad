import type { World } from '../graph/world.ts';
import { readLabels } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import { isSameObject } from './istioScope.ts';

/** The other Gateways of Istio that surely are served by the pods that serve this one: the labels of one are among those of the other. */
export function gatewaysBeside(gateway: Resource, world: World): readonly Resource[] {
  if (isUnsure(gateway)) return [];
  const own = readLabels(gateway.spec.at('selector'));
  return world.ofKind('networking.istio.io', 'Gateway').filter((other) => {
    if (isSameObject(other, gateway) || isUnsure(other)) return false;
    const theirs = readLabels(other.spec.at('selector'));
    const [few, many] = own.size <= theirs.size ? [own, theirs] : [theirs, own];
    return few.size > 0 && [...few].every(([key, value]) => many.get(key) === value);
  });
}

function isUnsure({ templated, spec }: Resource): boolean {
  const selector = spec.at('selector');
  return templated || selector.partial || selector.entries().some(([, value]) => value.templated);
}
