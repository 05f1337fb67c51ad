import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Request } from '../routing/front.ts';
import { frontsOf } from '../routing/fronts.ts';
import type { Reason, Verdict } from '../verdict.ts';
import { type Arrival, hostsOf } from './arrivals.ts';
import type { Client } from './client.ts';
import type { ClusterHost } from './clusterHost.ts';
import { type Step, step } from './step.ts';
import type { Way } from './way.ts';

export function insideOnly({ service, namespace, name }: ClusterHost, client: Client, host: string): Step {
  const text = t(
    '{0} is a name inside the cluster only; start at a workload, or ask for a host of a Gateway or an Ingress',
    host,
  );
  const reasons = [{ text, ...(service && { at: service.nameField }) }];
  return step({
    from: client.name,
    to: service?.toString() ?? `${namespace}/${name}[Service]`,
    verdict: 'broken',
    reasons,
  });
}

/** The host is served, but not by this protocol on this port. */
export function elsewhere(
  url: string,
  { protocol, port, host }: Request,
  others: readonly Arrival[],
  client: Client,
): Step {
  const [first] = others;
  const has = [...new Set(others.map(({ listener }) => `${listener.protocol} ${listener.port}`))].join(t(', '));
  const asked = port === undefined ? protocol : `${protocol} ${port}`;
  const reasons = others.slice(0, 3).map(({ front, listener }) => ({
    text: t('{0} serves {1} by {2} on port {3}', front.name, host ?? '*', listener.protocol, listener.port),
    at: listener.at ?? front.resource?.nameField,
  }));
  const text = t('Nothing here serves {0} by {1}; there is {2}', host ?? '*', asked, has);
  return step({
    from: client.name,
    to: first?.front.resource?.toString() ?? url,
    verdict: 'broken',
    reasons: [{ text }, ...reasons],
  });
}

/** Kinds that route requests from outside, too, in ways of their own. */
const UNTRACED = [
  ['networking.istio.io', 'VirtualService'],
  ['traefik.io', 'IngressRoute'],
  ['traefik.containo.us', 'IngressRoute'],
  ['projectcontour.io', 'HTTPProxy'],
  ['serving.knative.dev', 'Service'],
  ['getambassador.io', 'Mapping'],
] as const;

export function untraced(route: Resource): string {
  return t('{0} may lead there; routes of its kind are not traced', route.toString());
}

/** Broken only where the manifests show which hosts are served. */
export function unknownHost(host: string, { client, network: { world } }: Way): Step {
  const hosts = hostsOf(world);
  const near = nearest(host, hosts) ?? [...hosts].find((known) => known.endsWith(host.slice(host.indexOf('.'))));
  const text =
    near === undefined
      ? t('No Gateway, Ingress or load balancer here serves {0}', host)
      : t('No Gateway, Ingress or load balancer here serves {0}; the nearest host is {1}', host, near);
  const [other] = UNTRACED.flatMap(([group, kind]) => world.ofKind(group, kind));
  const verdict: Verdict = hosts.size > 0 && !other ? 'broken' : 'unknown';
  const doubt = other ? [{ text: untraced(other), at: other.nameField }] : [];
  const reasons: Reason[] = [{ text }, ...placesOf(near, world), ...doubt];
  return step({ from: client.name, to: host, verdict, reasons });
}

function placesOf(host: string | undefined, world: World): Reason[] {
  if (host === undefined) return [];
  const listeners = frontsOf(world).flatMap((front) => front.listeners);
  const [rule] = listeners.flatMap(({ rules }) => rules.filter((one) => one.hostname === host));
  return rule ? [{ text: t('{0} serves {1}', rule.resource.toString(), host), at: rule.at }] : [];
}
