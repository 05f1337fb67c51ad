import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { placesAt } from '../references/path.ts';
import type { Provider } from './table.ts';

const TLS = ['tls.crt', 'tls.key', 'ca.crt'];
/** Certificates may come in further formats besides (cert-manager, “Additional Certificate Output Formats”). */
const CERTIFICATE = [
  ...TLS,
  'tls-combined.pem',
  'key.der',
  'keystore.jks',
  'truststore.jks',
  'keystore.p12',
  'truststore.p12',
];

/** Where Secrets and ConfigMaps come from. Source: API references of the projects. */
export const SECRET_PROVIDERS: readonly Provider[] = [
  { from: 'cert-manager.io/Certificate', makes: 'Secret', at: 'spec.secretName', named: true, keys: CERTIFICATE },
  { from: 'cert-manager.io/Issuer', makes: 'Secret', at: 'spec.acme.privateKeySecretRef.name', named: true },
  {
    from: 'cert-manager.io/ClusterIssuer',
    makes: 'Secret',
    at: 'spec.acme.privateKeySecretRef.name',
    named: true,
    namespace: '*',
  },
  { from: 'trust.cert-manager.io/Bundle', makes: 'ConfigMap', namespace: '*', keys: bundleKeys('configMap') },
  { from: 'trust.cert-manager.io/Bundle', makes: 'Secret', namespace: '*', keys: bundleKeys('secret') },
  {
    from: 'external-secrets.io/ExternalSecret',
    makes: 'Secret',
    at: 'spec.target.name',
    keys: externalSecretKeys('spec'),
  },
  {
    from: 'external-secrets.io/ClusterExternalSecret',
    makes: 'Secret',
    at: 'spec.externalSecretSpec.target.name',
    namespace: '*',
    keys: externalSecretKeys('spec.externalSecretSpec'),
  },
  {
    from: 'external-secrets.io/ClusterExternalSecret',
    makes: 'Secret',
    at: 'spec.externalSecretName',
    namespace: '*',
    keys: externalSecretKeys('spec.externalSecretSpec'),
  },
  { from: 'bitnami.com/SealedSecret', makes: 'Secret', keys: sealedKeys },
  {
    from: 'bitnami.com/SealedSecret',
    makes: 'Secret',
    at: 'spec.template.metadata.name',
    named: true,
    keys: sealedKeys,
  },
  ...['VaultStaticSecret', 'VaultDynamicSecret', 'VaultPKISecret', 'HCPVaultSecretsApp'].map((kind) => ({
    from: `secrets.hashicorp.com/${kind}`,
    makes: 'Secret',
    at: 'spec.destination.name',
    named: true as const,
  })),
  ...['InfisicalSecret', 'InfisicalDynamicSecret'].flatMap((kind): Provider[] => [
    {
      from: `secrets.infisical.com/${kind}`,
      makes: 'Secret',
      at: 'spec.managedSecretReference.secretName',
      named: true,
      namespace: 'spec.managedSecretReference.secretNamespace',
    },
    {
      from: `secrets.infisical.com/${kind}`,
      makes: 'Secret',
      at: 'spec.managedKubeSecretReferences[].secretName',
      named: true,
      namespace: '*',
    },
  ]),
  { from: 'onepassword.com/OnePasswordItem', makes: 'Secret' },
  {
    from: 'secrets-store.csi.x-k8s.io/SecretProviderClass',
    makes: 'Secret',
    at: 'spec.secretObjects[].secretName',
    named: true,
    keys: (_, place) => known(place.parent?.at('data').items() ?? [], 'key'),
  },
  {
    from: 'secrets.doppler.com/DopplerSecret',
    makes: 'Secret',
    at: 'spec.managedSecret.name',
    named: true,
    namespace: 'spec.managedSecret.namespace',
  },
  { from: 'k8s.bitwarden.com/BitwardenSecret', makes: 'Secret', at: 'spec.secretName', named: true },
  { from: 'isindir.github.com/SopsSecret', makes: 'Secret', at: 'spec.secretTemplates[].name', named: true },
  { from: 'spv.no/AzureKeyVaultSecret', makes: 'Secret', at: 'spec.output.secret.name', named: true },
  { from: 'spv.no/AzureKeyVaultSecret', makes: 'ConfigMap', at: 'spec.output.configMap.name', named: true },
  ...['Password', 'Certificate', 'RSAKey', 'SSHKey'].map((kind) => ({
    from: `secretgen.k14s.io/${kind}`,
    makes: 'Secret',
  })),
  ...['SecretImport', 'SecretTemplate'].map((kind) => ({ from: `secretgen.carvel.dev/${kind}`, makes: 'Secret' })),
  { from: 'kafka.strimzi.io/KafkaUser', makes: 'Secret' },
  { from: 'objectbucket.io/ObjectBucketClaim', makes: 'Secret' },
  { from: 'objectbucket.io/ObjectBucketClaim', makes: 'ConfigMap' },
];

/** As far as every entry says it. */
function known(entries: readonly Field[], key: string): ReadonlySet<string> | undefined {
  const names = entries.map((entry) => entry.at(key));
  if (names.length === 0 || names.some((name) => name.templated || name.string === undefined)) return undefined;
  return new Set(names.flatMap((name) => name.string ?? []));
}

/** What `dataFrom` or a template brings is not known. A merge keeps what the Secret has besides. */
function externalSecretKeys(path: string): (maker: Resource) => ReadonlySet<string> | undefined {
  return (maker) => {
    const [spec] = placesAt(maker.body, path);
    if (!spec || spec.partial || spec.at('dataFrom').exists || spec.at('target', 'template').exists) return undefined;
    if (/^(Merge|Orphan|None)$/.test(spec.at('target', 'creationPolicy').string ?? '')) return undefined;
    return spec.at('data').partial ? undefined : known(spec.at('data').items(), 'secretKey');
  };
}

function sealedKeys(maker: Resource): ReadonlySet<string> | undefined {
  const maps = [maker.spec.at('encryptedData'), maker.spec.at('template', 'data')];
  if (!maps[0]?.exists || maps.some((map) => map.partial)) return undefined;
  return new Set(maps.flatMap((map) => map.keys()));
}

/** Trust Manager writes one key, and keystores where they are asked for. */
function bundleKeys(target: string): (maker: Resource) => ReadonlySet<string> | undefined {
  return (maker) => {
    const { spec } = maker;
    const formats = spec.at('target', 'additionalFormats');
    const places = [spec.at('target', target), ...formats.entries().map(([, format]) => format)];
    return known(places, 'key');
  };
}
