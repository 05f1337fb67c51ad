import { remember } from '../base/remember.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import type { Link } from './link.ts';
import { narrow } from './parts.ts';
import { nameLink } from './references.ts';
import type { World } from './world.ts';

/** An address that a text names. */
interface Address {
  readonly host: string;
  readonly port: number | undefined;
  /** Written as a URL or with a cluster suffix, so that it is an address for certain. */
  readonly certain: boolean;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  grpc: 80,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  mongodb: 27017,
  redis: 6379,
  rediss: 6379,
  amqp: 5672,
  amqps: 5671,
  nats: 4222,
  kafka: 9092,
  ldap: 389,
  smtp: 25,
};

const URL_PATTERN = /\b([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@"']*@)?(\[[^\]]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?/g;
const HOST_PORT = /^([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):(\d{1,5})(?:\/.*)?$/;
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
/** Names of variables that hold an address. */
const ADDRESS_NAME =
  /(^|_)(HOST|HOSTS|HOSTNAME|ADDR|ADDRESS|URL|URI|ENDPOINT|ENDPOINTS|SERVER|SERVERS|SERVICE|UPSTREAM|BROKER|BROKERS|PEER|DSN|TARGET|BACKEND)(_|$|\d)/i;

/**
 * Links to the Services (or the hosts outside) that a workload's environment and arguments name: what the manifests
 * reveal about who calls whom.
 */
export function callLinks(resource: Resource, world: World): Link[] {
  const template = resource.podTemplate;
  if (!template) return [];
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
      const key = [host, namespace, name, port].join('|');
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

/** In the environment, the command and the arguments of the containers. */
const ownMentions = remember((resource: Resource): readonly Mention[] =>
  (resource.podTemplate?.containers ?? []).flatMap(({ field }) => {
    const env = field.at('env').items();
    const variables = env.map((entry) => mention(entry.at('value'), entry.at('name').string ?? ''));
    const options = ['command', 'args'].flatMap((list) => field.at(list).items()).map((at) => mention(at, ''));
    return [...variables, ...options].filter(({ addresses }) => addresses.length > 0);
  }),
);

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
  return configMaps(ref, resource, world).map((map) => mention(map.at('data', key), name));
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
    .flatMap((map) => dataMentions(map))
    .map(({ at, addresses }) => ({ at, addresses: addresses.map((address) => ({ ...address, certain: false })) }));
}

function configMaps(ref: Field, owner: Resource, world: World): readonly Resource[] {
  const name = ref.at('name').string;
  return name === undefined ? [] : world.find({ group: '', kind: 'ConfigMap' }, owner.id.namespace, name);
}

const dataMentions = remember((configMap: Resource): readonly Mention[] =>
  configMap
    .at('data')
    .entries()
    .map(([key, at]) => mention(at, key))
    .filter(({ addresses }) => addresses.length > 0),
);

/** `name`: of the variable, option or key. */
function mention(at: Field, name: string): Mention {
  const text = at.string;
  return { at, addresses: text === undefined ? [] : addressesIn(text, name) };
}

function addressesIn(text: string, name: string): Address[] {
  const found: Address[] = [];
  for (const [, scheme = '', host = '', port] of text.matchAll(URL_PATTERN)) {
    found.push({ host, port: port ? Number(port) : DEFAULT_PORTS[scheme.replace(/^jdbc:/, '')], certain: true });
  }
  if (found.length > 0) return found;
  // An option such as `--redis=redis-cart:6379` names its value itself.
  const option = /^--?([A-Za-z][\w.-]*)=(.*)$/.exec(text);
  const value = option?.[2] ?? text;
  const isAddress = ADDRESS_NAME.test((option?.[1] ?? name).replaceAll(/[-.]/g, '_'));
  for (const part of value.split(',')) {
    const word = part.trim();
    const hostPort = HOST_PORT.exec(word);
    const host = hostPort?.[1] ?? word;
    if (hostPort || (HOST.test(word) && (isAddress || isClusterName(word)))) {
      found.push({
        host,
        port: hostPort ? Number(hostPort[2]) : undefined,
        certain: isAddress || isClusterName(host),
      });
    }
  }
  return found;
}

function isClusterName(host: string): boolean {
  return /\.svc(\.cluster\.local)?\.?$/.test(host);
}

/** DNS for Services and Pods: `name`, `name.namespace`, `name.namespace.svc`, `name.namespace.svc.cluster.local`. */
function callLink(from: Resource, at: Field, address: Address, world: World): Link | undefined {
  const host = address.host.replace(/\.$/, '');
  if (isLocal(host)) return undefined;
  const parts = host.replace(/\.svc(\.cluster\.local)?$/, '').split('.');
  const cluster = isClusterName(host);
  const [first = '', second] = parts.length > 2 && cluster ? parts.slice(-2) : parts;
  const namespace = second ?? from.namespace;
  const origin = { relation: 'calls', from, at, optional: false } as const;
  const service = { group: '', kind: 'Service', namespace };
  const inCluster = parts.length === 1 || cluster || (parts.length === 2 && world.namespaces.includes(namespace));
  const known = parts.length <= 2 || cluster ? world.find(service, namespace, first) : [];
  if (known.length > 0) return withPort(nameLink(world, origin, { ...service, name: first }), address.port, world);
  if (!address.certain || at.templated) return undefined;
  if (inCluster) {
    // A bare word is an address only when it comes with a port: `production` is not.
    if (address.port === undefined && !cluster) return undefined;
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(first)) return undefined;
    return {
      ...nameLink(world, origin, { ...service, name: first }),
      wanted: { ...service, name: first, port: address.port },
    };
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

function isLocal(host: string): boolean {
  return (
    host === 'localhost' ||
    /^(\d{1,3}\.){3}\d{1,3}$/.test(host) ||
    host.startsWith('[') ||
    host === '0' ||
    /^\d+$/.test(host)
  );
}

/** A name of the public DNS: dots and a top-level domain of letters. */
function isPublicName(host: string): boolean {
  return /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(host) && !/\.(local|internal|localhost|svc)$/.test(host);
}

function withPort(link: Link, port: number | undefined, world: World): Link {
  if (port === undefined) return link;
  // A headless Service has no ports of its own: its name means the pods, and any port of theirs.
  const isHeadless = link.to.some((service) => world.serviceOf(service).headless);
  return isHeadless ? { ...link, wanted: { ...link.wanted, port } } : narrow(link, 'port', port, link.at, world);
}
