import { t } from '../../base/l10n.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { type Ingress, isTlsHost } from '../../model/ingress.ts';
import type { Field } from '../../syntax/field.ts';
import { servedIngress } from '../../traffic/ingress/ingressRules.ts';
import { coversHostname } from '../../traffic/routing/hostname.ts';
import type { Rule } from '../rule.ts';

export const ingressTlsHostUncovered: Rule = {
  id: 'ingress-tls-host-uncovered',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/Ingress'],
  summary: 'An Ingress has a certificate for a host that no rule serves, and none for a host that a rule serves.',
  why: 'The hosts under “tls” must match those of the rules: the host without a certificate is served without TLS, or with a certificate that browsers refuse.',
  fix: 'Write the same host name in “tls” and in the rule, or list the host of the rule in “tls”, too.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  tls:
    - secretName: shop-tls
      hosts:
        - shop.exmaple.com
        # ^^^^^^^^^^^^^^^^ No rule serves this host, and shop.example.com has no certificate
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: { name: shop, port: { number: 80 } }
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  tls:
    - secretName: shop-tls
      hosts:
        - shop.example.com
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: { name: shop, port: { number: 80 } }
`,

  *check(resource, world) {
    const { ingress, options } = servedIngress(resource, world);
    if (options.canary || resource.spec.at('rules').partial || resource.spec.at('tls').partial) return;
    const bare = bareHosts(ingress, world);
    const [first] = bare;
    if (first?.string === undefined) return;
    for (const host of ingress.tls.flatMap(({ hosts }) => hosts)) {
      if (host.templated || host.string === undefined || isServed(host.string, world)) continue;
      yield {
        at: host,
        message: t('No rule serves this host, and {0} has no certificate', first.string),
        related: [{ message: t('Has no certificate'), at: first }],
      };
    }
  },
};

/** Hosts of rules that no Ingress has a certificate for; none if some host is not known yet. */
function bareHosts(ingress: Ingress, world: World): Field[] {
  const hosts = ingress.rules.map(({ at }) => at.at('host'));
  if (hosts.some((host) => host.templated || !host.string)) return [];
  const all = hostsOf(world);
  return hosts.filter((host) => !isTlsHost(all, host.string));
}

/** A certificate may be for the name with or without `www.`, or a further name, which annotations serve. */
function isServed(name: string, world: World): boolean {
  const { served } = hostsOf(world);
  const twin = name.startsWith('www.') ? name.slice(4) : `www.${name}`;
  if (served.has(undefined) || served.has(name) || served.has(twin)) return true;
  return [...served].some((host) => coversHostname(name, host, 'one label') || coversHostname(host, name, 'one label'));
}

const hostsOf = derivedOnce((world) => {
  const all = world.ofKind('networking.k8s.io', 'Ingress').map((resource) => servedIngress(resource, world));
  return {
    tlsHosts: new Set(all.flatMap(({ ingress }) => [...ingress.tlsHosts])),
    served: new Set(all.flatMap(({ rules }) => rules.map(({ hostname }) => hostname))),
  };
});
