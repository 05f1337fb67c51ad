import { t } from '../base/l10n.ts';
import type { Link } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import { isIngress, readIngress } from '../model/ingress.ts';
import type { ServicePort } from '../model/service.ts';
import { controllersOf } from '../traffic/entries/controllers.ts';
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
    message: message(link, ports, world),
    ...(isTakenByNginx(link, ports, world) && { severity: 'warning' }),
    related: services.map((service) => ({
      message: t('The ports of {0}', shortId(service.id)),
      at: service.spec.at('ports'),
    })),
    fixes: [...portFixes(port, ports), ...addPortFixes(link, world)],
  };
}

/** With ingress-nginx it works all the same, and nobody can tell where no class is named. */
function isTakenByNginx({ from, wanted: { port } }: Link, ports: readonly ServicePort[], world: World): boolean {
  if (!isIngress(from) || !ports.some(({ targetPort }) => targetPort === port)) return false;
  return controllersOf(world).takesTargetPorts(readIngress(from)) !== 'no';
}

function message(link: Link, ports: readonly ServicePort[], world: World): string {
  const {
    from,
    wanted: { name = '', port = '' },
  } = link;
  const there = formatPorts(ports);
  if (!ports.some(({ targetPort }) => targetPort === port)) {
    return t('Service “{0}” has no port {1}, only {2}', name, typeof port === 'number' ? port : `“${port}”`, there);
  }
  if (isTakenByNginx(link, ports, world)) {
    return t(
      'Service “{0}” has no port {1}, only {2}: an Ingress names the port of the Service, and {1} is where that sends to; only ingress-nginx takes it all the same',
      name,
      port,
      there,
    );
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
