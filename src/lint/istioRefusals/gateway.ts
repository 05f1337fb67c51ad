import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Finding } from '../rule.ts';
import { has, lacks } from './lacks.ts';

const PLAIN_HTTP = ['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB'];
const TLS = ['HTTPS', 'TLS'];
const PROTOCOLS = [...PLAIN_HTTP, ...TLS, 'TCP', 'UDP', 'MONGO', 'REDIS', 'MYSQL'];
const PASSING = ['PASSTHROUGH', 'AUTO_PASSTHROUGH'];

/** `ValidateGateway`, `validateServer` and `validateTLSOptions` of pkg/config/validation. */
export function* gatewayRefusals({ spec }: Resource): Generator<Finding> {
  if (spec.partial) return;
  if (lacks(spec, 'servers')) yield { at: spec, onKey: true, message: t('A Gateway needs a server') };
  const names = new Map<string, Field>();
  for (const server of spec.at('servers').items()) {
    if (server.kind !== 'map' || server.partial) continue;
    yield* serverRefusals(server);
    const at = server.at('port', 'name');
    if (at.string === undefined || at.templated) continue;
    const other = names.get(at.string);
    if (other) {
      const message = t('The port of another server has this name, too: names must differ');
      yield { at, message, related: [{ message: t('The other one'), at: other }] };
    }
    names.set(at.string, at);
  }
}

function* serverRefusals(server: Field): Generator<Finding> {
  if (lacks(server, 'hosts')) yield { at: server, message: t('A server needs hosts') };
  const at = server.at('port', 'protocol');
  const tls = server.at('tls');
  const protocol = at.templated ? undefined : at.string?.toUpperCase();
  if (protocol === undefined || tls.templated || tls.partial) return;
  if (!PROTOCOLS.includes(protocol)) {
    yield { at, message: t('Gateways do not know the protocol {0}, only {1}', protocol, PROTOCOLS.join(t(', '))) };
  } else if (TLS.includes(protocol)) {
    if (lacks(server, 'tls')) yield { at, message: t('The protocol {0} needs “tls” on its server', protocol) };
  } else if (tls.exists && !(PLAIN_HTTP.includes(protocol) && isPassing(tls))) {
    const message = PLAIN_HTTP.includes(protocol)
      ? t('A server of protocol {0} has no TLS: of “tls” it may have httpsRedirect alone', protocol)
      : t('A server of protocol {0} has no TLS', protocol);
    yield { at: tls, onKey: true, message };
  }
  yield* certificateRefusals(tls);
}

/** The mode that is not given is PASSTHROUGH. */
function isPassing(tls: Field): boolean {
  const mode = tls.at('mode');
  const files = ['caCertificates', 'privateKey', 'serverCertificate'];
  return mode.templated || (PASSING.includes(mode.string ?? 'PASSTHROUGH') && files.every((key) => !has(tls, key)));
}

const SOURCES = ['credentialName', 'credentialNames', 'tlsCertificates', 'serverCertificate'];

function* certificateRefusals(tls: Field): Generator<Finding> {
  const at = tls.at('mode');
  const mode = at.templated ? undefined : at.string;
  if (mode !== 'SIMPLE' && mode !== 'MUTUAL' && mode !== 'OPTIONAL_MUTUAL') return;
  const [first, second] = SOURCES.filter((key) => has(tls, key));
  if (first !== undefined && second !== undefined) {
    const message = t('A server has its certificate from one place: {0} and {1} do not go together', first, second);
    yield { at: tls.at(second), onKey: true, message };
  } else if (SOURCES.every((key) => lacks(tls, key))) {
    yield {
      at,
      message: t('The mode {0} needs a certificate: credentialName, or serverCertificate and privateKey', mode),
    };
  } else if (first !== 'credentialName' && first !== 'credentialNames' && mode !== 'SIMPLE') {
    if (lacks(tls, 'caCertificates')) yield { at, message: t('The mode {0} needs caCertificates', mode) };
  }
}
