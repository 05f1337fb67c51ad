import { remember } from '../../base/remember.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Link } from '../link.ts';
import type { World } from '../world.ts';
import { type Address, addressesIn, isClusterName, isLocal, isPublicName, portNameOf } from './addresses.ts';
import { narrow } from './parts.ts';
import { nameLink } from './referenceLinks.ts';

/**
 * Links to the Services (or the hosts outside) that a workload's environment, arguments and configuration name: what
 * the manifests reveal about who calls whom. One for each place and address.
 */
export function callLinks(resource: Resource, world: World): Link[] {
  if (!resource.podTemplate) return [];
  const links = new Map<string, Link>();
  const mentions = [
    ...ownMentions(resource),
    ...importedMentions(resource, world),
    ...mountedMentions(resource, world),
  ];
  for (const { at, addresses } of mentions) {
    for (const address of addresses) {
      const link = callLink(resource, at, address, world);
      if (!link) continue;
      const { host, namespace, name, port } = link.wanted;
      const key = [at.manifest.uri, at.manifest.startLine, at.pointer, host, namespace, name, port].join('|');
      if (!links.has(key)) links.set(key, link);
    }
  }
  return [...links.values()];
}

/** A text with the addresses it names. */
interface Mention {
  readonly at: Field;
  readonly addresses: readonly Address[];
}

/** A variable or a key, and where its value is written. */
type Entry = readonly [name: string, at: Field];

/** In the environment, the command and the arguments of the containers. */
const ownMentions = remember((resource: Resource): readonly Mention[] =>
  (resource.podTemplate?.containers ?? []).flatMap(({ field }) => {
    const variables = field
      .at('env')
      .items()
      .map((entry): Entry => [entry.at('name').string ?? '', entry.at('value')]);
    const values = valuesOf(variables);
    const options = ['command', 'args'].flatMap((list) => field.at(list).items()).map((at): Entry => ['', at]);
    return mentionsIn([...variables, ...options], values);
  }),
);

/** The values of variables, with references such as `$(CART_HOST)` replaced (Define Dependent Environment Variables). */
function valuesOf(variables: readonly Entry[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, at] of variables) {
    const text = at.string;
    if (text !== undefined) values.set(name, expand(text, values));
  }
  return values;
}

function expand(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(/(\$\$)|\$\(([\w.-]+)\)/g, (whole, escaped, name: string) =>
    escaped ? whole : (values.get(name) ?? whole),
  );
}

/** `values`: what the variables hold, for hosts whose port is in another one. */
function mentionsIn(entries: readonly Entry[], values: ReadonlyMap<string, string>): Mention[] {
  return entries.flatMap(([name, at]) => {
    const text = at.string;
    if (text === undefined) return [];
    const addresses = addressesIn(expand(text, values), name);
    if (addresses.length === 0) return [];
    const beside = Number(values.get(portNameOf(name) ?? '') || Number.NaN);
    const withPort = (address: Address) =>
      address.port === undefined && Number.isInteger(beside) ? { ...address, port: beside } : address;
    return [{ at, addresses: addresses.map(withPort) }];
  });
}

/** In the ConfigMaps that the environment imports, whole or by key. */
function importedMentions(resource: Resource, world: World): Mention[] {
  return (resource.podTemplate?.containers ?? []).flatMap(({ field }) => {
    const imported = field.at('envFrom').items();
    const single = field.at('env').items();
    return [
      ...imported.flatMap((source) => configMaps(source.at('configMapRef'), resource, world).flatMap(dataMentions)),
      ...single.flatMap((entry) => keyMentions(entry, resource, world)),
    ];
  });
}

function keyMentions(entry: Field, resource: Resource, world: World): Mention[] {
  const ref = entry.at('valueFrom', 'configMapKeyRef');
  const key = ref.at('key').string;
  if (key === undefined) return [];
  const name = entry.at('name').string ?? '';
  return configMaps(ref, resource, world).flatMap((map) => mentionsIn([[name, map.at('data', key)]], new Map()));
}

/**
 * In the ConfigMaps that are mounted as files. They may name addresses that nobody calls: only Services that are known
 * count.
 */
function mountedMentions(resource: Resource, world: World): Mention[] {
  const volumes = resource.podTemplate?.spec.at('volumes').items() ?? [];
  const projected = volumes.flatMap((volume) => volume.at('projected', 'sources').items());
  return [...volumes, ...projected]
    .flatMap((volume) => configMaps(volume.at('configMap'), resource, world))
    .flatMap((map) => mountedData(map));
}

const mountedData = remember((map: Resource): readonly Mention[] =>
  dataMentions(map).map(({ at, addresses }) => ({
    at,
    addresses: addresses.map((address) => ({ ...address, certain: false })),
  })),
);

function configMaps(ref: Field, owner: Resource, world: World): readonly Resource[] {
  const name = ref.at('name').string;
  return name === undefined ? [] : world.find({ group: '', kind: 'ConfigMap' }, owner.id.namespace, name);
}

const dataMentions = remember((configMap: Resource): readonly Mention[] => {
  const entries = configMap.at('data').entries();
  return mentionsIn(entries, valuesOf(entries));
});

/** DNS for Services and Pods: `name`, `name.namespace`, `name.namespace.svc`, `name.namespace.svc.cluster.local`. */
function callLink(from: Resource, at: Field, address: Address, world: World): Link | undefined {
  const host = address.host.replace(/\.$/, '');
  if (isLocal(host)) return undefined;
  const { name, namespace, isFull } = readName(host, from, world);
  const origin = { relation: 'calls', from, at, optional: false } as const;
  const service = { group: '', kind: 'Service', namespace };
  const inCluster = isFull || !host.includes('.');
  const known = inCluster ? world.find(service, namespace, name) : [];
  if (known.length > 0) return withPort(nameLink(world, origin, { ...service, name }), address.port, world);
  if (!address.certain || at.templated) return undefined;
  if (inCluster) {
    // A bare word is an address only when it comes with a port: `production` is not.
    if (address.port === undefined && !isClusterName(host)) return undefined;
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)) return undefined;
    return { ...nameLink(world, origin, { ...service, name }), wanted: { ...service, name, port: address.port } };
  }
  if (!isPublicName(host)) return undefined;
  return {
    ...origin,
    wanted: { group: '', kind: '', namespace: undefined, host, port: address.port },
    to: [],
    places: [],
    absence: 'declared external',
  };
}

interface ServiceName {
  readonly name: string;
  readonly namespace: string;
  /** Certain to mean the cluster's own DNS. */
  readonly isFull: boolean;
}

/** Which Service a host means. The pods of a StatefulSet stand before its Service: `db-0.db.shop.svc`. */
function readName(host: string, from: Resource, world: World): ServiceName {
  const labels = host.replace(/\.svc(\.cluster\.local)?$/, '').split('.');
  const [first = '', second, third] = labels;
  if (isClusterName(host)) {
    return { name: labels.at(-2) ?? first, namespace: labels.at(-1) ?? from.namespace, isFull: labels.length > 1 };
  }
  if (third !== undefined) {
    const isPod = labels.length === 3 && isHeadless(world, third, second ?? '');
    return { name: isPod ? (second ?? '') : first, namespace: third, isFull: isPod };
  }
  if (second === undefined) return { name: first, namespace: from.namespace, isFull: false };
  if (world.namespaces.includes(second)) return { name: first, namespace: second, isFull: true };
  return isHeadless(world, from.namespace, second)
    ? { name: second, namespace: from.namespace, isFull: true }
    : { name: first, namespace: second, isFull: false };
}

function isHeadless(world: World, namespace: string, name: string): boolean {
  return world.find({ group: '', kind: 'Service' }, namespace, name).some((r) => world.serviceOf(r).headless);
}

function withPort(link: Link, port: number | undefined, world: World): Link {
  if (port === undefined) return link;
  // A headless Service has no ports of its own: its name means the pods, and any port of theirs.
  const isPods = link.to.some((service) => world.serviceOf(service).headless);
  return isPods ? { ...link, wanted: { ...link.wanted, port } } : narrow(link, 'port', port, link.at, world);
}
