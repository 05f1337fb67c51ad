import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import type { Service, ServicePort } from '../../model/service.ts';
import type { AddressTarget, ServicePortPath } from '../traffic.ts';
import { type Judgement, judge, type Reason } from '../verdict.ts';
import { addressSetOf, type WrittenEndpoints, writtenPort } from './writtenEndpoints.ts';

/** Where a Service port leads whose addresses are written by hand. */
export function writtenPath(
  port: ServicePort,
  service: Service,
  written: readonly WrittenEndpoints[],
): Pick<ServicePortPath, 'addresses' | 'judgement'> {
  const counting = written.filter(({ ignored }) => !ignored);
  if (counting.length === 0) return { judgement: judge('unknown', ...written.flatMap(({ ignored }) => ignored ?? [])) };
  const fitting = counting.filter((endpoints) => writtenPort(endpoints, port) || isPortless(endpoints, service));
  if (fitting.length === 0) return { judgement: noPort(port, service, counting) };
  const ready = fitting.filter((endpoints) => endpoints.ready.length > 0);
  if (ready.length === 0) return { judgement: noAddress(fitting) };
  const reasons = [...new Set(ready.map(({ resource }) => resource))].map((resource) => ({
    text: t('{0} gives the addresses of Service {1}', shortId(resource.id), service.resource.name),
    at: resource.nameField,
  }));
  return {
    addresses: ready.flatMap((endpoints) => targetOf(endpoints, port) ?? []),
    judgement: judge('flows', ...reasons),
  };
}

/** The name of a headless Service leads to its addresses, whichever the port is. */
function isPortless({ ports }: WrittenEndpoints, { headless }: Service): boolean {
  return headless && ports.length === 0;
}

function targetOf(endpoints: WrittenEndpoints, port: ServicePort): AddressTarget | undefined {
  const number = writtenPort(endpoints, port)?.port;
  const { ready, resource } = endpoints;
  const addresses = addressSetOf(ready);
  if (number === undefined || addresses.isEmpty) return undefined;
  const [first = ''] = ready;
  const name = ready.length === 1 ? first : t('{0} addresses of {1}', ready.length, shortId(resource.id));
  return { peer: { type: 'addresses', addresses, which: 'some', name }, port: number };
}

/** Service API reference, `ports.name`: endpoints belong to a port by its name. */
function noPort(port: ServicePort, { resource }: Service, written: readonly WrittenEndpoints[]): Judgement {
  const unsure = port.at.at('name').templated || port.at.partial || resource.patched || written.some((w) => w.unsure);
  const reasons = written.map((endpoints): Reason => {
    const has = endpoints.ports.map(({ name, port: number, protocol }) =>
      name === '' ? `${number ?? '?'} (${protocol})` : `${name} (${protocol})`,
    );
    const id = shortId(endpoints.resource.id);
    const text =
      port.name === undefined
        ? t(
            '{0} has no {1} port without a name, as that of Service {2} is; it has {3}',
            id,
            port.protocol,
            resource.name,
            has.join(t(', ')) || '–',
          )
        : t(
            '{0} has no port {1} ({2}), as Service {3} calls it; it has {4}',
            id,
            port.name,
            port.protocol,
            resource.name,
            has.join(t(', ')) || '–',
          );
    return { text, at: endpoints.ports[0]?.at ?? endpoints.at };
  });
  return judge(unsure ? 'unknown' : 'broken', ...reasons);
}

/** Where nothing at all is listed, a controller fills it. */
function noAddress(fitting: readonly WrittenEndpoints[]): Judgement {
  const reasons = fitting.map(({ resource, at }) => ({
    text: t('{0} lists no ready address', shortId(resource.id)),
    at,
  }));
  const isSure = fitting.every(({ unsure, notReady }) => !unsure && notReady.length > 0);
  return judge(isSure ? 'broken' : 'unknown', ...reasons);
}
