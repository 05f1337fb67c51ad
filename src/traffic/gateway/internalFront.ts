import type { World } from '../../graph/world.ts';
import { readLabels } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';
import { areInternal } from '../entries/internal.ts';
import { frontProxyKindOf } from './frontProxy.ts';

/**
 * Whether only a private network reaches a Gateway, by its class or by annotations of what is made for it. Sources: GKE,
 * “GatewayClass capabilities”; Istio, “Automated Deployment” (`networking.istio.io/service-type`).
 */
export function isInternalGateway(gateway: Resource, world: World): boolean {
  const className = gateway.spec.at('gatewayClassName').string ?? '';
  if (frontProxyKindOf(gateway, world)?.internal?.test(className)) return true;
  const infrastructure = readLabels(gateway.spec.at('infrastructure', 'annotations'));
  return [gateway.annotations, infrastructure].some(
    (annotations) => areInternal(annotations) || annotations.get('networking.istio.io/service-type') === 'ClusterIP',
  );
}
