import type { Location } from '../../base/range.ts';
import type { World } from '../../graph/world.ts';
import { formatId } from '../../model/identity.ts';
import type { Reason } from '../verdict.ts';
import type { Condition, GatewayListener, ParentStatus } from './attachment.ts';
import { acceptanceOf, authoritiesOf, BACKEND_TLS, type TlsTarget, targetsOf } from './backendTls.ts';
import { gatewayStateOf } from './gatewayState.ts';

/** What the Gateway API’s controllers would report, as plain data. */
export interface RoutesReport {
  readonly routes: readonly RouteRow[];
  readonly listeners: readonly ListenerRow[];
  readonly policies: readonly PolicyRow[];
}

/** A BackendTLSPolicy at one of the Services that it names. */
export interface PolicyRow {
  /** `shop/tls[BackendTLSPolicy]` */
  readonly policy: string;
  /** `shop/web[Service]` */
  readonly target: string;
  /** The name of a port. */
  readonly sectionName?: string;
  readonly accepted: boolean;
  /** `Accepted`, `Conflicted`, `NoValidCACertificate`, `TargetNotFound`. */
  readonly acceptedReason: string;
  readonly resolvedRefs: boolean;
  readonly resolvedRefsReason: string;
  readonly uncertain?: readonly ('accepted' | 'resolvedRefs')[];
  readonly because: readonly LocatedReason[];
}

/** A route at one of its parents. */
export interface RouteRow {
  /** `shop/web[HTTPRoute]` */
  readonly route: string;
  /** The Gateway, or a ListenerSet. */
  readonly gateway: string;
  readonly sectionName?: string;
  readonly accepted: boolean;
  readonly acceptedReason: string;
  readonly resolvedRefs: boolean;
  readonly resolvedRefsReason: string;
  /** What these manifests don’t decide; what is said of it is likely. */
  readonly uncertain?: readonly ('accepted' | 'resolvedRefs')[];
  readonly because: readonly LocatedReason[];
}

export interface ListenerRow {
  readonly gateway: string;
  readonly listener: string;
  readonly attachedRoutes: number;
  /** `UnsupportedProtocol`, `HostnameConflict`, …: the API’s reasons for what is wrong with it, where it is certain. */
  readonly problems?: readonly string[];
  readonly because: readonly LocatedReason[];
}

export interface LocatedReason {
  readonly message: string;
  readonly at?: Location;
}

export function routesReport(world: World): RoutesReport {
  const { parents, listeners } = gatewayStateOf(world);
  const policies = world.ofKind(BACKEND_TLS.group, BACKEND_TLS.kind).flatMap(targetsOf);
  return {
    routes: parents.map(routeRow),
    listeners: listeners.map(listenerRow),
    policies: policies.map((target) => policyRow(target, world)),
  };
}

function routeRow({ route, parent, parentRef, sectionName, accepted, resolvedRefs }: ParentStatus): RouteRow {
  const named = {
    kind: parentRef.at('kind').string ?? 'Gateway',
    namespace: parentRef.at('namespace').string ?? route.namespace,
    name: parentRef.at('name').string ?? '',
  };
  return {
    route: route.toString(),
    gateway: parent?.toString() ?? formatId(named),
    ...(sectionName !== undefined && { sectionName }),
    ...conditionsOf(accepted, resolvedRefs),
  };
}

function policyRow(target: TlsTarget, world: World): PolicyRow {
  const { policy, ref, port } = target;
  const id = { kind: 'Service', namespace: policy.namespace, name: ref.at('name').string ?? '' };
  return {
    policy: policy.toString(),
    target: formatId(id),
    ...(port !== undefined && { sectionName: port }),
    ...conditionsOf(acceptanceOf(target, world), authoritiesOf(policy, world)),
  };
}

function conditionsOf(accepted: Condition, resolvedRefs: Condition) {
  const uncertain = [
    ...(accepted.status === 'unknown' ? (['accepted'] as const) : []),
    ...(resolvedRefs.status === 'unknown' ? (['resolvedRefs'] as const) : []),
  ];
  return {
    accepted: isLikely(accepted, 'Accepted'),
    acceptedReason: accepted.reason,
    resolvedRefs: isLikely(resolvedRefs, 'ResolvedRefs'),
    resolvedRefsReason: resolvedRefs.reason,
    ...(uncertain.length > 0 && { uncertain }),
    because: uniqueReasons([...accepted.because, ...resolvedRefs.because]).map(located),
  };
}

function uniqueReasons(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

function listenerRow({ resource, name, attached, ...status }: GatewayListener): ListenerRow {
  const { accepted, resolvedRefs, conflicted } = status;
  const problems = [
    ...(accepted.status === 'false' ? [accepted] : []),
    ...(resolvedRefs.status === 'false' ? [resolvedRefs] : []),
    ...(conflicted.status === 'true' ? [conflicted] : []),
  ];
  return {
    gateway: resource.toString(),
    listener: name,
    attachedRoutes: new Set(attached.map(({ route }) => route)).size,
    ...(problems.length > 0 && { problems: problems.map(({ reason }) => reason) }),
    because: problems.flatMap(({ because }) => because).map(located),
  };
}

function isLikely({ status, reason }: Condition, fine: string): boolean {
  return status === 'true' || reason === fine;
}

function located({ text, at }: Reason): LocatedReason {
  return { message: text, ...(at && { at: at.location }) };
}
