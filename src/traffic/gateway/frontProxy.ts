import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { readLabels } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';
import { holds } from '../entries/controllers.ts';
import { cloudBalancer, namespaceSource, type Peer, podPeer, type Stranger } from '../peer.ts';
import { workloadsBehind } from '../servicePaths.ts';
import { FRONT_PROXY_KINDS, type FrontProxyKind, GATEWAY_NAME } from './frontProxyKinds.ts';

/** Who carries a Gateway out: the pods of a workload that the world shows, or what is known of others. */
export interface FrontProxy {
  readonly peer: Peer;
  readonly workload?: Resource;
}

export function frontProxyOf(gateway: Resource, world: World): FrontProxy {
  const kind = frontProxyKindOf(gateway, world);
  if (kind?.proxies === 'cloud') return { peer: cloudBalancer() };
  const workload = workloadOf(gateway, kind, world);
  const pods = workload && podPeer(workload, world);
  if (pods) return { peer: pods, workload };
  return { peer: strangerOf(gateway, kind, world) };
}

export function frontProxyKindOf(gateway: Resource, world: World): FrontProxyKind | undefined {
  const className = gateway.spec.at('gatewayClassName').string ?? '';
  const [gatewayClass] = world.find({ group: gateway.id.group, kind: 'GatewayClass' }, undefined, className);
  const controller = gatewayClass?.spec.at('controllerName').string;
  return FRONT_PROXY_KINDS.find((kind) =>
    controller === undefined ? kind.classes.test(className) : controller.startsWith(kind.controller),
  );
}

/** Made for it; or named by its addresses (Istio, “Manual Deployment”); or the one that serves all Gateways. */
function workloadOf(gateway: Resource, kind: FrontProxyKind | undefined, world: World): Resource | undefined {
  const { name, namespace } = gateway;
  const made = world.workloadsLabelled(GATEWAY_NAME, name).find((workload) => workload.namespace === namespace);
  if (made) return made;
  for (const host of addressesOf(gateway)) {
    const [service = '', where = namespace] = host.split('.');
    for (const found of world.find({ group: '', kind: 'Service' }, where, service)) {
      const [behind] = workloadsBehind(world.serviceOf(found), world);
      if (behind) return behind;
    }
  }
  for (const labels of kind?.labels(gateway) ?? []) {
    const [[key, value] = ['', '']] = Object.entries(labels);
    if (key === GATEWAY_NAME) continue;
    const found = world.workloadsLabelled(key, value).filter(({ podTemplate }) => holds(podTemplate?.labels, labels));
    const [only] = found;
    if (only && found.length === 1) return only;
  }
  return undefined;
}

function addressesOf({ spec }: Resource): string[] {
  const addresses = spec.at('addresses').items();
  return addresses.flatMap((address) =>
    address.at('type').string === 'Hostname' ? (address.at('value').string ?? []) : [],
  );
}

/** GEP-1762: what is made for a Gateway stands in its namespace, and bears its name and the labels of `infrastructure`. */
function strangerOf(gateway: Resource, kind: FrontProxyKind | undefined, world: World): Stranger {
  const stranger: Stranger = { type: 'stranger', name: t('the proxy of Gateway {0}', gateway.name) };
  // An address names infrastructure that is there already.
  if (kind?.proxies !== 'own' || gateway.templated || addressesOf(gateway).length > 0) return stranger;
  const namespace = kind.namespace ?? gateway.namespace;
  const infrastructure = gateway.spec.at('infrastructure', 'labels');
  const [own = {}] = kind.labels(gateway);
  return {
    ...stranger,
    namespace,
    namespaceLabels: namespaceSource(namespace, world),
    labels: {
      labels: new Map([...readLabels(infrastructure), ...Object.entries(own)]),
      open: true,
      unsure: new Set(),
    },
    customary: !kind.fixed || (kind.namespace === undefined && !gateway.namespaceStated),
  };
}
