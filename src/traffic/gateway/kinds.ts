import type { GroupKind } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

export const GATEWAY_API = 'gateway.networking.k8s.io';

/** ListenerSets, and where the project keeps kinds that are experiments. */
export const LISTENER_SET_KINDS: readonly GroupKind[] = [
  { group: GATEWAY_API, kind: 'ListenerSet' },
  { group: 'gateway.networking.x-k8s.io', kind: 'XListenerSet' },
];

export const ROUTE_KINDS: readonly string[] = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

export function isListenerSet({ id }: Resource): boolean {
  return LISTENER_SET_KINDS.some(({ group, kind }) => group === id.group && kind === id.kind);
}

/** Whether a `parentRef` names a Gateway or a ListenerSet; routes of a mesh name Services. */
export function namesGateway(parentRef: Field): boolean {
  const group = parentRef.at('group').string ?? GATEWAY_API;
  const kind = parentRef.at('kind').string ?? 'Gateway';
  return (
    (group === GATEWAY_API && kind === 'Gateway') ||
    LISTENER_SET_KINDS.some((one) => one.group === group && one.kind === kind)
  );
}
