import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import type { Entry } from '../traffic.ts';
import { trafficOf } from '../traffic.ts';
import { inParallel, type Judgement } from '../verdict.ts';
import type { Gain } from './gains.ts';
import { gatewayWays } from './linkedWays.ts';
import { proxyWays } from './proxyWays.ts';
import { ownAddresses } from './wayAddresses.ts';

export type WayType =
  | 'LoadBalancer'
  | 'NodePort'
  | 'ExternalIP'
  | 'Ingress'
  | 'Route'
  | 'Gateway'
  | 'Istio'
  | 'API gateway';

/** One way in which a Service is exposed. */
export interface Way {
  readonly type: WayType;
  /** The Service itself, or what leads to it: an Ingress, an HTTPRoute, a VirtualService, … */
  readonly through: Resource;
  readonly at: Field;
  /** Where clients connect: `https://shop.example.com/cart`, `192.0.2.1:80`, `:30080`. */
  readonly addresses: readonly string[];
  readonly gives: readonly Gain[];
  /** Only a private network reaches it. */
  readonly internal: boolean;
  readonly judgement: Judgement;
}

/** The order of the table: from what is simple to what gives more. */
export const WAY_TYPES: readonly WayType[] = [
  'NodePort',
  'LoadBalancer',
  'ExternalIP',
  'Ingress',
  'Route',
  'Gateway',
  'Istio',
  'API gateway',
];

/** How a Service is exposed, in the order of `WAY_TYPES`; none: only the inside of the cluster reaches it. */
export const waysOf: (service: Resource, world: World) => readonly Way[] = derived((service, world) => {
  if (!isService(service)) return [];
  const ways = [...ownWays(service, world), ...proxyWays(service, world), ...gatewayWays(service, world)];
  return ways.sort((a, b) => WAY_TYPES.indexOf(a.type) - WAY_TYPES.indexOf(b.type));
});

/** Source: Service, “Publishing Services (ServiceTypes)”: a load balancer has node ports, too, unless it is told otherwise. */
function ownWays(service: Resource, world: World): Way[] {
  const entries = trafficOf(world).entriesOf(service);
  const hasNodePorts =
    !entries.some(({ type }) => type === 'NodePort') &&
    service.spec.at('allocateLoadBalancerNodePorts').boolean !== false;
  return entries.flatMap((entry) => {
    if (!isOwn(entry.type) || entry.routes.length === 0) return [];
    const types: OwnType[] =
      entry.type === 'LoadBalancer' && hasNodePorts ? ['LoadBalancer', 'NodePort'] : [entry.type];
    return types.map((type) => wayOf(entry, type, service));
  });
}

type OwnType = 'LoadBalancer' | 'NodePort' | 'ExternalIP';

function isOwn(type: Entry['type']): type is OwnType {
  return type === 'LoadBalancer' || type === 'NodePort' || type === 'ExternalIP';
}

function wayOf({ routes, internal }: Entry, type: OwnType, service: Resource): Way {
  const limits = type === 'LoadBalancer' && service.spec.at('loadBalancerSourceRanges').items().length > 0;
  return {
    type,
    through: service,
    at: service.spec.at(type === 'ExternalIP' ? 'externalIPs' : 'type'),
    addresses: [...new Set(routes.flatMap((route) => ownAddresses(type, service, route)))],
    gives: limits ? ['l4', 'clients'] : ['l4'],
    internal,
    judgement: inParallel(routes.map(({ judgement }) => judgement)),
  };
}
