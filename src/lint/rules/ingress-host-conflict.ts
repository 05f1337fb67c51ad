import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import { remember } from '../../base/remember.ts';
import { folderOf } from '../../graph/folders.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import { type Ingress, type IngressBackend, type IngressPath, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import type { Rule } from '../rule.ts';

/** One host and path that an Ingress claims. */
interface Claim {
  readonly ingress: Ingress;
  readonly host: string | undefined;
  readonly path: IngressPath;
  /** What only one backend may have. */
  readonly key: string;
}

export const ingressHostConflict: Rule = {
  id: 'ingress-host-conflict',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/Ingress'],
  summary: 'Two Ingress rules claim one host and path, and send to different Services.',
  why: 'Only one of them gets the traffic; which one depends on the controller, mostly on the age of the objects.',
  fix: 'Give each backend a host or path of its own. What splits traffic on purpose needs the canary or weight settings of the controller.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches',
  bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: { name: frontend, port: { number: 80 } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: blog
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            #     ^ shop.example.com/ goes to “blog” here, to “frontend” in Ingress “shop”
            pathType: Prefix
            backend:
              service: { name: blog, port: { number: 80 } }
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service: { name: frontend, port: { number: 80 } }
          - path: /blog
            pathType: Prefix
            backend:
              service: { name: blog, port: { number: 80 } }
`,

  *check(resource, world) {
    const claims = claimsOf(world);
    for (const claim of claimsIn(resource)) {
      const rivals = claims.get(claim.key) ?? [];
      // Said at the later one of two.
      const earlier = rivals.slice(
        0,
        rivals.findIndex(
          ({ path }) => path.at.pointer === claim.path.at.pointer && path.at.manifest === claim.path.at.manifest,
        ),
      );
      const rival = earlier.find((other) => contradict(other, claim));
      if (!rival) continue;
      const isTogether = belongTogether(rival, claim, world);
      if (!isTogether && ![rival, claim].every(({ ingress }) => ingress.resource.namespaceStated)) continue;
      const url = `${claim.host ?? '*'}${claim.path.path}`;
      const here = nameOf(claim.path.backend);
      const there = nameOf(rival.path.backend);
      yield {
        at: claim.path.at.at('path').exists ? claim.path.at.at('path') : claim.path.at,
        message:
          rival.ingress.resource.toString() === resource.toString()
            ? t('{0} goes to “{1}” here, to “{2}” further up', url, here, there)
            : t('{0} goes to “{1}” here, to “{2}” in Ingress “{3}”', url, here, there, rival.ingress.resource.name),
        severity: isTogether ? undefined : 'info',
        related: [
          {
            message: t('Goes to “{0}” here', there),
            at: rival.path.at.at('path').exists ? rival.path.at.at('path') : rival.path.at,
          },
        ],
      };
    }
  },
};

/** Examples and alternatives stand in folders or files of their own, and show no Service that they lead to. */
function belongTogether(a: Claim, b: Claim, world: World): boolean {
  const [one, other] = [a.ingress.resource.uri, b.ingress.resource.uri];
  if (one === other) return true;
  return folderOf(one) === folderOf(other) && [a, b].some((claim) => isServed(claim, world));
}

function isServed({ ingress: { resource }, path: { backend } }: Claim, world: World): boolean {
  return world.find({ group: '', kind: 'Service' }, resource.id.namespace, backend.service ?? '').length > 0;
}

const claimsOf = derivedOnce((world) =>
  groupBy(world.ofKind('networking.k8s.io', 'Ingress').flatMap(claimsIn), ({ key }) => key),
);

const claimsIn = remember((resource: Resource): readonly Claim[] => readClaims(readIngress(resource)));

function readClaims(ingress: Ingress): Claim[] {
  if (isCanary(ingress)) return [];
  return ingress.rules
    .filter(({ host }) => host === undefined || HOST.test(host))
    .flatMap(({ host, paths }) =>
      paths
        .filter((path) => isKnown(path) && !isNarrowed(ingress, path))
        .map((path) => ({ ingress, host, path, key: keyOf(ingress, host, path) })),
    );
}

/** Placeholders such as `__HOST__` and `${HOST}` stand for different names. */
const HOST = /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

function isKnown({ at, backend }: IngressPath): boolean {
  return !at.at('path').templated && backend.service !== undefined && !backend.serviceField.templated;
}

/**
 * AWS Load Balancer Controller, “Ingress annotations”: further conditions for the paths of a Service, and in place of a Service
 * an action, which may be a redirect that counts on the HTTP port alone.
 */
function isNarrowed({ resource }: Ingress, { backend }: IngressPath): boolean {
  return (
    backend.port === 'use-annotation' ||
    resource.annotations.has(`alb.ingress.kubernetes.io/conditions.${backend.service}`)
  );
}

/** Ingress-NGINX splits the traffic of one host between an Ingress and its canary. */
function isCanary({ resource }: Ingress): boolean {
  return [...resource.annotations].some(([key, value]) => key.endsWith('/canary') && value === 'true');
}

/** Ingress, “Path types”: for Prefix, `/foo` and `/foo/` are the same. */
function keyOf(ingress: Ingress, host: string | undefined, path: IngressPath): string {
  const text = path.pathType === 'Prefix' ? path.path.replace(/(?<=.)\/$/, '') : path.path;
  return [ingress.className ?? '', host ?? '', path.pathType, text].join(' ');
}

function contradict(a: Claim, b: Claim): boolean {
  const sameObject = a.ingress.resource.toString() === b.ingress.resource.toString();
  if (!sameObject && (b.host === undefined || hasOwnAddress(b.ingress))) return false;
  return describe(a) !== describe(b);
}

/** Controllers of clouds give each Ingress an address of its own, so that two of them never meet. */
function hasOwnAddress({ className }: Ingress): boolean {
  return className !== undefined && /^(alb|gce|azure)/.test(className);
}

function describe({ ingress, path: { backend } }: Claim): string {
  return [ingress.resource.namespace, backend.service, backend.port].join(' ');
}

function nameOf(backend: IngressBackend): string {
  return backend.service ?? '';
}
