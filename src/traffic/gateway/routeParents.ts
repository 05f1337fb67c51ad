import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Match } from '../policies/match.ts';
import type { Reason } from '../verdict.ts';
import { type Admission, admits, whyNotAdmitted } from './allowedNamespaces.ts';
import type { Condition, ParentStatus } from './attachment.ts';
import { firstProblem, good } from './condition.ts';
import { frontProxyKindOf } from './frontProxy.ts';
import { gatewayOf, type ListenerStatus, listenerName, listenersOf } from './gatewayListeners.ts';
import { isListenerSet, namesGateway } from './kinds.ts';
import { takesKind } from './routeKinds.ts';
import { resolvedRefsOf } from './routeReferences.ts';
import { type SharedHostnames, sharedHostnames } from './sharedHostnames.ts';

/** A route and one of its parents, with the listeners that take it there. */
export interface RouteParent extends Omit<ParentStatus, 'listeners'> {
  readonly taken: readonly { readonly listener: ListenerStatus; readonly hostnames: readonly (string | undefined)[] }[];
}

/** What becomes of a route at each Gateway and ListenerSet that it names. */
export const parentsOf: (route: Resource, world: World) => readonly RouteParent[] = derived((route, world) => {
  const links = world.linksFrom(route).filter(({ relation }) => relation === 'attaches to');
  return route.spec
    .at('parentRefs')
    .items()
    .filter(namesGateway)
    .map((parentRef) => {
      const link = links.find(({ at, nameAt }) => (nameAt ?? at).parent?.pointer === parentRef.pointer);
      const parent = link?.to[0];
      return {
        route,
        parentRef,
        parent,
        sectionName: parentRef.at('sectionName').string,
        ...(parent
          ? attach(route, parentRef, parent, world)
          : {
              accepted: noParent(parentRef, link),
              resolvedRefs: resolvedRefsOf(route, true, world),
              taken: [],
            }),
      };
    });
});

function noParent(parentRef: Field, link: Link | undefined): Condition {
  const kind = parentRef.at('kind').string ?? 'Gateway';
  const at = parentRef.at('name');
  const text = t('There is no {0} {1} in these manifests', kind, at.string ?? '?');
  const isMissing = link?.absence === 'missing';
  return {
    status: isMissing ? 'false' : 'unknown',
    reason: isMissing ? 'NoMatchingParent' : 'Pending',
    because: [{ text, at }],
  };
}

function attach(
  route: Resource,
  parentRef: Field,
  parent: Resource,
  world: World,
): Pick<RouteParent, 'accepted' | 'resolvedRefs' | 'taken'> {
  const gateway = isListenerSet(parent) ? gatewayOf(parent, world) : parent;
  const demandsPorts = !(gateway && frontProxyKindOf(gateway, world)?.ignoresPorts);
  const resolvedRefs = resolvedRefsOf(route, demandsPorts, world);
  if (!gateway) return { accepted: noGateway(parent), resolvedRefs, taken: [] };
  const own = listenersOf(gateway, world).filter(({ resource }) => resource === parent);
  const offers = own.filter(({ at }) => isMeant(at, parentRef)).map((listener) => offer(route, listener, world));
  if (offers.length === 0) return { accepted: noListener(parentRef, parent), resolvedRefs, taken: [] };
  const accepted = acceptance(route, offers);
  // What a template or a patch adds may still take it.
  const isSure = !(route.patched || mayHaveMore(parent));
  return {
    accepted: accepted.status === 'false' && !isSure ? { ...accepted, status: 'unknown' } : accepted,
    resolvedRefs,
    taken: offers.filter(isTaken),
  };
}

function mayHaveMore(parent: Resource): boolean {
  return parent.patched || parent.spec.at('listeners').partial;
}

interface Offer extends SharedHostnames {
  readonly listener: ListenerStatus;
  readonly kind: Match;
  /** By its kind and namespace. */
  readonly allowed: Condition;
}

function isTaken({ allowed, hostnames }: Offer): boolean {
  return allowed.status !== 'false' && hostnames.length > 0;
}

/** Name and port, where given, both have to be the listener’s; what a template makes may be (reference, `ParentReference`). */
function isMeant(listener: Field, parentRef: Field): boolean {
  return [
    ['sectionName', 'name'],
    ['port', 'port'],
  ].every(([wanted = '', part = '']) => {
    const [one, other] = [parentRef.at(wanted), listener.at(part)];
    return !one.exists || one.templated || other.templated || one.scalar === other.scalar;
  });
}

/** What a listener says to a route, all but for its host names. */
function offer(route: Resource, listener: ListenerStatus, world: World): Offer {
  const admission: Admission = {
    owner: listener.resource,
    namespaces: listener.at.at('allowedRoutes', 'namespaces'),
    unstated: 'Same',
  };
  const [kind, namespace] = [takesKind(listener, route), admits(admission, route, world)];
  const name = listenerName(listener);
  const reasons = [
    ...(kind === 'yes' ? [] : [whyNotKind(listener, name, route)]),
    ...(namespace === 'yes' ? [] : [whyNotAdmitted(admission, name, route)]),
  ];
  const isRefused = kind === 'no' || namespace === 'no';
  const allowed: Condition =
    reasons.length === 0
      ? good('Accepted')
      : isRefused
        ? { status: 'false', reason: 'NotAllowedByListeners', because: reasons }
        : { status: 'unknown', reason: 'Accepted', because: reasons };
  return { listener, kind, allowed, ...sharedHostnames(listener, route) };
}

/**
 * Accepted by one listener is accepted (reference, `ParentReference.sectionName`). Where all refuse a route, and none has its
 * host names either, both reasons hold: the host names are named, since being let in would not help.
 */
function acceptance(route: Resource, offers: readonly Offer[]): Condition {
  const open = offers.filter(({ allowed }) => allowed.status !== 'false');
  if (open.length === 0) {
    const fitting = offers.filter(({ kind }) => kind !== 'no');
    if (fitting.length > 0 && fitting.every(({ hostnames, unsure }) => hostnames.length === 0 && !unsure))
      return noHostname(route, fitting);
    return firstProblem(
      offers.map(({ allowed }) => allowed),
      good('Accepted'),
    );
  }
  const met = open.filter(({ hostnames }) => hostnames.length > 0);
  if (met.length === 0) return noHostname(route, open);
  if (met.some(({ allowed, unsure }) => allowed.status === 'true' && !unsure)) return good('Accepted');
  const because = met.flatMap(({ allowed, listener, unsure }) => [
    ...allowed.because,
    ...(unsure ? [hostnameReason(listener, route)] : []),
  ]);
  return { status: 'unknown', reason: 'Accepted', because };
}

function noHostname(route: Resource, offers: readonly Offer[]): Condition {
  return {
    status: offers.some(({ unsure }) => unsure) ? 'unknown' : 'false',
    reason: 'NoMatchingListenerHostname',
    because: offers.map(({ listener }) => hostnameReason(listener, route)),
  };
}

function hostnameReason(listener: ListenerStatus, route: Resource): Reason {
  const hosts = route.spec.at('hostnames').items();
  return {
    text: t(
      'No request is both for {0} and for {1}, the host name of {2}',
      hosts.map((host) => host.string ?? '?').join(t(', ')),
      listener.at.at('hostname').string ?? '*',
      listenerName(listener),
    ),
    at: listener.at.at('hostname'),
  };
}

function whyNotKind(listener: ListenerStatus, name: string, { kind }: Resource): Reason {
  const kinds = listener.at.at('allowedRoutes', 'kinds');
  const named = kinds.items().map((item) => item.at('kind').string ?? '?');
  const protocol = listener.at.at('protocol');
  return named.length > 0 && !named.includes(kind)
    ? { text: t('Only {0} may join {1}; this one is a {2}', named.join(t(', ')), name, kind), at: kinds }
    : { text: t('No {0} may join {1}: its protocol is {2}', kind, name, protocol.string ?? '?'), at: protocol };
}

function noListener(parentRef: Field, parent: Resource): Condition {
  const section = parentRef.at('sectionName');
  const port = parentRef.at('port');
  const at = section.exists ? section : port;
  const wanted = [section, port].filter((part) => part.exists).map((part) => String(part.scalar));
  const text = t('{0} has no listener {1}', shortId(parent.id), wanted.join(':'));
  return { status: mayHaveMore(parent) ? 'unknown' : 'false', reason: 'NoMatchingParent', because: [{ text, at }] };
}

function noGateway(set: Resource): Condition {
  const at = set.spec.at('parentRef', 'name');
  const text = t('There is no Gateway {0}, which {1} extends, in these manifests', at.string ?? '?', shortId(set.id));
  return { status: 'unknown', reason: 'Pending', because: [{ text, at }] };
}
