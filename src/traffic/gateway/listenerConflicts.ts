import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { ListenerProtocol } from '../routing/front.ts';
import type { Condition } from './attachment.ts';
import { good } from './condition.ts';

/** What makes a listener distinct from others. */
interface Contender {
  readonly resource: Resource;
  readonly name: string;
  readonly at: Field;
  readonly hostname: string | undefined;
  readonly port: number;
  readonly protocol: ListenerProtocol | undefined;
}

export interface Conflict<T> {
  readonly reason: 'HostnameConflict' | 'ProtocolConflict';
  readonly other: T;
}

/**
 * Which listeners contest with which, and lose. Within one object no side wins, all are conflicted (reference, `GatewaySpec`,
 * “Handling indistinct Listeners”); between a Gateway and its ListenerSets the first stands, and what loses to it contests
 * no more (GEP-1713, “Listener and ListenerSet conflicts”).
 * @param listeners in their precedence
 */
export function conflictsAmong<T extends Contender>(listeners: readonly T[]): ReadonlyMap<T, readonly Conflict<T>[]> {
  const lost = new Map<T, readonly Conflict<T>[]>();
  const earlier: T[] = [];
  for (const own of groupBy(listeners, ({ resource }) => resource).values()) {
    for (const listener of own) lost.set(listener, contests(listener, earlier));
    const left = own.filter((listener) => lost.get(listener)?.length === 0);
    for (const listener of left) lost.set(listener, contests(listener, left));
    earlier.push(...left);
  }
  return lost;
}

function contests<T extends Contender>(listener: T, others: readonly T[]): Conflict<T>[] {
  return others.flatMap((other) => {
    const reason = other === listener ? undefined : contest(listener, other);
    return reason ? [{ reason, other }] : [];
  });
}

/**
 * Whether traffic on a port can be told apart (reference, `GatewaySpec`, “Distinct Listeners”): HTTP by host name, HTTPS and
 * TLS alike by server name, TCP and UDP not at all. UDP has ports of its own.
 */
function contest(one: Contender, other: Contender): Conflict<never>['reason'] | undefined {
  if (one.port !== other.port || one.port === 0 || !one.protocol || !other.protocol) return undefined;
  if ((one.protocol === 'UDP') !== (other.protocol === 'UDP')) return undefined;
  if (isOpaque(one.protocol) || isOpaque(other.protocol)) return 'ProtocolConflict';
  if ((one.protocol === 'HTTP') !== (other.protocol === 'HTTP')) return 'ProtocolConflict';
  const isKnown = [one, other].every(({ at }) => !at.at('hostname').templated);
  return isKnown && one.hostname?.toLowerCase() === other.hostname?.toLowerCase() ? 'HostnameConflict' : undefined;
}

function isOpaque(protocol: ListenerProtocol): boolean {
  return protocol === 'TCP' || protocol === 'UDP';
}

/** The condition `Conflicted`, which is good when it is false. Ports are contested before host names. */
export function conflicted<T extends Contender>(
  conflicts: readonly Conflict<T>[],
  port: number,
  nameOf: (listener: T) => string,
): Condition {
  const isAboutPorts = conflicts.some(({ reason }) => reason === 'ProtocolConflict');
  const decisive = conflicts.filter(({ reason }) => (reason === 'ProtocolConflict') === isAboutPorts);
  const [first] = decisive;
  if (!first) return good('NoConflicts', 'false');
  return {
    status: 'true',
    reason: first.reason,
    because: decisive.map(({ other }) => ({
      text: isAboutPorts
        ? t('Port {0} is also that of {1}, with protocol {2}', port, nameOf(other), other.protocol ?? '')
        : t('Port {0} and host name {1} are also those of {2}', port, other.hostname ?? '*', nameOf(other)),
      at: other.at.at(isAboutPorts || !other.at.at('hostname').exists ? 'port' : 'hostname'),
    })),
  };
}
