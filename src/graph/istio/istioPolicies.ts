import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Link } from '../link.ts';
import { nameLink } from '../links/referenceLinks.ts';
import { placesAt } from '../references/path.ts';
import type { World } from '../world.ts';
import { hostLink } from './meshHosts.ts';

/** AuthorizationPolicy → the identities and namespaces that it names; Sidecar → the hosts that it lets out to. */
export function istioPolicyLinks(resource: Resource, world: World): Link[] {
  if (resource.is('security.istio.io', 'AuthorizationPolicy')) return sourceLinks(resource, world);
  return resource.is('networking.istio.io', 'Sidecar') ? egressLinks(resource, world) : [];
}

function sourceLinks(policy: Resource, world: World): Link[] {
  const places = (...names: string[]): Field[] =>
    names.flatMap((name) => placesAt(policy.body, `spec.rules[].from[].source.${name}[]`));
  const when = (key: string): Field[] =>
    placesAt(policy.body, 'spec.rules[].when[]')
      .filter((condition) => condition.at('key').string === key)
      .flatMap((condition) => [...condition.at('values').items(), ...condition.at('notValues').items()]);
  return [
    ...[...places('principals', 'notPrincipals'), ...when('source.principal')].map((at) => ({ at, read: identity })),
    ...places('serviceAccounts', 'notServiceAccounts').map((at) => ({ at, read: account })),
    ...[...places('namespaces', 'notNamespaces'), ...when('source.namespace')].map((at) => ({ at, read: namespaceOf })),
  ].flatMap(({ at, read }) => {
    const text = at.string;
    const wanted = text === undefined || text.includes('*') ? undefined : read(text, policy.namespace);
    if (!wanted) return [];
    const link = nameLink(world, { relation: 'allows', from: policy, at, optional: false }, wanted);
    // Namespaces are rarely written down where others speak of them.
    const isDoubtful = link.absence === 'missing' && wanted.kind === 'Namespace' && !link.nearest;
    return isDoubtful ? { ...link, absence: 'unknown' as const } : link;
  });
}

const SERVICE_ACCOUNT = { group: '', kind: 'ServiceAccount' };

/** `cluster.local/ns/shop/sa/web`, without the scheme `spiffe://` (Authorization Policy, “Source”). */
function identity(text: string) {
  const [, namespace, name] = /^[^/]+\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(text) ?? [];
  return namespace === undefined || name === undefined ? undefined : { ...SERVICE_ACCOUNT, namespace, name };
}

/** `namespace/name`, or the name alone. */
function account(text: string, own: string) {
  const [first = '', second] = text.split('/');
  const [namespace, name] = second === undefined ? [own, first] : [first, second];
  return { ...SERVICE_ACCOUNT, namespace, name };
}

function namespaceOf(name: string) {
  return { group: '', kind: 'Namespace', namespace: undefined, name };
}

/** `namespace/host`; what is not here may well be elsewhere. */
function egressLinks(sidecar: Resource, world: World): Link[] {
  return placesAt(sidecar.body, 'spec.egress[].hosts[]').flatMap((at) => {
    const host = at.string?.split('/')[1];
    if (host === undefined) return [];
    const link = hostLink({ relation: 'allows', from: sidecar, at, optional: false }, world, undefined, host);
    if (!link) return [];
    return link.to.length > 0 ? link : { ...link, absence: 'unknown' as const, nearest: undefined };
  });
}
