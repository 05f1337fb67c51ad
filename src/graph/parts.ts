import type { Resource } from '../model/resource.ts';
import { isService, type ServicePort } from '../model/service.ts';
import type { Field } from '../syntax/field.ts';
import type { Link, Part } from './link.ts';
import type { World } from './world.ts';

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
  if (link.to.length === 0) return { ...link, wanted };
  const found = link.to.map((resource) => partsOf(resource, type, world));
  if (found.includes(undefined)) return { ...link, wanted };
  const parts = found.flatMap((one) => one ?? []);
  const own = at === link.at ? {} : { partAt: at };
  const places = parts.filter(({ name }) => name === part).map((one) => one.at);
  if (places.length > 0) return { ...link, ...own, wanted, places };
  const unsure = at.templated || parts.some(({ isUnsure }) => isUnsure);
  return { ...link, at, ...own, wanted, places: [], missingPart: type, absence: unsure ? 'templated' : 'missing' };
}

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
  if (type === 'port') return isService(resource) ? portsOf(resource, world) : undefined;
  return sectionsOf(resource);
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
      { name: port.port, at: port.at.at('port') },
      { name: port.name, at: port.at.at('name') },
    ]),
    ...unsure,
  ];
}

/** Kinds with named parts: where the list stands. The items name themselves as `name`. */
const SECTIONS: Readonly<Record<string, string>> = {
  'gateway.networking.k8s.io/Gateway': 'listeners',
  'gateway.networking.k8s.io/ListenerSet': 'listeners',
  'networking.istio.io/DestinationRule': 'subsets',
};

function sectionsOf(resource: Resource): NamedPart[] | undefined {
  const list = SECTIONS[`${resource.id.group}/${resource.kind}`];
  if (list === undefined) return undefined;
  const field = resource.spec.at(list);
  const unsure = field.partial ? [{ name: undefined, at: field, isUnsure: true }] : [];
  return [...field.items().map((item) => ({ name: item.at('name').string, at: item.at('name') })), ...unsure];
}

/** Whether a reference by number or name means this port of a Service. */
export function isPort(servicePort: ServicePort, port: number | string): boolean {
  return typeof port === 'number' ? servicePort.port === port : servicePort.name === port;
}
