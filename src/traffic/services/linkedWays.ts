import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Link } from '../../graph/link.ts';
import { isPort } from '../../graph/links/parts.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import { trafficOf } from '../traffic.ts';
import { inParallel, inSeries, type Judgement, judge } from '../verdict.ts';
import { apiGatewayWay } from './apiGatewayWay.ts';
import { istioWays } from './istioWays.ts';
import type { Way } from './ways.ts';

const ISTIO = 'networking.istio.io';

/** API gateways whose own kinds lead to Services, by group. */
const API_GATEWAYS: ReadonlySet<string> = new Set([
  'traefik.io',
  'traefik.containo.us',
  'projectcontour.io',
  'apisix.apache.org',
  'getambassador.io',
  'configuration.konghq.com',
  'gateway.solo.io',
]);

/** Kinds of theirs that stand behind another: they open nothing themselves. */
const INNER: ReadonlySet<string> = new Set(['TraefikService', 'Middleware', 'ExtensionService']);

/** How Istio's gateways and API gateways lead to a Service, as far as links tell. Whether a request gets through is unknown. */
export function gatewayWays(service: Resource, world: World): Way[] {
  const links = world.linksTo(service).filter(({ relation }) => relation === 'routes to');
  return [...groupBy(links, ({ from }) => from)].flatMap(([from, own]) => {
    const [first] = own;
    if (!first) return [];
    const judgement = inSeries([arrival(service, own, world), unjudged(first)]);
    const common = { through: from, at: first.at, judgement };
    if (from.is(ISTIO, 'VirtualService')) return istioWays(from, world).map((way) => ({ ...common, ...way }));
    if (!API_GATEWAYS.has(from.id.group) || INNER.has(from.kind)) return [];
    return [{ ...common, type: 'API gateway', internal: false, ...apiGatewayWay(from, world) } as const];
  });
}

/** Whether anything arrives behind the ports that are meant. */
function arrival(service: Resource, links: readonly Link[], world: World): Judgement {
  const paths = trafficOf(world).servicePaths(service);
  const meant = paths.filter((path) =>
    links.some(({ wanted: { port } }) => port === undefined || isPort(path.port, port)),
  );
  if (meant.length > 0) return inParallel(meant.map(({ judgement }) => judgement));
  const text = t('Service {0} has no port {1}', service.name, links[0]?.wanted.port ?? '?');
  return judge(service.spec.at('ports').partial ? 'unknown' : 'broken', { text, at: links[0]?.partAt ?? links[0]?.at });
}

function unjudged({ from, at }: Link): Judgement {
  const text = t('{0} leads there; its rules, and what carries them out, are not judged', shortId(from.id));
  return judge('unknown', { text, at });
}
