import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { RouteBackend } from '../routing/front.ts';
import { frontsOf } from '../routing/fronts.ts';
import { entrySteps, servicesOf, workloadEntrySteps } from './entrySteps.ts';
import { frontSteps } from './frontSteps.ts';
import type { Wanted } from './podSteps.ts';
import { portOf } from './serviceSteps.ts';
import { type Step, step } from './step.ts';
import { untraced } from './unserved.ts';
import type { Way } from './way.ts';

/** From outside to a Service or to pods: by what opens them themselves, and by the proxies that lead there. */
export function waysIn(
  way: Way,
  target: Resource | readonly Resource[],
  name: string,
  wanted: Wanted,
): readonly Step[] {
  const { client, network } = way;
  const own =
    'id' in target
      ? entrySteps(client, target, wanted, network)
      : target.flatMap((workload) => workloadEntrySteps(client, workload, wanted, network));
  const leadsThere = ({ service, workloads, port }: RouteBackend) =>
    ('id' in target ? service === target : workloads.some((workload) => target.includes(workload))) &&
    (wanted.port === undefined || port?.port === wanted.port || !('id' in target));
  const steps = [...own, ...proxyWays(way, leadsThere)];
  if (steps.length > 0) return steps;
  const services = 'id' in target ? [target] : target.flatMap((workload) => servicesOf(workload, network.world));
  const routes = services
    .flatMap((service) => network.world.linksTo(service))
    .filter(({ relation }) => relation === 'routes to');
  const hop = { from: client.name, to: name, ...portOf(wanted) };
  if (routes.length > 0) {
    const reasons = routes.map((link) => ({ text: untraced(link.from), at: link.at }));
    return [step({ ...hop, verdict: 'unknown', reasons })];
  }
  const at = 'id' in target ? target.spec.at('type') : target[0]?.nameField;
  const text = t(
    'Nothing here opens {0} to clients outside: no load balancer, node port, Ingress or Gateway leads to it',
    name,
  );
  return [step({ ...hop, verdict: 'broken', reasons: [{ text, at }] })];
}

/** By each route that has such a backend, once: as a request would come that its first such rule takes. */
function proxyWays(way: Way, leadsThere: (backend: RouteBackend) => boolean): Step[] {
  const seen = new Set<Resource>();
  const ways: Step[] = [];
  for (const front of frontsOf(way.network.world)) {
    for (const listener of front.listeners) {
      for (const rule of listener.rules) {
        if (seen.has(rule.resource)) continue;
        if (!rule.backends.some((backend) => backend.role === 'serve' && leadsThere(backend))) continue;
        if (rule.actions.some(({ type }) => type === 'redirect')) continue;
        seen.add(rule.resource);
        const { protocol, port } = listener;
        const host = rule.hostname ?? listener.hostname;
        const { path, method } = rule.match;
        const request = { protocol, port, host, path: path?.value ?? '/', ...(method !== undefined && { method }) };
        ways.push(frontSteps({ front, listener, rule }, request, way, leadsThere));
      }
    }
  }
  return ways;
}
