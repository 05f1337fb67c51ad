import type { World } from '../../graph/world.ts';
import { readLabels } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { areInternal } from '../entries/internal.ts';
import { frontProxyKindOf } from './frontProxy.ts';

const AWS = 'gateway.k8s.aws/';

/**
 * Whether only a private network reaches a Gateway, by its class or by annotations of what is made for it. Sources: GKE,
 * “GatewayClass capabilities”; Istio, “Automated Deployment” (`networking.istio.io/service-type`); AWS Load Balancer
 * Controller, “LoadBalancerConfiguration”.
 */
export function isInternalGateway(gateway: Resource, world: World): boolean {
  const className = gateway.spec.at('gatewayClassName').string ?? '';
  const kind = frontProxyKindOf(gateway, world);
  if (kind?.internal?.test(className) || (kind?.controller === AWS && isInternalOnAws(gateway, world))) return true;
  const infrastructure = readLabels(gateway.spec.at('infrastructure', 'annotations'));
  return [gateway.annotations, infrastructure].some(
    (annotations) => areInternal(annotations) || annotations.get('networking.istio.io/service-type') === 'ClusterIP',
  );
}

/** Load balancers of AWS are internal unless what configures them, the class or the Gateway, says otherwise. */
function isInternalOnAws(gateway: Resource, world: World): boolean {
  const className = gateway.spec.at('gatewayClassName').string ?? '';
  const [gatewayClass] = world.find({ group: gateway.id.group, kind: 'GatewayClass' }, undefined, className);
  const ofClass = gatewayClass?.spec.at('parametersRef');
  const own = gateway.spec.at('infrastructure', 'parametersRef');
  const refs = [...(ofClass?.exists ? [ofClass] : []), ...(own.exists ? [own] : [])];
  const found = refs.map((ref) => configurationAt(ref, gateway.namespace, world));
  const schemes = found.flatMap((configuration) => configuration?.spec.at('scheme') ?? []);
  // One that is not shown may say anything.
  if (schemes.length < refs.length || schemes.some(({ templated }) => templated)) return false;
  const written = schemes.filter(({ exists }) => exists);
  const isOverridden = found[0]?.spec.at('mergingMode').string === 'prefer-gateway';
  const told = isOverridden ? written.at(-1) : written[0];
  return told === undefined || told.string === 'internal';
}

function configurationAt(ref: Field, own: string, world: World): Resource | undefined {
  const id = { group: ref.at('group').string ?? '', kind: ref.at('kind').string ?? '' };
  return world.find(id, ref.at('namespace').string ?? own, ref.at('name').string ?? '')[0];
}
