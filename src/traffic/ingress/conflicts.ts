import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import { shortId } from '../../model/identity.ts';
import type { RouteRule } from '../routing/front.ts';
import { inSeries, judge } from '../verdict.ts';

/**
 * Where two objects claim the same host and path and send to different Services, which of them gets the requests the
 * manifests don't say: of most controllers the older one (Ingress-NGINX, “How it works”; OpenShift, “Route host claims”).
 */
export function judgeConflicts(rules: readonly RouteRule[]): RouteRule[] {
  const claims = groupBy(rules, claimOf);
  return rules.map((rule) => {
    const rivals = claims.get(claimOf(rule)) ?? [];
    const rival = rivals.find(
      (other) => `${other.resource}` !== `${rule.resource}` && servicesOf(other) !== servicesOf(rule),
    );
    if (!rival) return rule;
    const text = t(
      '{0} claims the same host and path, and the older of the two gets its requests',
      shortId(rival.resource.id),
    );
    return { ...rule, judgement: inSeries([rule.judgement, judge('unknown', { text, at: rival.at })]) };
  });
}

function claimOf({ hostname, match: { path, headers } }: RouteRule): string {
  const value = path?.type === 'Prefix' ? path.value.replace(/(?<=.)\/$/, '') : path?.value;
  const named = headers.map((header) => `${header.name}=${header.value}`);
  return [hostname ?? '', path?.type ?? '', value ?? '', ...named].join(' ');
}

function servicesOf({ resource, backends }: RouteRule): string {
  return backends.map(({ serviceName, port }) => `${resource.namespace}/${serviceName}:${port?.port}`).join(' ');
}
