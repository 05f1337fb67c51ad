import { isIngress, isTlsHost } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { judgeCanary } from '../ingress/canary.ts';
import { servedIngress } from '../ingress/ingressRules.ts';
import { isInternalIngress } from '../ingress/internalIngress.ts';
import { routeRule } from '../ingress/routeRules.ts';
import type { Network } from '../network.ts';
import type { RouteBackend, RouteRule } from '../routing/front.ts';
import type { Entry, EntryRoute } from '../traffic.ts';
import { inSeries } from '../verdict.ts';
import { isInternal } from './internal.ts';

/** What a proxy lets in through an Ingress or an OpenShift Route: the rules that it brings to its front. */
export function proxyEntries(resource: Resource, { world }: Network): Entry[] {
  if (resource.is('route.openshift.io', 'Route')) {
    const rule = routeRule(resource, world);
    const tls = resource.spec.at('tls').exists;
    const routes = rule.backends.map((backend) => ({ ...routeOf(rule, backend, tls), at: backend.at }));
    return [{ type: 'Route', resource, routes, internal: isInternal(resource) }];
  }
  if (!isIngress(resource)) return [];
  const served = servedIngress(resource, world);
  const { ingress, rules, proxy } = served;
  const routes = rules.flatMap((rule) => {
    const canary = judgeCanary(rule, served, world);
    const tls = isTlsHost(ingress, rule.hostname);
    const judged = { ...rule, judgement: inSeries([rule.judgement, canary]) };
    return rule.backends.map((backend) => routeOf(judged, backend, tls));
  });
  return [
    { type: 'Ingress', resource, routes, controller: proxy.workload, internal: isInternalIngress(resource, world) },
  ];
}

function routeOf(rule: RouteRule, backend: RouteBackend, tls: boolean): EntryRoute {
  const { resource, hostname: host, match, at } = rule;
  const { service, serviceName, port, workloads } = backend;
  const judgement = inSeries([rule.judgement, backend.judgement]);
  return { resource, host, path: match.path?.value, tls, service, serviceName, port, workloads, at, judgement };
}
