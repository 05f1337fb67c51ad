import type { GroupKind } from '../../model/identity.ts';
import { secretKeys } from './keys.ts';
import type { Reference, StatedKind } from './table.ts';

const GROUP = 'external-secrets.io';
const GENERATORS = 'generators.external-secrets.io';
const store = { group: GROUP, kind: 'SecretStore' };
const clusterStore = { group: GROUP, kind: 'ClusterSecretStore' };
const secret = { group: '', kind: 'Secret' };
const configMap = { group: '', kind: 'ConfigMap' };
const stores = [store, clusterStore];
const ofStores: StatedKind = { kindAt: 'kind', unstated: store, among: stores };

const generators: StatedKind = {
  kindAt: 'kind',
  among: [
    'ACRAccessToken',
    'CloudsmithAccessToken',
    'ClusterGenerator',
    'ECRAuthorizationToken',
    'Fake',
    'GCRAccessToken',
    'GithubAccessToken',
    'Grafana',
    'MFA',
    'Password',
    'QuayAccessToken',
    'SSHKey',
    'STSSessionToken',
    'UUID',
    'VaultDynamicSecret',
    'Webhook',
  ].map((kind) => ({ group: GENERATORS, kind })),
};

/** Where the providers of a store keep keys of Secrets. */
const CREDENTIALS = [
  'akeyless.authSecretRef.secretRef.accessID',
  'akeyless.authSecretRef.secretRef.accessType',
  'akeyless.authSecretRef.secretRef.accessTypeParam',
  'alibaba.auth.secretRef.accessKeyIDSecretRef',
  'alibaba.auth.secretRef.accessKeySecretSecretRef',
  'aws.auth.secretRef.accessKeyIDSecretRef',
  'aws.auth.secretRef.secretAccessKeySecretRef',
  'aws.auth.secretRef.sessionTokenSecretRef',
  'azurekv.authSecretRef.clientCertificate',
  'azurekv.authSecretRef.clientId',
  'azurekv.authSecretRef.clientSecret',
  'azurekv.authSecretRef.tenantId',
  'bitwardensecretsmanager.auth.secretRef.credentials',
  'conjur.auth.apikey.apiKeyRef',
  'conjur.auth.apikey.userRef',
  'delinea.clientId.secretRef',
  'delinea.clientSecret.secretRef',
  'doppler.auth.secretRef.dopplerToken',
  'gcpsm.auth.secretRef.secretAccessKeySecretRef',
  'github.auth.privateKey',
  'gitlab.auth.SecretRef.accessToken',
  'ibm.auth.secretRef.secretApiKeySecretRef',
  'infisical.auth.universalAuthCredentials.clientId',
  'infisical.auth.universalAuthCredentials.clientSecret',
  'keepersecurity.authRef',
  'kubernetes.auth.cert.clientCert',
  'kubernetes.auth.cert.clientKey',
  'kubernetes.auth.token.bearerToken',
  'onepassword.auth.secretRef.connectTokenSecretRef',
  'onepasswordSDK.auth.serviceAccountSecretRef',
  'oracle.auth.secretRef.fingerprint',
  'oracle.auth.secretRef.privatekey',
  'pulumi.accessToken.secretRef',
  'scaleway.accessKey.secretRef',
  'scaleway.secretKey.secretRef',
  'vault.auth.appRole.roleRef',
  'vault.auth.appRole.secretRef',
  'vault.auth.cert.clientCert',
  'vault.auth.cert.secretRef',
  'vault.auth.iam.secretRef.accessKeyIDSecretRef',
  'vault.auth.iam.secretRef.secretAccessKeySecretRef',
  'vault.auth.jwt.secretRef',
  'vault.auth.kubernetes.secretRef',
  'vault.auth.ldap.secretRef',
  'vault.auth.tokenSecretRef',
  'vault.auth.userPass.secretRef',
  'vault.tls.certSecretRef',
  'vault.tls.keySecretRef',
  'webhook.secrets[].secretRef',
  'yandexcertificatemanager.auth.authorizedKeySecretRef',
  'yandexlockbox.auth.authorizedKeySecretRef',
].map((path) => `spec.provider.${path}`);

const ACCOUNTS = [
  'akeyless.authSecretRef.kubernetesAuth.serviceAccountRef',
  'aws.auth.jwt.serviceAccountRef',
  'azurekv.serviceAccountRef',
  'gcpsm.auth.workloadIdentity.serviceAccountRef',
  'kubernetes.auth.serviceAccount',
  'vault.auth.jwt.kubernetesServiceAccountToken.serviceAccountRef',
  'vault.auth.kubernetes.serviceAccountRef',
].map((path) => `spec.provider.${path}`);

/** What an ExternalSecret reads, which a ClusterExternalSecret repeats in each namespace. */
function externalSecret(from: readonly GroupKind[], spec: string): Reference[] {
  return [
    ...['secretStoreRef', 'data[].sourceRef.storeRef', 'dataFrom[].sourceRef.storeRef'].map(
      (path): Reference => ({ from, path: `${spec}.${path}`, relation: 'sourced from', to: ofStores }),
    ),
    ...['data', 'dataFrom'].map(
      (list): Reference => ({
        from,
        path: `${spec}.${list}[].sourceRef.generatorRef`,
        relation: 'sourced from',
        to: generators,
      }),
    ),
    ...(
      [
        ['configMap', configMap],
        ['secret', secret],
      ] as const
    ).map(
      ([type, to]): Reference => ({
        from,
        path: `${spec}.target.template.templateFrom[].${type}`,
        relation: 'reads',
        to,
        part: { type: 'key', path: 'items[].key' },
      }),
    ),
  ];
}

const pushSecret = [{ group: GROUP, kind: 'PushSecret' }];

/** Source: External Secrets Operator API reference; Secrets Store CSI Driver, “Usage”. */
export const SECRET_REFERENCES: readonly Reference[] = [
  ...externalSecret([{ group: GROUP, kind: 'ExternalSecret' }], 'spec'),
  ...externalSecret([{ group: GROUP, kind: 'ClusterExternalSecret' }], 'spec.externalSecretSpec'),
  { from: pushSecret, path: 'spec.secretStoreRefs[]', relation: 'uses', to: ofStores },
  { from: pushSecret, path: 'spec.selector.secret', relation: 'reads', to: secret },
  { from: pushSecret, path: 'spec.selector.generatorRef', relation: 'sourced from', to: generators },
  ...secretKeys(stores, CREDENTIALS).map((row) => ({ ...row, namespace: 'namespace' })),
  ...ACCOUNTS.map(
    (path): Reference => ({
      from: stores,
      path,
      relation: 'uses',
      to: { group: '', kind: 'ServiceAccount' },
      namespace: 'namespace',
    }),
  ),
  {
    from: 'pod',
    path: 'volumes[].csi',
    name: 'volumeAttributes.secretProviderClass',
    relation: 'mounts',
    to: { group: 'secrets-store.csi.x-k8s.io', kind: 'SecretProviderClass' },
    when: (_, volume) => volume.at('driver').string === 'secrets-store.csi.k8s.io',
  },
];
