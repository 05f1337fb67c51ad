import { t } from '../../base/l10n.ts';
import { derived, derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { ListenerProtocol } from '../routing/front.ts';
import { type Admission, admits, whyNotAdmitted } from './allowedNamespaces.ts';
import type { Condition, GatewayListener } from './attachment.ts';
import { compareAge } from './compareAge.ts';
import { firstProblem, good } from './condition.ts';
import { isListenerSet, LISTENER_SET_KINDS } from './kinds.ts';
import { wrongCertificates } from './listenerCertificates.ts';
import { conflicted, conflictsAmong } from './listenerConflicts.ts';
import { isOwnProtocol, wrongKinds } from './routeKinds.ts';

/** A listener without its routes. */
export type ListenerStatus = Omit<GatewayListener, 'attached'>;

/** The listeners of a Gateway and of its ListenerSets, in their precedence, each with its status. */
export const listenersOf: (gateway: Resource, world: World) => readonly ListenerStatus[] = derived(judgeListeners);

function judgeListeners(gateway: Resource, world: World): ListenerStatus[] {
  const unserved = missingClass(gateway, world);
  const owners = [gateway, ...(listenerSets(world).get(gateway) ?? [])];
  const refusals = new Map(owners.map((owner) => [owner, refusal(owner, gateway, world)]));
  const written = owners.flatMap((owner) =>
    owner.spec
      .at('listeners')
      .items()
      .map((at) => readListener(gateway, owner, at)),
  );
  // A ListenerSet that may not extend the Gateway contests nothing.
  const conflicts = conflictsAmong(written.filter(({ resource }) => refusals.get(resource)?.status !== 'false'));
  return written.map((listener) => {
    const { resource, at, port, protocol } = listener;
    const name = listenerName(listener);
    const problems = [refusals.get(resource), unserved, protocol ? undefined : unknownProtocol(at, name)];
    const references = [...wrongKinds(listener, name), ...wrongCertificates(resource, at, world)];
    return {
      ...listener,
      accepted: firstProblem(
        problems.filter((problem) => problem !== undefined),
        good('Accepted'),
      ),
      resolvedRefs: firstProblem(references, good('ResolvedRefs')),
      conflicted: conflicted(conflicts.get(listener) ?? [], port, listenerName),
    };
  });
}

/** For a sentence: `listener https of gateway/edge`. */
export function listenerName({ name, resource }: { readonly name: string; readonly resource: Resource }): string {
  return t('listener {0} of {1}', name, shortId(resource.id));
}

type WrittenListener = Omit<ListenerStatus, 'accepted' | 'resolvedRefs' | 'conflicted'>;

const PROTOCOLS: readonly string[] = ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'];

function readListener(gateway: Resource, resource: Resource, at: Field): WrittenListener {
  const text = at.at('protocol').string ?? '';
  const protocol = PROTOCOLS.includes(text) ? (text as ListenerProtocol) : undefined;
  const hostname = at.at('hostname');
  const mode = at.at('tls', 'mode').string === 'Passthrough' ? 'Passthrough' : 'Terminate';
  return {
    gateway,
    resource,
    name: at.at('name').string ?? '',
    at,
    hostname: hostname.templated ? undefined : hostname.string || undefined,
    port: at.at('port').number ?? 0,
    protocol,
    tls: protocol === 'TLS' ? mode : protocol === 'HTTPS' ? 'Terminate' : undefined,
  };
}

/** Classes are mostly installed with their controller: only a slip of the pen is certainly none. */
function missingClass(gateway: Resource, world: World): Condition | undefined {
  const link = world.linksFrom(gateway).find(({ relation }) => relation === 'uses class');
  if (link?.absence !== 'missing' || !link.nearest) return undefined;
  const text = t(
    'There is no GatewayClass {0}; the nearest is {1}: no controller takes on {2}',
    link.wanted.name ?? '',
    link.nearest.resource.name,
    shortId(gateway.id),
  );
  return { status: 'false', reason: 'Pending', because: [{ text, at: link.at }] };
}

function unknownProtocol(listener: Field, name: string): Condition {
  const at = listener.at('protocol');
  const text = t('The protocol of {0}, {1}, is none of the Gateway API', name, at.string ?? '?');
  const because = [{ text, at }];
  return isOwnProtocol(at)
    ? { status: 'unknown', reason: 'Accepted', because }
    : { status: 'false', reason: 'UnsupportedProtocol', because };
}

/** Whether a ListenerSet may extend its Gateway, which admits none unless it says so (GEP-1713). */
function refusal(owner: Resource, gateway: Resource, world: World): Condition | undefined {
  if (!isListenerSet(owner)) return undefined;
  const admission: Admission = {
    owner: gateway,
    namespaces: gateway.spec.at('allowedListeners', 'namespaces'),
    unstated: 'None',
  };
  const match = admits(admission, owner, world);
  if (match === 'yes') return undefined;
  const because = [whyNotAdmitted(admission, shortId(gateway.id), owner)];
  return match === 'no'
    ? { status: 'false', reason: 'NotAllowed', because }
    : { status: 'unknown', reason: 'Accepted', because };
}

/**
 * The ListenerSets of each Gateway, the oldest first, then by namespace and name (reference, `ListenerSetSpec.listeners`).
 * Manifests rarely tell ages: those of one `kubectl apply` are of one second.
 */
const listenerSets = derivedOnce((world): ReadonlyMap<Resource, readonly Resource[]> => {
  const all = LISTENER_SET_KINDS.flatMap(({ group, kind }) => world.ofKind(group, kind));
  const sets = new Map<Resource, Resource[]>();
  for (const set of all.toSorted(compareAge)) {
    const gateway = gatewayOf(set, world);
    if (gateway) sets.set(gateway, [...(sets.get(gateway) ?? []), set]);
  }
  return sets;
});

/** The Gateway that a ListenerSet extends. */
export function gatewayOf(set: Resource, world: World): Resource | undefined {
  return world.linksFrom(set).find(({ relation }) => relation === 'attaches to')?.to[0];
}
