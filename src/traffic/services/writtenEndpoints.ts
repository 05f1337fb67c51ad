import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import { endpointsOf } from '../../graph/links/selectors.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import { type Protocol, readProtocol } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { Service, ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import type { Reason } from '../verdict.ts';
import { type IpFamily, ipFamiliesOf, ipFamilyOf } from './ipFamilies.ts';

/** Addresses that a manifest lists for a Service, with the ports they share: a subset of Endpoints, or an EndpointSlice. */
export interface WrittenEndpoints {
  readonly resource: Resource;
  readonly ports: readonly WrittenPort[];
  /** Those that traffic goes to. */
  readonly ready: readonly string[];
  readonly notReady: readonly string[];
  /** A template or a patch may change it. */
  readonly unsure: boolean;
  readonly at: Field;
  /** Why nothing of it counts. */
  readonly ignored?: Reason;
}

export interface WrittenPort {
  /** `''` where it has none. */
  readonly name: string;
  readonly port: number | undefined;
  readonly protocol: Protocol;
  readonly at: Field;
}

/**
 * What manifests list for a Service. Sources: EndpointSlices, “EndpointSlice mirroring”; Services, “Services without
 * selectors”; pkg/controller/endpointslicemirroring.
 */
export function writtenEndpoints(service: Service, world: World): WrittenEndpoints[] {
  return endpointsOf(service.resource, world).flatMap((resource) =>
    resource.kind === 'Endpoints' ? subsetsOf(resource, service) : sliceOf(resource, service),
  );
}

function subsetsOf(resource: Resource, service: Service): WrittenEndpoints[] {
  const ignored = whyNotMirrored(resource, service);
  return resource
    .at('subsets')
    .items()
    .map((at) => ({
      resource,
      ports: at.at('ports').items().map(readPort),
      ready: addressesIn(at.at('addresses')),
      notReady: addressesIn(at.at('notReadyAddresses')),
      unsure: resource.patched || at.partial || ['ports', 'addresses'].some((key) => isVague(at.at(key))),
      at,
      ...(ignored && { ignored }),
    }));
}

/** Traffic goes by EndpointSlices alone, so Endpoints count as far as they are copied into some. */
function whyNotMirrored(resource: Resource, { resource: { name }, selector }: Service): Reason | undefined {
  const labels = resource.at('metadata', 'labels');
  if (resource.labels.get('endpointslice.kubernetes.io/skip-mirror') === 'true') {
    const text = t('{0} is not mirrored into EndpointSlices, by its label', shortId(resource.id));
    return { text, at: labels };
  }
  if (!selector) return undefined;
  const text = t('Service {0} has a selector, so Kubernetes overwrites {1}', name, shortId(resource.id));
  return { text, at: resource.nameField };
}

function sliceOf(resource: Resource, service: Service): WrittenEndpoints {
  const endpoints = resource.at('endpoints').items();
  const isReady = (endpoint: Field) => endpoint.at('conditions', 'ready').boolean !== false;
  const addresses = (some: readonly Field[]) => some.flatMap((endpoint) => texts(endpoint.at('addresses')));
  const ignored = whyIgnored(resource, service);
  return {
    resource,
    ports: resource.at('ports').items().map(readPort),
    ready: addresses(endpoints.filter(isReady)),
    notReady: addresses(endpoints.filter((endpoint) => !isReady(endpoint))),
    unsure:
      resource.patched ||
      ['ports', 'endpoints'].some((key) => isVague(resource.at(key))) ||
      endpoints.some((endpoint) => isVague(endpoint.at('addresses')) || endpoint.at('conditions').partial),
    at: resource.at('endpoints'),
    ...(ignored && { ignored }),
  };
}

/** kube-proxy takes addresses of the families of the Service, and no names (pkg/proxy/endpointschangetracker.go). */
function whyIgnored(slice: Resource, service: Service): Reason | undefined {
  const at = slice.at('addressType');
  const type = at.string;
  if (type === 'FQDN') {
    return { text: t('{0} lists names (FQDN), which no traffic is sent to', shortId(slice.id)), at };
  }
  const { possible } = ipFamiliesOf(service);
  if (type === undefined || possible.includes(type as IpFamily)) return undefined;
  const text = t(
    '{0} lists {1} addresses, and Service {2} has none of that family',
    shortId(slice.id),
    type,
    service.resource.name,
  );
  return { text, at };
}

function readPort(at: Field): WrittenPort {
  const name = at.at('name').string ?? '';
  return { name, port: at.at('port').number, protocol: readProtocol(at.at('protocol')), at };
}

function addressesIn(list: Field): string[] {
  return list.items().flatMap((item) => item.at('ip').string ?? []);
}

function texts(list: Field): string[] {
  return list.items().flatMap((item) => item.string ?? []);
}

function isVague(list: Field): boolean {
  return list.partial || list.items().some((item) => item.partial || item.templated);
}

/** The port of these endpoints that a Service port means: kube-proxy goes by name and protocol. */
export function writtenPort(
  { ports }: WrittenEndpoints,
  { name = '', protocol }: ServicePort,
): WrittenPort | undefined {
  return ports.find((port) => port.name === name && port.protocol === protocol);
}

/** The addresses of one family, or of both. */
export function addressSetOf(addresses: readonly string[]): AddressSet {
  return addresses.reduce(
    (all, address) => all.union(AddressSet.parseAddress(address) ?? AddressSet.none),
    AddressSet.none,
  );
}

export function familiesOf(addresses: readonly string[]): IpFamily[] {
  return [...new Set(addresses.map(ipFamilyOf))];
}
