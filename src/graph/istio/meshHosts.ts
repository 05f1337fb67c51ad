import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Link } from '../link.ts';
import { withPart } from '../links/parts.ts';
import { nameLink } from '../links/referenceLinks.ts';
import { derivedOnce } from '../memory/memory.ts';
import type { World } from '../world.ts';

const NETWORKING = 'networking.istio.io';
const service = { group: '', kind: 'Service' };

/**
 * The full name of a host in a rule of the mesh. Istio completes only names without a dot, with the namespace of the rule
 * (Virtual Service, “Destination”); `name.namespace` is completed here, too, where there is such a Service.
 */
export function meshHost(host: string, namespace: string, world: World): string {
  const parts = host.replace(/\.$/, '').split('.');
  const [name = '', second = '', third] = parts;
  if (host.includes('*')) return host;
  if (parts.length === 1) return `${name}.${namespace}.svc.cluster.local`;
  if (parts.length === 3 && third === 'svc') return `${host}.cluster.local`;
  const isKnown = parts.length === 2 && world.find(service, second, name).length > 0;
  return isKnown ? `${host}.svc.cluster.local` : parts.join('.');
}

/** The Service that a full name means. */
function serviceOfHost(host: string): { name: string; namespace: string } | undefined {
  const [, name, namespace] = /^([^.*]+)\.([^.*]+)\.svc\.cluster\.local$/.exec(host) ?? [];
  return name === undefined || namespace === undefined ? undefined : { name, namespace };
}

/** Whether a host, which may begin with `*`, stands for another one. */
function coversHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

/** The hosts that ServiceEntries declare. */
const entriesOf = derivedOnce((world): readonly { readonly entry: Resource; readonly host: Field }[] =>
  world.ofKind(NETWORKING, 'ServiceEntry').flatMap((entry) =>
    entry.spec
      .at('hosts')
      .items()
      .map((host) => ({ entry, host })),
  ),
);

/** The DestinationRules of a world with the full names of their hosts. */
const rulesOf = derivedOnce((world): readonly { readonly rule: Resource; readonly host: string }[] =>
  world.ofKind(NETWORKING, 'DestinationRule').flatMap((rule) => {
    const host = rule.spec.at('host').string;
    return host === undefined ? [] : { rule, host: meshHost(host, rule.namespace, world) };
  }),
);

/** The DestinationRules that hold for a host. */
export function rulesFor(host: string, world: World): readonly Resource[] {
  return rulesOf(world)
    .filter((one) => coversHost(one.host, host))
    .map(({ rule }) => rule);
}

/** A link to what a host of a rule means: a Service, or the ServiceEntries that declare it. `text`: the host, if `at` holds more. */
export function hostLink(
  origin: Pick<Link, 'relation' | 'from' | 'at' | 'optional'>,
  world: World,
  port?: Field,
  text = origin.at.string,
): Link | undefined {
  if (text === undefined || text === '' || (text.includes('*') && !origin.at.templated)) return undefined;
  const host = meshHost(text, origin.from.namespace, world);
  const link = linkTo(host, origin, world);
  return port?.exists ? withPart(link, 'port', port, world) : link;
}

function linkTo(host: string, origin: Pick<Link, 'relation' | 'from' | 'at' | 'optional'>, world: World): Link {
  const target = serviceOfHost(host);
  const declared = entriesOf(world).filter((one) => coversHost(one.host.string ?? '', host));
  if (target && (declared.length === 0 || world.find(service, target.namespace, target.name).length > 0)) {
    return nameLink(world, origin, { ...service, ...target });
  }
  const wanted = { group: NETWORKING, kind: 'ServiceEntry', namespace: undefined, host };
  const found = { to: [...new Set(declared.map(({ entry }) => entry))], places: declared.map((one) => one.host) };
  if (declared.length > 0) return { ...origin, wanted, ...found };
  return { ...origin, wanted, ...found, absence: origin.at.templated ? 'templated' : 'unknown' };
}
