import { t } from '../../base/l10n.ts';
import { remember } from '../../base/remember.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { isIngress, isTlsHost, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { isInternal } from '../../traffic/entries/internal.ts';
import { ingressOptions, NO_OPTIONS } from '../../traffic/ingress/ingressOptions.ts';
import type { Front, RouteRule } from '../../traffic/routing/front.ts';
import { frontsOf } from '../../traffic/routing/fronts.ts';
import type { Rule } from '../rule.ts';

export const ingressPlainHttp: Rule = {
  id: 'ingress-plain-http',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: [
    'networking.k8s.io/Ingress',
    'gateway.networking.k8s.io/Gateway',
    'gateway.networking.k8s.io/ListenerSet',
    'gateway.networking.x-k8s.io/XListenerSet',
    'route.openshift.io/Route',
  ],
  summary: 'An entry from the internet serves plain HTTP.',
  why: 'Everyone on the way reads and changes what is sent: passwords, cookies, pages.',
  fix: 'Give the host a certificate, and let port 80 do nothing but redirect to HTTPS.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      #     ^^^^^^^^^^^^^^^^ shop.example.com is served to the internet without TLS
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
      hosts: [shop.example.com]
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
    if (resource.spec.partial || isInternal(resource)) return;
    for (const { at, host } of plainHosts(world).get(resource) ?? []) {
      const message =
        host === undefined
          ? t('Plain HTTP is served to the internet here')
          : t('{0} is served to the internet without TLS', host);
      yield { at, message };
    }
  },
};

interface PlainHost {
  readonly at: Field;
  readonly host: string | undefined;
}

/** By entry: each host, of a Gateway each listener, that hands requests on without TLS. */
const plainHosts = derivedOnce((world: World): ReadonlyMap<Resource, readonly PlainHost[]> => {
  const found = new Map<Resource, PlainHost[]>();
  for (const front of frontsOf(world)) {
    for (const { resource, ...plain } of plainIn(front, world)) {
      const known = found.get(resource) ?? [];
      found.set(resource, known);
      if (!known.some(({ at }) => at === plain.at)) known.push(plain);
    }
  }
  return found;
});

function plainIn({ type, internal, listeners }: Front, world: World): (PlainHost & { readonly resource: Resource })[] {
  if (internal) return [];
  const open = listeners.filter(({ protocol, judgement }) => protocol === 'HTTP' && judgement.verdict !== 'broken');
  if (type === 'Gateway') {
    return open.flatMap(({ at, hostname, rules, resource }) =>
      resource && at && rules.some(isPublic) ? [{ resource, at: at.at('protocol'), host: hostname }] : [],
    );
  }
  return open.flatMap(({ rules }) =>
    rules
      .filter((rule) => isPublic(rule) && !mayRedirect(rule, world))
      .map((rule) => ({ resource: rule.resource, at: placeOf(rule), host: rule.hostname })),
  );
}

/**
 * Of a host with a certificate: most controllers redirect to it, or can be told to for all Ingresses at once (Traefik,
 * “Entrypoint redirections”; HAProxy and Contour by default). Only of those whose annotations are read is it known.
 */
function mayRedirect({ resource, hostname }: RouteRule, world: World): boolean {
  if (!isIngress(resource)) return false;
  const ingress = ingressOf(resource);
  return isTlsHost(ingress, hostname) && ingressOptions(ingress, world) === NO_OPTIONS;
}

/** Hands requests of anyone on to something. */
function isPublic({ actions, backends, judgement }: RouteRule): boolean {
  return backends.length > 0 && judgement.verdict !== 'broken' && !actions.some(({ type }) => type === 'clients');
}

/** Its rules are asked about one by one. */
const ingressOf = remember(readIngress);

/** Of a path of an Ingress the host of its rule. */
function placeOf({ resource, at }: RouteRule): Field {
  const host = at.parent?.parent?.parent?.at('host');
  return resource.kind === 'Ingress' && host?.exists ? host : at;
}
