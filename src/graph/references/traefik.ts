import type { GroupKind } from '../../model/identity.ts';
import type { Field } from '../../syntax/field.ts';
import { secretNames } from './keys.ts';
import type { Reference } from './table.ts';

/** The group since Traefik 2.10, and the one before. */
const GROUPS = ['traefik.io', 'traefik.containo.us'];

/** `name@provider` means what another provider of Traefik knows: no object. */
const isObject = (_: unknown, place: Field) => (place.string ?? place.at('name').string)?.includes('@') !== true;

/** Where services stand that may be TraefikServices, too. */
const ANY_SERVICE: readonly (readonly [kind: string, path: string])[] = [
  ['IngressRoute', 'spec.routes[].services[]'],
  ['Middleware', 'spec.errors.service'],
  ['TraefikService', 'spec.weighted.services[]'],
  ['TraefikService', 'spec.mirroring'],
  ['TraefikService', 'spec.mirroring.mirrors[]'],
  ['TraefikService', 'spec.highestRandomWeight.services[]'],
  ['TraefikService', 'spec.failover.service'],
  ['TraefikService', 'spec.failover.fallback'],
];

/** Source: Traefik, “Kubernetes CRD”. */
export const TRAEFIK_REFERENCES: readonly Reference[] = GROUPS.flatMap((group) => {
  const kind = (name: string): GroupKind => ({ group, kind: name });
  const service = { group: '', kind: 'Service' };
  const common = { namespace: 'namespace', when: isObject } as const;
  const port = { type: 'port', path: 'port' } as const;
  const plain = ['IngressRouteTCP', 'IngressRouteUDP'].map(kind);
  const routes = ['IngressRoute', 'IngressRouteTCP'].map(kind);
  const rows: Reference[] = [
    ...ANY_SERVICE.map(
      ([from, path]): Reference => ({
        from: [kind(from)],
        path,
        relation: 'routes to',
        to: { kindAt: 'kind', unstated: service, among: [service, kind('TraefikService')] },
        part: port,
        ...common,
      }),
    ),
    { from: plain, path: 'spec.routes[].services[]', relation: 'routes to', to: service, part: port, ...common },
    ...(
      [
        ['IngressRoute', 'spec.routes[].middlewares[]', 'Middleware'],
        ['IngressRoute', 'spec.routes[].services[].middlewares[]', 'Middleware'],
        ['IngressRouteTCP', 'spec.routes[].middlewares[]', 'MiddlewareTCP'],
        ['Middleware', 'spec.chain.middlewares[]', 'Middleware'],
      ] as const
    ).map(([from, path, to]): Reference => ({ from: [kind(from)], path, relation: 'uses', to: kind(to), ...common })),
    ...(
      [
        ['IngressRoute', 'ServersTransport'],
        ['IngressRouteTCP', 'ServersTransportTCP'],
      ] as const
    ).map(
      ([from, to]): Reference => ({
        from: [kind(from)],
        path: 'spec.routes[].services[].serversTransport',
        name: '',
        relation: 'uses',
        to: kind(to),
        when: isObject,
      }),
    ),
    { from: routes, path: 'spec.tls.options', relation: 'uses', to: kind('TLSOption'), ...common },
    { from: routes, path: 'spec.tls.store', relation: 'uses', to: kind('TLSStore'), ...common },
    { from: routes, path: 'spec.tls.secretName', name: '', relation: 'secured by', to: { group: '', kind: 'Secret' } },
    ...secretNames([kind('TLSStore')], 'secretName', ['spec.defaultCertificate', 'spec.certificates[]']),
    ...secretNames([kind('TLSOption')], '', ['spec.clientAuth.secretNames[]']),
    ...secretNames([kind('ServersTransport')], '', ['spec.certificatesSecrets[]', 'spec.rootCAsSecrets[]']),
    ...secretNames([kind('ServersTransportTCP')], '', ['spec.tls.certificatesSecrets[]', 'spec.tls.rootCAsSecrets[]']),
    ...secretNames([kind('Middleware')], '', [
      'spec.basicAuth.secret',
      'spec.digestAuth.secret',
      'spec.forwardAuth.tls.caSecret',
      'spec.forwardAuth.tls.certSecret',
    ]),
  ];
  return rows;
});
