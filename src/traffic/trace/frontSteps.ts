import { t } from '../../base/l10n.ts';
import { publicHost } from '../peer.ts';
import { PortSet } from '../ports.ts';
import type { Front, Listener, Request } from '../routing/front.ts';
import { FLOWS, inParallel, inSeries, type Judgement, judge, type Reason } from '../verdict.ts';
import type { Arrival } from './arrivals.ts';
import { workloadEntrySteps } from './entrySteps.ts';
import { type BackendFilter, ruleStep } from './ruleSteps.ts';
import { type Step, step, verdictOf } from './step.ts';
import type { Way } from './way.ts';

/** From a client to a proxy at the edge, and on by its rules. */
export function frontSteps(arrival: Arrival, request: Request, way: Way, wanted?: BackendFilter): Step {
  const { front, listener } = arrival;
  const proxy = { name: nameOf(front), peers: [front.proxy] };
  const names = nameReasons(front, request, way);
  const listening = listenerReasons(front, listener);
  const opening = controllerWay(front, listener, way);
  if (opening) {
    const { hop } = opening;
    const named = { ...opening, hop: { ...hop, reasons: [...names, ...hop.reasons] } };
    const entry = { remarks: listening, judgement: listener.judgement };
    return then(named, () => [ruleStep(arrival, proxy, request, way, entry, wanted)]);
  }
  const { verdict, reasons } = inSeries([reachability(front, listener, way), listener.judgement]);
  return step(
    {
      from: way.client.name,
      to: proxy.name,
      via: listener.name === undefined ? listener.protocol : t('listener {0}', listener.name),
      port: `${listener.protocol === 'UDP' ? 'UDP' : 'TCP'} ${listener.port}`,
      verdict,
      reasons: [...names, ...listening, ...reasons],
    },
    () => [ruleStep(arrival, proxy, request, way, { remarks: [], judgement: FLOWS }, wanted)],
  );
}

/** An IngressClass is not who listens. */
function nameOf({ type, resource, controller, name }: Front): string {
  return (type === 'Gateway' ? resource : controller)?.toString() ?? name;
}

/** Goes on where a way ends, unless nothing gets there. */
function then(way: Step, next: () => readonly Step[]): Step {
  return way.next.length > 0 ? { ...way, next: way.next.map((one) => then(one, next)) } : step(way.hop, next);
}

/** From outside to the pods of the controller, where the manifests show them and a way to them: the best one. */
function controllerWay({ controller }: Front, { port }: Listener, { client, network }: Way): Step | undefined {
  if (!controller || !client.outside) return undefined;
  const ways = workloadEntrySteps(client, controller, {}, network);
  const fitting = ways.filter(({ hop }) => hop.via === 'NodePort' || hop.port?.endsWith(` ${port}`));
  return fitting.find((way) => verdictOf([way]) === verdictOf(fitting));
}

function reachability(front: Front, listener: Listener, { client, network }: Way): Judgement {
  const { controller, resource, internal } = front;
  if (client.outside) {
    if (internal)
      return judge('broken', { text: t('Only a private network reaches {0}', front.name), at: resource?.nameField });
    if (!controller) return FLOWS;
    const text = t(
      'No Service or host port of {0} opens port {1} to clients outside',
      controller.toString(),
      listener.port,
    );
    return judge('unknown', { text, at: controller.nameField });
  }
  // A node may hand what goes to a load balancer straight to the controller's pods (kube-proxy does): both count.
  const ports = PortSet.of(listener.protocol === 'UDP' ? 'UDP' : 'TCP', listener.port);
  const pods = controller && network.podsOf(controller);
  const ways = client.peers.map((peer) => {
    const outward = network.mayConnect(peer, publicHost(front.name), ports);
    const inward = pods ? network.mayConnect(peer, pods, PortSet.all) : outward;
    if (outward.verdict === inward.verdict) return outward;
    const text = t(
      'Whether the request leaves the cluster and comes back, or goes straight to {0}, depends on the cluster',
      front.name,
    );
    return judge('unknown', { text }, ...outward.reasons, ...inward.reasons);
  });
  return inParallel(ways);
}

/** What else must hold for a request to get to a proxy by the name of a host. */
function nameReasons({ name }: Front, { host }: Request, { client }: Way): Reason[] {
  if (host === undefined) return [];
  const outward = t('{0} must lead to {1}: DNS and firewalls are not in these manifests', host, name);
  const around = t('The request may leave the cluster and come back in, since {0} is a name for clients outside', host);
  return (client.outside ? [outward] : [outward, around]).map((text) => ({ text }));
}

function listenerReasons(front: Front, { hostname, protocol, port, tls, at, name }: Listener): Reason[] {
  const text =
    name === undefined
      ? t('On port {0}, {1} takes {2}', port, front.name, protocol)
      : t('Listener {0} takes {1} on port {2} for {3}', name, protocol, port, hostname ?? t('any host'));
  return [
    { text, at: at ?? front.resource?.nameField },
    ...(tls ? [{ text: tls === 'Terminate' ? t('TLS ends here') : t('TLS goes on to the pods'), at }] : []),
  ];
}
