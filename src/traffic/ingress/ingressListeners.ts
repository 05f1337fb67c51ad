import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import { isTlsHost } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Listener, RouteRule } from '../routing/front.ts';
import { comparePrecedence } from '../routing/precedence.ts';
import { FLOWS, judge } from '../verdict.ts';
import { withCanaries } from './canary.ts';
import { judgeConflicts } from './conflicts.ts';
import { type ServedIngress, withPattern } from './ingressRules.ts';
import { redirectRules } from './redirectRules.ts';

/**
 * What a controller listens on for Ingresses of one class: HTTP with the rules of all hosts; HTTPS for each host with a
 * certificate, and for the others where the controller has a default one (Ingress-NGINX, “Default SSL Certificate”).
 * Source: Ingress, “TLS”.
 */
export function ingressListeners(all: readonly ServedIngress[], resource: Resource | undefined): Listener[] {
  const served = all.filter(({ options }) => !options.canary);
  const canaries = all.filter(({ options }) => options.canary);
  const patterns = patternHosts(served);
  const arrange = (written: readonly RouteRule[]) =>
    judgeConflicts(
      withCanaries(written, canaries)
        .map((rule) => (patterns.has(rule.hostname) ? withPattern(rule) : rule))
        .sort(comparePrecedence),
    );
  const written = [...served.flatMap(({ rules }) => rules), ...redirectRules(served)];
  const common = { resource, name: undefined, hostname: undefined, judgement: FLOWS, at: undefined, tls: undefined };
  const plain = arrange(toHttps(written, served));
  const secure = arrange(written);
  return [
    ...portsOf(all, 'http').map((port): Listener => ({ ...common, port, protocol: 'HTTP', rules: plain })),
    ...portsOf(all, 'https').flatMap((port) => secureListeners(served, secure, { ...common, port })),
  ];
}

function portsOf(served: readonly ServedIngress[], type: 'http' | 'https'): number[] {
  return [...new Set(served.flatMap(({ options }) => options.ports[type]))].sort((a, b) => a - b);
}

/** Rules on a port without TLS: for some hosts they only send to HTTPS. */
function toHttps(rules: readonly RouteRule[], served: readonly ServedIngress[]): RouteRule[] {
  const bySource = new Map(served.map((one) => [one.ingress.resource, one.options.toHttps]));
  if (![...bySource.values()].some((set) => set)) return [...rules];
  const tlsHosts = new Set(certificates(served).map(({ host }) => host));
  const whole = [...bySource.values()].find((set) => set?.hosts === 'all of the front');
  return rules.map((rule) => {
    const set = whole ?? bySource.get(rule.resource);
    const isMeant = (set && set.hosts !== 'with certificate') || isTlsHost({ tlsHosts }, rule.hostname);
    return set && isMeant ? { ...rule, actions: [set.redirect], backends: [] } : rule;
  });
}

type Common = Pick<Listener, 'resource' | 'name' | 'judgement' | 'at' | 'port'>;

function secureListeners(served: readonly ServedIngress[], rules: readonly RouteRule[], common: Common): Listener[] {
  const rulesOf = rulesByHost(rules);
  const passed = passthroughs(served, rules, common);
  const named = certificates(served)
    .filter(({ host }) => !passed.some(({ hostname }) => hostname === host))
    .map(
      ({ host, at }): Listener => ({
        ...common,
        hostname: host,
        protocol: 'HTTPS',
        tls: 'Terminate',
        at,
        rules: rulesOf(host),
      }),
    );
  const isOpen = served.some(({ options }) => options.defaultCertificate);
  if (!isOpen || named.some(({ hostname }) => hostname === undefined)) return [...passed, ...named];
  const text = t('Hosts without a certificate of their own are served with the default one of the controller');
  return [
    ...passed,
    ...named,
    { ...common, hostname: undefined, protocol: 'HTTPS', tls: 'Terminate', judgement: judge('flows', { text }), rules },
  ];
}

/** The rules that requests for a host, or for one that a wildcard covers, may meet. */
function rulesByHost(rules: readonly RouteRule[]): (host: string | undefined) => readonly RouteRule[] {
  const byHost = groupBy(rules, ({ hostname }) => hostname);
  const byWildcard = groupBy(byHost.keys(), (host) => host && wildcardOf(host));
  return (host) => {
    if (host === undefined) return rules;
    const names = host.startsWith('*.') ? (byWildcard.get(host) ?? []) : [host, wildcardOf(host)];
    return [...names, undefined].flatMap((name) => byHost.get(name) ?? []);
  };
}

/** The one wildcard that covers a host (Ingress, “Hostname wildcards”). */
function wildcardOf(host: string): string {
  return host.replace(/^[^.]*/, '*');
}

/** Hosts with a certificate, each once, with where that is said. */
function certificates(served: readonly ServedIngress[]): { readonly host: string | undefined; readonly at: Field }[] {
  const found = new Map<string | undefined, Field>();
  for (const { ingress } of served) {
    for (const { hosts, at } of ingress.tls) {
      if (hosts.length === 0 && !found.has(undefined)) found.set(undefined, at);
      for (const host of hosts) if (host.string && !found.has(host.string)) found.set(host.string, host);
    }
  }
  return [...found].map(([host, at]) => ({ host, at }));
}

/** Ingress-NGINX, “SSL Passthrough”: by host, and for the path `/` alone. */
function passthroughs(served: readonly ServedIngress[], rules: readonly RouteRule[], common: Common): Listener[] {
  const settings = new Map(served.map(({ ingress, options }) => [ingress.resource, options.passthrough]));
  return rules.flatMap((root): Listener[] => {
    const passthrough = settings.get(root.resource);
    if (!passthrough || root.hostname === undefined || root.match.path?.value !== '/') return [];
    const rule = { ...root, match: { headers: [], queryParams: [] }, actions: [] };
    return [{ ...common, ...passthrough, hostname: root.hostname, protocol: 'TLS', tls: 'Passthrough', rules: [rule] }];
  });
}

/** Ingress-NGINX, “Use Regex”: it goes for all paths of a host, whatever Ingress they are in. */
function patternHosts(served: readonly ServedIngress[]): ReadonlySet<string | undefined> {
  const some = served.filter(({ options }) => options.patterns);
  return new Set(some.flatMap(({ rules }) => rules.map(({ hostname }) => hostname)));
}
