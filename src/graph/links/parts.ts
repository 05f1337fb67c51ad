import type { Resource } from '../../model/resource.ts';
import { isService, type ServicePort } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { certainNamespace } from '../certainNamespace.ts';
import type { Absence, Link, Part } from '../link.ts';
import type { World } from '../world.ts';

/** Where ConfigMaps and Secrets keep their values. */
export const DATA_FIELDS: readonly string[] = ['data', 'stringData', 'binaryData'];

/** Narrows a link to a part of what it found: a key, a port, a section; or says that it has no such part. */
export function withPart(link: Link, type: Part, at: Field, world: World): Link {
  const text = type === 'port' ? (at.number ?? at.string) : at.string;
  if (text === undefined) return link;
  return narrow(link, type, text, at, world);
}

/** The same, where the part is not a field of its own: a port within a text. */
export function narrow(link: Link, type: Part, part: string | number, at: Field, world: World): Link {
  const wanted = { ...link.wanted, [type]: part };
  if (link.to.length === 0) return type === 'key' ? withMadeKey({ ...link, wanted }, at, world) : { ...link, wanted };
  const found = link.to.map((resource) => partsOf(resource, type, world));
  if (found.includes(undefined)) return { ...link, wanted };
  const parts = found.flatMap((one) => one ?? []);
  const own = at === link.at ? {} : { partAt: at };
  const places = parts.filter(({ name }) => name === part).map((one) => one.at);
  if (places.length > 0) return { ...link, ...own, wanted, places };
  const absence = whyPartIsMissing({ ...link, wanted }, type, parts, at, world);
  return { ...link, at, nameAt: link.at, ...own, wanted, places: [], missingPart: type, absence };
}

function whyPartIsMissing(link: Link, type: Part, parts: readonly NamedPart[], at: Field, world: World): Absence {
  if (at.templated || parts.some(({ isUnsure }) => isUnsure)) return 'templated';
  if (link.to.some((resource) => resource.patched)) return 'templated';
  if (type !== 'key') return 'missing';
  const { kind, namespace, name = '' } = link.wanted;
  // Something may write into an object that is here, as a merging generator does.
  const isMade = world.providers.makes(kind, certainNamespace(link.from, namespace), name);
  const keys = isMade ? madeKeys(link, world) : new Set<string>();
  if (!keys || keys.has(String(link.wanted.key))) return 'generated';
  return link.to.some(isFilledLater) ? 'generated' : 'missing';
}

/** A key of an object that something here makes, and with which keys is known. */
function withMadeKey(link: Link, at: Field, world: World): Link {
  const keys = link.absence === 'generated' && !at.templated ? madeKeys(link, world) : undefined;
  if (!keys || keys.has(String(link.wanted.key))) return link;
  return { ...link, at, nameAt: link.at, missingPart: 'key', absence: 'missing' };
}

/** The keys of what a link looks for, where that is made here and they are known. */
export function madeKeys({ from, wanted }: Link, world: World): ReadonlySet<string> | undefined {
  const { group, kind, namespace, name } = wanted;
  if (group !== '' || name === undefined) return undefined;
  return world.providers.keysOf(kind, certainNamespace(from, namespace), name);
}

/**
 * Objects that controllers fill: tokens of accounts, CA bundles, copies and passwords. Sources: Kubernetes, “Service account
 * token Secrets”; OpenShift, “Trusted CA injection”; Reflector; Kubernetes Replicator and Secret Generator.
 */
function isFilledLater(resource: Resource): boolean {
  return (
    resource.at('type').string === 'kubernetes.io/service-account-token' ||
    [...resource.annotations.keys(), ...resource.labels.keys()].some((key) => FILLED.test(key))
  );
}

const FILLED =
  /^(service\.(beta|alpha)\.openshift\.io\/inject-cabundle|config\.openshift\.io\/inject-trusted-cabundle|reflector\.v1\.k8s\.emberstack\.com\/reflects|replicator\.v1\.mittwald\.de\/replicate-from|secret-generator\.v1\.mittwald\.de\/.*)$/;

/** A part that an object has. */
export interface NamedPart {
  readonly name: string | number | undefined;
  readonly at: Field;
  /** A template may put further parts beside it. */
  readonly isUnsure?: boolean;
}

/** The parts of an object; undefined where it may have any, or its kind's are not known. */
export function partsOf(resource: Resource, type: Part, world: World): NamedPart[] | undefined {
  if (type === 'key') return keysOf(resource);
  if (type === 'port') return isService(resource) ? portsOf(resource, world) : itemsOf(resource, PORTS);
  return itemsOf(resource, SECTIONS);
}

function keysOf(resource: Resource): NamedPart[] | undefined {
  if (!resource.is('', 'ConfigMap') && !resource.is('', 'Secret')) return undefined;
  return DATA_FIELDS.flatMap((field) => {
    const map = resource.at(field);
    const unsure = map.partial ? [{ name: undefined, at: map, isUnsure: true }] : [];
    return [...map.entries().map(([name, at]) => ({ name, at })), ...unsure];
  });
}

function portsOf(resource: Resource, world: World): NamedPart[] | undefined {
  const { type, ports } = world.serviceOf(resource);
  // Nothing in the cluster listens for an ExternalName: the port is the one outside.
  if (type === 'ExternalName') return undefined;
  const list = resource.spec.at('ports');
  const unsure = list.partial ? [{ name: undefined, at: list, isUnsure: true }] : [];
  return [
    ...ports.flatMap((port) => [
      { name: port.port, at: port.at.at('port'), isUnsure: port.at.at('port').templated },
      { name: port.name, at: port.at.at('name'), isUnsure: port.at.at('name').templated },
    ]),
    ...unsure,
  ];
}

/** A list of the spec, and under which key its items say what they are. */
type Items = Readonly<Record<string, readonly [list: string, key: string]>>;

/** Kinds with named parts. What a policy calls a section of a Service is a port (Gateway API, LocalPolicyTargetReference). */
const SECTIONS: Items = {
  '/Service': ['ports', 'name'],
  'gateway.networking.k8s.io/Gateway': ['listeners', 'name'],
  'gateway.networking.k8s.io/ListenerSet': ['listeners', 'name'],
  'gateway.networking.x-k8s.io/XListenerSet': ['listeners', 'name'],
  'gateway.networking.k8s.io/HTTPRoute': ['rules', 'name'],
  'gateway.networking.k8s.io/GRPCRoute': ['rules', 'name'],
  'networking.istio.io/DestinationRule': ['subsets', 'name'],
};

/** Kinds other than Services that have ports. */
const PORTS: Items = {
  'gateway.networking.k8s.io/Gateway': ['listeners', 'port'],
  'gateway.networking.k8s.io/ListenerSet': ['listeners', 'port'],
  'networking.istio.io/ServiceEntry': ['ports', 'number'],
};

function itemsOf(resource: Resource, items: Items): NamedPart[] | undefined {
  const [list, key] = items[`${resource.id.group}/${resource.kind}`] ?? [];
  if (list === undefined || key === undefined) return undefined;
  const field = resource.spec.at(list);
  const unsure = field.partial ? [{ name: undefined, at: field, isUnsure: true }] : [];
  const parts = field.items().map((item) => item.at(key));
  return [...parts.map((at) => ({ name: at.number ?? at.string, at, isUnsure: at.templated })), ...unsure];
}

/** Whether a reference by number or name means this port of a Service. */
export function isPort(servicePort: ServicePort, port: number | string): boolean {
  return typeof port === 'number' ? servicePort.port === port : servicePort.name === port;
}
