import type { Resource } from '../../model/resource.ts';
import { secretKeys } from './keys.ts';
import type { Reference } from './table.ts';

const CERT_MANAGER = 'cert-manager.io';
const issuer = { group: CERT_MANAGER, kind: 'Issuer' };
const clusterIssuer = { group: CERT_MANAGER, kind: 'ClusterIssuer' };
const secret = { group: '', kind: 'Secret' };
const issuers = [issuer, clusterIssuer];
const certificate = [{ group: CERT_MANAGER, kind: 'Certificate' }];
/** What cert-manager makes Certificates for, if annotated. */
const ANNOTATED = [
  { group: 'networking.k8s.io', kind: 'Ingress' },
  { group: 'gateway.networking.k8s.io', kind: 'Gateway' },
];

/** Where the solvers of an ACME issuer keep keys of Secrets. */
const DNS01 = [
  'acmeDNS.accountSecretRef',
  'akamai.accessTokenSecretRef',
  'akamai.clientSecretSecretRef',
  'akamai.clientTokenSecretRef',
  'azureDNS.clientSecretSecretRef',
  'cloudDNS.serviceAccountSecretRef',
  'cloudflare.apiKeySecretRef',
  'cloudflare.apiTokenSecretRef',
  'digitalocean.tokenSecretRef',
  'rfc2136.tsigSecretSecretRef',
  'route53.accessKeyIDSecretRef',
  'route53.secretAccessKeySecretRef',
].map((path) => `spec.acme.solvers[].dns01.${path}`);

/** An annotation may say that the issuer is of another kind, or of another project. */
function statesKind(object: Resource, kind: string): boolean {
  const group = object.annotations.get('cert-manager.io/issuer-group') ?? CERT_MANAGER;
  return group === CERT_MANAGER && (object.annotations.get('cert-manager.io/issuer-kind') ?? 'Issuer') === kind;
}

/**
 * Source: cert-manager API reference; “Annotated Ingress resource”. The Secrets of a ClusterIssuer are in the namespace that
 * cert-manager was told (`--cluster-resource-namespace`), which no manifest of it says.
 */
export const CERT_MANAGER_REFERENCES: readonly Reference[] = [
  {
    from: [...certificate, { group: CERT_MANAGER, kind: 'CertificateRequest' }],
    path: 'spec.issuerRef',
    relation: 'issued by',
    to: { kindAt: 'kind', groupAt: 'group', unstated: issuer, among: issuers },
  },
  ...issuers.map(
    (to): Reference => ({
      from: ANNOTATED,
      path: 'metadata.annotations[cert-manager.io/issuer]',
      name: '',
      relation: 'issued by',
      to,
      when: (object) => statesKind(object, to.kind),
    }),
  ),
  {
    from: ANNOTATED,
    path: 'metadata.annotations[cert-manager.io/cluster-issuer]',
    name: '',
    relation: 'issued by',
    to: clusterIssuer,
  },
  ...secretKeys(certificate, ['spec.keystores.jks.passwordSecretRef', 'spec.keystores.pkcs12.passwordSecretRef']),
  { from: issuers, path: 'spec.ca.secretName', name: '', relation: 'reads', to: secret },
  ...secretKeys(issuers, [
    'spec.acme.externalAccountBinding.keySecretRef',
    ...DNS01,
    'spec.vault.auth.appRole.secretRef',
    'spec.vault.auth.tokenSecretRef',
    'spec.vault.caBundleSecretRef',
    'spec.venafi.cloud.apiTokenSecretRef',
    'spec.venafi.tpp.caBundleSecretRef',
  ]),
  { from: issuers, path: 'spec.venafi.tpp.credentialsRef', relation: 'reads', to: secret },
  {
    from: issuers,
    path: 'spec.vault.auth.kubernetes.serviceAccountRef',
    relation: 'uses',
    to: { group: '', kind: 'ServiceAccount' },
  },
];
