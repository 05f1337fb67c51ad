import { type Conversion, unchanged, unchangedWithout } from './conversion.ts';
import { autoscalerToV2 } from './conversions/autoscaler.ts';
import { ingressToV1 } from './conversions/ingress.ts';
import {
  accessReviewToV1,
  disruptionBudgetToV1,
  priorityLevelToV1,
  signingRequestToV1,
  tlsRouteToV1,
  webhooksToV1,
} from './conversions/other.ts';
import { workloadToV1 } from './conversions/workload.ts';
import type { Lifecycle } from './lifecycle.ts';

/**
 * How objects are rewritten for what takes the place of their API version, by group, versions and kinds (`*`: all of the
 * table). What is not here has changed too much. Sources: the Deprecated API Migration Guide; for other projects the
 * guides that `projectApis.ts` names.
 */
const CONVERSIONS: readonly (readonly [group: string, versions: string, kinds: string, Conversion])[] = [
  [
    'admissionregistration.k8s.io',
    'v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    webhooksToV1,
  ],
  ['admissionregistration.k8s.io', '*', '*', unchanged],
  ['apiregistration.k8s.io', '*', '*', unchanged],
  ['apps', '*', 'DaemonSet Deployment ReplicaSet StatefulSet', workloadToV1],
  ['audit.k8s.io', '*', '*', unchanged],
  ['authentication.k8s.io', '*', '*', unchanged],
  ['authorization.k8s.io', '*', '*', accessReviewToV1],
  ['autoscaling', 'v2beta1', '*', autoscalerToV2],
  ['autoscaling', 'v2beta2', '*', unchanged],
  ['batch', '*', '*', unchanged],
  ['certificates.k8s.io', '*', 'CertificateSigningRequest', signingRequestToV1],
  ['certificates.k8s.io', '*', 'ClusterTrustBundle', unchanged],
  ['coordination.k8s.io', '*', 'Lease', unchanged],
  ['discovery.k8s.io', 'v1beta1', '*', unchangedWithout('endpoints.[].topology')],
  ['extensions', '*', 'DaemonSet Deployment ReplicaSet', workloadToV1],
  ['extensions', '*', 'Ingress', ingressToV1],
  ['extensions', '*', 'NetworkPolicy', unchanged],
  ['flowcontrol.apiserver.k8s.io', '*', 'FlowSchema', unchanged],
  ['flowcontrol.apiserver.k8s.io', 'v1beta3', 'PriorityLevelConfiguration', unchanged],
  ['flowcontrol.apiserver.k8s.io', 'v1alpha1 v1beta1 v1beta2', 'PriorityLevelConfiguration', priorityLevelToV1],
  ['networking.k8s.io', 'v1beta1', 'Ingress', ingressToV1],
  ['networking.k8s.io', 'v1beta1', '*', unchanged],
  ['node.k8s.io', 'v1beta1', '*', unchanged],
  ['policy', '*', 'PodDisruptionBudget', disruptionBudgetToV1],
  ['rbac.authorization.k8s.io', 'v1alpha1', '*', unchangedWithout('subjects.[].apiVersion')],
  ['rbac.authorization.k8s.io', 'v1beta1', '*', unchanged],
  ['resource.k8s.io', 'v1beta1', 'DeviceClass', unchanged],
  ['resource.k8s.io', 'v1beta2', '*', unchanged],
  ['scheduling.k8s.io', '*', 'PriorityClass', unchanged],
  ['storage.k8s.io', '*', '*', unchanged],

  ['cert-manager.io', '*', 'ClusterIssuer Issuer', unchanged],
  [
    'cert-manager.io',
    '*',
    'Certificate',
    unchangedWithout(
      'spec.organization',
      'spec.keyAlgorithm',
      'spec.keyEncoding',
      'spec.keySize',
      'spec.emailSANs',
      'spec.uriSANs',
    ),
  ],
  ['cert-manager.io', '*', 'CertificateRequest', unchangedWithout('spec.csr')],
  ['external-secrets.io', 'v1alpha1', '*', unchangedWithout('spec.dataFrom')],
  ['external-secrets.io', 'v1beta1', '*', unchanged],
  ['snapshot.storage.k8s.io', '*', '*', unchanged],
  ['source.toolkit.fluxcd.io', '*', 'Bucket HelmRepository OCIRepository', unchanged],
  ['source.toolkit.fluxcd.io', '*', 'GitRepository', unchangedWithout('spec.gitImplementation', 'spec.accessFrom')],
  ['source.toolkit.fluxcd.io', '*', 'HelmChart', unchangedWithout('spec.valuesFile')],
  [
    'kustomize.toolkit.fluxcd.io',
    '*',
    '*',
    unchangedWithout('spec.validation', 'spec.patchesStrategicMerge', 'spec.patchesJson6902'),
  ],
  [
    'helm.toolkit.fluxcd.io',
    'v2beta2',
    '*',
    unchangedWithout(
      'spec.chart.spec.valuesFile',
      'spec.postRenderers.[].kustomize.patchesStrategicMerge',
      'spec.postRenderers.[].kustomize.patchesJson6902',
    ),
  ],
  ['notification.toolkit.fluxcd.io', 'v1beta2', '*', unchanged],
  ['image.toolkit.fluxcd.io', 'v1beta2', '*', unchanged],
  ['gateway.networking.k8s.io', 'v1alpha2', 'GRPCRoute ReferenceGrant TCPRoute UDPRoute', unchanged],
  ['gateway.networking.k8s.io', 'v1alpha3', 'BackendTLSPolicy', unchanged],
  ['gateway.networking.k8s.io', '*', 'TLSRoute', tlsRouteToV1],
  ['serving.knative.dev', 'v1beta1', '*', unchanged],
  ['traefik.containo.us', '*', '*', unchanged],
  ['autoscaling.k8s.io', '*', '*', unchanged],
];

/** The first row that fits; only for kinds whose name stays. */
export function conversionOf({ apiVersion, kind }: Lifecycle): Conversion | undefined {
  const [ownGroup = '', ownVersion = ''] = apiVersion.split('/');
  const fits = (list: string, name: string) => list === '*' || list.split(' ').includes(name);
  const row = CONVERSIONS.find(
    ([group, versions, kinds]) => group === ownGroup && fits(versions, ownVersion) && fits(kinds, kind),
  );
  return row?.[3];
}
