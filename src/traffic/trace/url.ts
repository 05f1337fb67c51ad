import { t } from '../../base/l10n.ts';
import type { ListenerProtocol } from '../routing/front.ts';
import type { EndProblem } from './ends.ts';

/** What a URL says of a request. */
export interface TraceUrl {
  readonly protocol: ListenerProtocol;
  /** In lower case, without brackets around IPv6. */
  readonly host: string;
  /** Undefined where neither the URL nor its scheme tells. */
  readonly port: number | undefined;
  /** Begins with `/`. */
  readonly path: string;
  readonly queryParams: ReadonlyMap<string, string>;
}

/** Schemes that tell how a proxy sees the connection, and their ports (IANA, Uniform Resource Identifier Schemes). */
const SCHEMES: ReadonlyMap<string, { readonly protocol: ListenerProtocol; readonly port?: number }> = new Map([
  ['http', { protocol: 'HTTP', port: 80 }],
  ['https', { protocol: 'HTTPS', port: 443 }],
  ['ws', { protocol: 'HTTP', port: 80 }],
  ['wss', { protocol: 'HTTPS', port: 443 }],
  ['grpc', { protocol: 'HTTP', port: 80 }],
  ['grpcs', { protocol: 'HTTPS', port: 443 }],
  ['tls', { protocol: 'TLS', port: 443 }],
  ['tcp', { protocol: 'TCP' }],
  ['udp', { protocol: 'UDP' }],
]);

export function readUrl(text: string): TraceUrl | EndProblem {
  const parts =
    /^([a-z][a-z0-9+.-]*):\/\/(?:[^@/?#]*@)?(\[[0-9a-f:.]+\]|[\w.*-]+)(?::(\d{1,5}))?(\/[^?#]*)?(?:\?([^#]*))?(?:#.*)?$/i.exec(
      text,
    );
  const [, scheme = '', host = '', port, path = '/', query = ''] = parts ?? [];
  const known = SCHEMES.get(scheme.toLowerCase());
  if (!parts) return { problem: t('{0} is not a URL', text) };
  if (!known) {
    return { problem: t('{0}: the scheme is one of {1}, not {2}', text, [...SCHEMES.keys()].join(t(', ')), scheme) };
  }
  return {
    protocol: known.protocol,
    host: host.toLowerCase().replace(/^\[|\]$|\.$/g, ''),
    port: port === undefined ? known.port : Number(port),
    path,
    queryParams: new Map(new URLSearchParams(query)),
  };
}
