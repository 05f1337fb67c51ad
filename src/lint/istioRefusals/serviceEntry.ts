import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Finding } from '../rule.ts';
import { lacks } from './lacks.ts';

/** Protocols by which a proxy tells hosts apart. */
const WITH_HOSTS = /^(HTTP|HTTP2|HTTP_PROXY|GRPC|GRPC-WEB|HTTPS|TLS)$/i;

/** `ValidateServiceEntry` of pkg/config/validation. */
export function* serviceEntryRefusals({ spec }: Resource): Generator<Finding> {
  const at = spec.at('resolution');
  if (spec.partial || at.templated) return;
  const resolution = at.string ?? 'NONE';
  const isDns = resolution === 'DNS' || resolution === 'DNS_ROUND_ROBIN';
  const [hosts, endpoints, addresses] = [spec.at('hosts'), spec.at('endpoints'), spec.at('addresses')];
  if (isDns && lacks(spec, 'endpoints')) {
    for (const host of hosts.items()) {
      if (host.templated || !host.string?.startsWith('*')) continue;
      const message = t(
        'With resolution {0} and without endpoints, a host can’t be looked up that begins with “*”',
        resolution,
      );
      yield { at: host, message };
    }
  }
  if (resolution !== 'NONE' && resolution !== 'STATIC') {
    for (const address of addresses.items()) {
      if (address.templated || !address.string?.includes('/')) continue;
      yield { at: address, message: t('Blocks of addresses go with resolution NONE and STATIC alone') };
    }
  }
  if (isDns || resolution === 'STATIC') yield* endpointRefusals(endpoints, spec.at('ports'), resolution);
  if (resolution !== 'NONE' && hosts.items().length > 1 && !hosts.partial) {
    const port = spec
      .at('ports')
      .items()
      .map((one) => one.at('protocol'))
      .find(({ string, templated }) => string !== undefined && !templated && !WITH_HOSTS.test(string));
    if (port) {
      const message = t(
        '{0} does not tell hosts apart: with resolution {1} there may be one host alone',
        port.string ?? '',
        resolution,
      );
      yield { at: port, message };
    }
  }
}

function* endpointRefusals(endpoints: Field, ports: Field, resolution: string): Generator<Finding> {
  const names = ports.items().map((port) => port.at('name'));
  const isKnown = !ports.partial && names.every(({ string, templated }) => string !== undefined && !templated);
  for (const endpoint of endpoints.items()) {
    const address = endpoint.at('address');
    const text = address.templated ? undefined : address.string;
    if (resolution === 'STATIC' && text && !text.startsWith('unix://') && !AddressSet.parseAddress(text)) {
      yield { at: address, message: t('With resolution STATIC an endpoint is an IP address') };
    }
    for (const [name, at] of endpoint.at('ports').entries()) {
      if (!isKnown || names.some(({ string }) => string === name)) continue;
      yield { at, onKey: true, message: t('The ServiceEntry has no port “{0}”', name) };
    }
  }
}
