import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Match } from '../policies/match.ts';
import type { ListenerProtocol } from '../routing/front.ts';
import type { Condition } from './attachment.ts';
import { GATEWAY_API } from './kinds.ts';

/** What of a listener decides which kinds of routes it takes. */
interface Carrier {
  readonly at: Field;
  readonly protocol: ListenerProtocol | undefined;
  readonly tls: 'Terminate' | 'Passthrough' | undefined;
}

/**
 * The kinds of routes that a protocol carries (API concepts, “Route summary table”; reference, `ProtocolType`): what TLS
 * hides, only its server name can route. Undefined for a protocol that is an implementation's own.
 */
function carriedBy({ protocol, tls, at }: Carrier): readonly string[] | undefined {
  switch (protocol) {
    case 'HTTP':
    case 'HTTPS':
      return ['HTTPRoute', 'GRPCRoute'];
    case 'TLS':
      return tls === 'Passthrough' ? ['TLSRoute'] : ['TLSRoute', 'TCPRoute'];
    case 'TCP':
      return ['TCPRoute'];
    case 'UDP':
      return ['UDPRoute'];
    case undefined:
      return isOwnProtocol(at.at('protocol')) ? undefined : [];
  }
}

/** An implementation's own protocols have a prefix (reference, `ProtocolType`), all but Istio's HBONE. */
export function isOwnProtocol(protocol: Field): boolean {
  return protocol.templated || protocol.string?.includes('/') === true || protocol.string === 'HBONE';
}

/** Whether a listener takes routes of this kind: its protocol has to carry it, and `allowedRoutes.kinds`, if given, to name it. */
export function takesKind(listener: Carrier, { kind }: Resource): Match {
  const carried = carriedBy(listener);
  if (carried && !carried.includes(kind)) return 'no';
  const kinds = listener.at.at('allowedRoutes', 'kinds');
  const items = kinds.items();
  const isNamed = items.some((item) => groupAt(item) === GATEWAY_API && item.at('kind').string === kind);
  if (items.length > 0 && !isNamed) return kinds.partial || items.some(isTemplated) ? 'maybe' : 'no';
  return carried ? 'yes' : 'maybe';
}

/** Kinds that a listener names and can't take (reference, `ListenerReasonInvalidRouteKinds`); of other groups, its implementation knows. */
export function wrongKinds(listener: Carrier, name: string): Condition[] {
  const carried = carriedBy(listener);
  if (!carried) return [];
  return listener.at
    .at('allowedRoutes', 'kinds')
    .items()
    .flatMap((item): Condition[] => {
      const kind = item.at('kind');
      if (isTemplated(item) || kind.string === undefined) return [];
      const isOther = groupAt(item) !== GATEWAY_API;
      if (!isOther && carried.includes(kind.string)) return [];
      const protocol = listener.at.at('protocol').string ?? '';
      return [
        {
          status: isOther ? 'unknown' : 'false',
          reason: 'InvalidRouteKinds',
          because: [{ text: t('No {0} may join {1}: its protocol is {2}', kind.string, name, protocol), at: kind }],
        },
      ];
    });
}

function groupAt(item: Field): string {
  return item.at('group').string ?? GATEWAY_API;
}

function isTemplated(item: Field): boolean {
  return item.partial || item.at('group').templated || item.at('kind').templated;
}
