import type { GroupKind } from '../../model/identity.ts';
import type { Field } from '../../syntax/field.ts';
import { secretNames } from './keys.ts';
import type { Reference, StatedKind } from './table.ts';

const secret = { group: '', kind: 'Secret' };
const configMap = { group: '', kind: 'ConfigMap' };
const sources = (...names: string[]): GroupKind[] => names.map((kind) => ({ group: 'source.toolkit.fluxcd.io', kind }));
const notifications = (kind: string): GroupKind => ({ group: 'notification.toolkit.fluxcd.io', kind });
const images = (kind: string): GroupKind => ({ group: 'image.toolkit.fluxcd.io', kind });
const kustomization = { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization' };
const release = { group: 'helm.toolkit.fluxcd.io', kind: 'HelmRelease' };
const repositories = sources('GitRepository', 'OCIRepository', 'HelmRepository', 'Bucket');
const accounts = [kustomization, release, ...sources('OCIRepository', 'Bucket'), images('ImageRepository')];
const valueKinds: StatedKind = { kindAt: 'kind', among: [configMap, secret] };

/** `apiVersion` may be left out, so the kinds have to be known. */
function source(from: GroupKind, path: string, kinds: readonly GroupKind[], namespace?: string): Reference {
  const to = { kindAt: 'kind', groupAt: 'apiVersion', among: kinds };
  return { from: [from], path, relation: 'sourced from', to, ...(namespace !== undefined && { namespace }) };
}

/** All objects that events may be about. */
const EVENTFUL = [
  kustomization,
  release,
  ...sources('Bucket', 'GitRepository', 'HelmChart', 'HelmRepository', 'OCIRepository', 'ExternalArtifact'),
  images('ImageRepository'),
  images('ImagePolicy'),
  images('ImageUpdateAutomation'),
];

/** `*` stands for all objects of the kind. */
const isOne = (_: unknown, place: Field) => place.at('name').string !== '*';

/** Source: the API references of Flux' controllers. */
export const FLUX_REFERENCES: readonly Reference[] = [
  source(
    kustomization,
    'spec.sourceRef',
    sources('GitRepository', 'OCIRepository', 'Bucket', 'ExternalArtifact'),
    'namespace',
  ),
  source(release, 'spec.chart.spec.sourceRef', sources('HelmRepository', 'GitRepository', 'Bucket'), 'namespace'),
  source(release, 'spec.chartRef', sources('OCIRepository', 'HelmChart', 'ExternalArtifact'), 'namespace'),
  ...sources('HelmChart').map((chart) =>
    source(chart, 'spec.sourceRef', sources('HelmRepository', 'GitRepository', 'Bucket')),
  ),
  source(images('ImageUpdateAutomation'), 'spec.sourceRef', sources('GitRepository'), 'namespace'),
  ...[kustomization, release].map(
    (to): Reference => ({ from: [to], path: 'spec.dependsOn[]', relation: 'uses', to, namespace: 'namespace' }),
  ),
  {
    from: [release],
    path: 'spec.valuesFrom[]',
    relation: 'reads',
    to: valueKinds,
    part: { type: 'key', path: 'valuesKey' },
    optional: 'optional',
  },
  {
    from: [kustomization],
    path: 'spec.postBuild.substituteFrom[]',
    relation: 'reads',
    to: valueKinds,
    optional: 'optional',
  },
  {
    from: accounts,
    path: 'spec.serviceAccountName',
    name: '',
    relation: 'runs as',
    to: { group: '', kind: 'ServiceAccount' },
  },
  ...secretNames([kustomization, release], 'name', ['spec.kubeConfig.secretRef']),
  ...secretNames([kustomization], 'name', ['spec.decryption.secretRef']),
  ...secretNames(
    [...repositories, images('ImageRepository'), notifications('Provider'), notifications('Receiver')],
    'name',
    ['spec.secretRef'],
  ),
  ...secretNames(
    [...sources('OCIRepository', 'HelmRepository', 'Bucket'), images('ImageRepository'), notifications('Provider')],
    'name',
    ['spec.certSecretRef'],
  ),
  ...secretNames([...sources('GitRepository', 'OCIRepository', 'Bucket'), images('ImageRepository')], 'name', [
    'spec.proxySecretRef',
  ]),
  ...secretNames(sources('GitRepository', 'OCIRepository', 'HelmChart'), 'name', ['spec.verify.secretRef']),
  ...secretNames([images('ImageUpdateAutomation')], 'name', ['spec.git.commit.signingKey.secretRef']),
  ...sources('GitRepository').map(
    (to): Reference => ({ from: [to], path: 'spec.include[].repository', relation: 'sourced from', to }),
  ),
  {
    from: [images('ImagePolicy')],
    path: 'spec.imageRepositoryRef',
    relation: 'sourced from',
    to: images('ImageRepository'),
    namespace: 'namespace',
  },
  { from: [notifications('Alert')], path: 'spec.providerRef', relation: 'uses', to: notifications('Provider') },
  ...(
    [
      [notifications('Alert'), 'spec.eventSources[]'],
      [notifications('Receiver'), 'spec.resources[]'],
    ] as const
  ).map(
    ([from, path]): Reference => ({
      from: [from],
      path,
      relation: 'monitors',
      to: { kindAt: 'kind', groupAt: 'apiVersion', among: EVENTFUL },
      namespace: 'namespace',
      when: isOne,
    }),
  ),
];
