/** An address that a text names. */
export interface Address {
  readonly host: string;
  readonly port: number | undefined;
  /** Written as an address is: as a URL, with a cluster suffix, or as the value of what is called a host. */
  readonly certain: boolean;
}

/** Ports that a scheme means where none is written. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  grpc: 80,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  mariadb: 3306,
  sqlserver: 1433,
  mongodb: 27017,
  redis: 6379,
  rediss: 6379,
  amqp: 5672,
  amqps: 5671,
  nats: 4222,
  kafka: 9092,
  ldap: 389,
  ldaps: 636,
  smtp: 25,
  mqtt: 1883,
  memcached: 11211,
};

// A scheme begins where no letter of one stands before it: with `\b` instead, long words would take quadratic time.
const URL_PATTERN =
  /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@"']*@)?(\[[^\]]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?/g;
const HOST_PORT = /^([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?):(\d{1,5})(?:\/.*)?$/;
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
/** Within a line of a configuration file. */
const WORD = /(?<![\w./:@-])([a-z][a-z0-9.-]*[a-z0-9])(?::(\d{2,5}))?(?![\w.:-])/g;
/** `name = value`, `name: value`, `name value;` of such a line. */
const ENTRY = /^\s*["']?([A-Za-z][\w.-]*)["']?\s*[=:]\s*["']?([^"',;\s]+)["']?[,;]?\s*$/;
/** Names of variables, options and keys that hold an address. */
const ADDRESS_NAME =
  /(^|_)(HOST|HOSTS|HOSTNAME|ADDR|ADDRESS|URL|URI|ENDPOINT|ENDPOINTS|SERVER|SERVERS|SERVICE|UPSTREAM|BROKER|BROKERS|PEER|DSN|TARGET|BACKEND)(_|$|\d)/i;

/** Whether a variable, an option or a key of this name holds an address. */
export function namesAddress(name: string): boolean {
  return ADDRESS_NAME.test(name.replaceAll(/[-.]/g, '_').replaceAll(/([a-z])([A-Z])/g, '$1_$2'));
}

/** The name of the variable that holds the port, beside one that holds a host: `CART_HOST`, `CART_PORT`. */
export function portNameOf(name: string): string | undefined {
  const match = /^(.*?)(_?)(HOSTNAME|HOST|ADDRESS|ADDR|SERVER|SERVICE|ENDPOINT)$/i.exec(name);
  if (!match) return undefined;
  const [, stem = '', separator = '', role = ''] = match;
  return `${stem}${separator}${role === role.toLowerCase() ? 'port' : 'PORT'}`;
}

/**
 * The addresses that a value names: URLs, `host:port`, lists of them, and bare hosts where the name says that it is one.
 * @param name of the variable, option or key
 */
export function addressesIn(text: string, name: string): Address[] {
  return text.includes('\n') ? text.split('\n').flatMap(addressesInLine) : addressesInValue(text, name);
}

function addressesInValue(text: string, name: string): Address[] {
  const urls = urlsIn(text);
  if (urls.length > 0) return urls;
  // An option such as `--redis=redis-cart:6379` names its value itself.
  const option = /^--?([A-Za-z][\w.-]*)=(.*)$/.exec(text);
  const isAddress = namesAddress(option?.[1] ?? name);
  return (option?.[2] ?? text).split(',').flatMap((part): Address[] => {
    const word = part.trim();
    const hostPort = HOST_PORT.exec(word);
    const host = hostPort?.[1] ?? word;
    const certain = isAddress || isClusterName(host);
    if (hostPort) return [{ host, port: Number(hostPort[2]), certain }];
    return HOST.test(word) && certain ? [{ host, port: undefined, certain }] : [];
  });
}

function urlsIn(text: string): Address[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(URL_PATTERN)].map(([, scheme = '', host = '', port]) => ({
    host,
    port: port ? Number(port) : DEFAULT_PORTS[scheme.replace(/^jdbc:/, '')],
    certain: true,
  }));
}

/** A line of a configuration file: what it names is an address for certain only as a URL or with a cluster suffix. */
function addressesInLine(line: string): Address[] {
  if (/^\s*(#|\/\/|;)/.test(line)) return [];
  const urls = urlsIn(line);
  if (urls.length > 0) return urls;
  const entry = ENTRY.exec(line);
  const named = entry && namesAddress(entry[1] ?? '') ? addressesInValue(entry[2] ?? '', entry[1] ?? '') : [];
  if (named.length > 0) return named.map((address) => ({ ...address, certain: isClusterName(address.host) }));
  if (!/:\d|\.svc/.test(line)) return [];
  return [...line.matchAll(WORD)].flatMap(([, host = '', port]) => {
    const certain = isClusterName(host);
    return port !== undefined || certain ? [{ host, port: port ? Number(port) : undefined, certain }] : [];
  });
}

/** DNS for Services and Pods: `name.namespace.svc`, `name.namespace.svc.cluster.local`. */
export function isClusterName(host: string): boolean {
  return /\.svc(\.cluster\.local)?\.?$/.test(host);
}

/** This machine, an address, a number: nothing that a Service could be called. */
export function isLocal(host: string): boolean {
  return (
    host === 'localhost' ||
    /^(\d{1,3}\.){3}\d{1,3}$/.test(host) ||
    host.startsWith('[') ||
    host === '0' ||
    /^\d+$/.test(host)
  );
}

/** A name of the public DNS: dots and a top-level domain of letters. */
export function isPublicName(host: string): boolean {
  return /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(host) && !/\.(local|internal|localhost|svc)$/.test(host);
}
