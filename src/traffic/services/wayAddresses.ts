import type { Resource } from '../../model/resource.ts';
import { balancerAddresses } from '../entries/internal.ts';
import type { Listener, RouteRule } from '../routing/front.ts';
import type { EntryRoute } from '../traffic.ts';

/** Service, “type: NodePort”: where the cluster is not told otherwise. */
const NODE_PORTS = '30000–32767';

/** Where clients reach a Service that opens itself: an address is left out where only the cluster knows it. */
export function ownAddresses(
  type: 'LoadBalancer' | 'NodePort' | 'ExternalIP',
  service: Resource,
  { outerPort, port }: EntryRoute,
): string[] {
  const number = (type === 'NodePort' ? (port?.nodePort ?? NODE_PORTS) : outerPort) ?? '?';
  const suffix = port?.protocol === 'TCP' || !port ? '' : `/${port.protocol}`;
  const hosts =
    type === 'LoadBalancer' ? balancerHosts(service) : type === 'ExternalIP' ? itemsOf(service, 'externalIPs') : [''];
  return hosts.map((host) => `${host.includes(':') ? `[${host}]` : host}:${number}${suffix}`);
}

function balancerHosts(service: Resource): string[] {
  const given = service.at('status', 'loadBalancer', 'ingress').items();
  const names = given.flatMap((ingress) => ingress.at('hostname').string ?? []);
  const hosts = [...balancerAddresses(service), ...names];
  return hosts.length > 0 ? hosts : [''];
}

function itemsOf(service: Resource, key: string): string[] {
  return service.spec
    .at(key)
    .items()
    .flatMap((item) => item.string ?? []);
}

/** `https://shop.example.com/cart`; `tcp://*:9000` */
export function ruleAddress({ protocol, port }: Listener, { hostname, match }: RouteRule): string {
  return urlOf(protocol.toLowerCase(), hostname, port, match.path?.value);
}

const USUAL: Readonly<Record<string, number>> = { http: 80, https: 443 };

export function urlOf(scheme: string, host: string | undefined, port: number | undefined, path = ''): string {
  const shown = port === undefined || USUAL[scheme] === port ? '' : `:${port}`;
  return `${scheme}://${host ?? '*'}${shown}${path === '/' ? '' : path}`;
}
