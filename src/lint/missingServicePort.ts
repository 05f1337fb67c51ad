import { t } from '../base/l10n.ts';
import type { Link } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { ServicePort } from '../model/service.ts';
import { addPortFixes } from './addPort.ts';
import { formatPorts } from './portNames.ts';
import type { Finding, FindingFix } from './rule.ts';

/** What to say of a route to a port that its Service does not have. */
export function missingServicePort(
  link: Link,
  world: World,
  portFixes: (wanted: string | number, ports: readonly ServicePort[]) => readonly FindingFix[],
): Finding | undefined {
  if (link.relation !== 'routes to' || link.missingPart !== 'port' || link.absence !== 'missing') return undefined;
  const services = link.to.filter(({ kind }) => kind === 'Service');
  const ports = services.flatMap((service) => world.serviceOf(service).ports);
  // Without ports it is not finished.
  if (ports.length === 0) return undefined;
  const { port = '' } = link.wanted;
  return {
    at: link.at,
    message: message(link, ports),
    related: services.map((service) => ({
      message: t('The ports of {0}', shortId(service.id)),
      at: service.spec.at('ports'),
    })),
    fixes: [...portFixes(port, ports), ...addPortFixes(link, world)],
  };
}

function message({ from, wanted: { name = '', port = '' } }: Link, ports: readonly ServicePort[]): string {
  const there = formatPorts(ports);
  if (!ports.some(({ targetPort }) => targetPort === port)) {
    return t('Service “{0}” has no port {1}, only {2}', name, typeof port === 'number' ? port : `“${port}”`, there);
  }
  return from.kind === 'Ingress'
    ? t(
        'Service “{0}” has no port {1}, only {2}: an Ingress names the port of the Service, and {1} is where that sends to',
        name,
        port,
        there,
      )
    : t(
        'Service “{0}” has no port {1}, only {2}: a route names the port of the Service, and {1} is where that sends to',
        name,
        port,
        there,
      );
}
