import type { ApiRow } from './lifecycle.ts';

/**
 * API versions that other projects deprecated or stopped serving, by project; the versions are those of the project. From
 * their changelogs and the `served` and `deprecated` of their CRDs. What is merely older than another version, as Istio's
 * `v1beta1` is, and is served without a warning, has no place here.
 */
export const PROJECT_APIS: Readonly<Record<string, readonly ApiRow[]>> = {
  // https://cert-manager.io/docs/releases/upgrading/remove-deprecated-apis/
  'cert-manager': [
    [
      'certmanager.k8s.io/v1alpha1',
      'Certificate CertificateRequest ClusterIssuer Issuer',
      '',
      '0.11',
      'cert-manager.io/v1',
    ],
    ['certmanager.k8s.io/v1alpha1', 'Challenge Order', '', '0.11', 'acme.cert-manager.io/v1'],
    ...['v1alpha2', 'v1alpha3', 'v1beta1'].flatMap((version): readonly ApiRow[] => [
      [
        `cert-manager.io/${version}`,
        'Certificate CertificateRequest ClusterIssuer Issuer',
        '1.4',
        '1.6',
        'cert-manager.io/v1',
      ],
      [`acme.cert-manager.io/${version}`, 'Challenge Order', '1.4', '1.6', 'acme.cert-manager.io/v1'],
    ]),
  ],

  // https://external-secrets.io/latest/introduction/deprecation-policy/ and the notes of 0.16 and 0.17
  'External Secrets': [
    [
      'external-secrets.io/v1alpha1',
      'ClusterSecretStore ExternalSecret SecretStore',
      '0.5',
      '0.16',
      'external-secrets.io/v1',
    ],
    [
      'external-secrets.io/v1beta1',
      'ClusterExternalSecret ClusterSecretStore ExternalSecret SecretStore',
      '',
      '0.17',
      'external-secrets.io/v1',
    ],
  ],

  // CHANGELOG of kubernetes-csi/external-snapshotter, 4.1 and 6.0
  'external-snapshotter': [
    [
      'snapshot.storage.k8s.io/v1beta1',
      'VolumeSnapshot VolumeSnapshotClass VolumeSnapshotContent',
      '4.1',
      '6.0',
      'snapshot.storage.k8s.io/v1',
    ],
  ],

  // https://fluxcd.io/flux/releases/: the notes of 2.7 and 2.8
  Flux: [
    [
      'source.toolkit.fluxcd.io/v1beta1',
      'Bucket GitRepository HelmChart HelmRepository',
      '',
      '2.7',
      'source.toolkit.fluxcd.io/v1',
    ],
    [
      'source.toolkit.fluxcd.io/v1beta2',
      'Bucket GitRepository HelmChart HelmRepository OCIRepository',
      '',
      '2.8',
      'source.toolkit.fluxcd.io/v1',
    ],
    ['kustomize.toolkit.fluxcd.io/v1beta1', 'Kustomization', '', '2.7', 'kustomize.toolkit.fluxcd.io/v1'],
    ['kustomize.toolkit.fluxcd.io/v1beta2', 'Kustomization', '', '2.8', 'kustomize.toolkit.fluxcd.io/v1'],
    ['helm.toolkit.fluxcd.io/v2beta1', 'HelmRelease', '', '2.7', 'helm.toolkit.fluxcd.io/v2'],
    ['helm.toolkit.fluxcd.io/v2beta2', 'HelmRelease', '', '2.8', 'helm.toolkit.fluxcd.io/v2'],
    ['notification.toolkit.fluxcd.io/v1beta1', 'Alert Provider', '', '2.7', 'notification.toolkit.fluxcd.io/v1beta3'],
    ['notification.toolkit.fluxcd.io/v1beta1', 'Receiver', '', '2.7', 'notification.toolkit.fluxcd.io/v1'],
    ['notification.toolkit.fluxcd.io/v1beta2', 'Alert Provider', '', '2.8', 'notification.toolkit.fluxcd.io/v1beta3'],
    ['notification.toolkit.fluxcd.io/v1beta2', 'Receiver', '', '2.8', 'notification.toolkit.fluxcd.io/v1'],
    [
      'image.toolkit.fluxcd.io/v1beta1',
      'ImagePolicy ImageRepository ImageUpdateAutomation',
      '',
      '2.7',
      'image.toolkit.fluxcd.io/v1',
    ],
    [
      'image.toolkit.fluxcd.io/v1beta2',
      'ImagePolicy ImageRepository ImageUpdateAutomation',
      '2.7',
      '',
      'image.toolkit.fluxcd.io/v1',
    ],
  ],

  // CHANGELOG of kubernetes-sigs/gateway-api: 0.5, 0.6, 0.8, 1.1, 1.2, 1.4, 1.5, 1.6
  'Gateway API': [
    ['networking.x-k8s.io/v1alpha1', 'Gateway GatewayClass HTTPRoute', '', '0.5', 'gateway.networking.k8s.io/v1'],
    ['networking.x-k8s.io/v1alpha1', 'TCPRoute TLSRoute UDPRoute', '', '0.5', 'gateway.networking.k8s.io/v1'],
    [
      'gateway.networking.k8s.io/v1alpha2',
      'Gateway GatewayClass HTTPRoute',
      '0.5',
      '0.8',
      'gateway.networking.k8s.io/v1',
    ],
    ['gateway.networking.k8s.io/v1alpha2', 'GRPCRoute', '1.1', '1.2', 'gateway.networking.k8s.io/v1'],
    ['gateway.networking.k8s.io/v1alpha2', 'ReferenceGrant', '0.8', '1.2', 'gateway.networking.k8s.io/v1beta1'],
    [
      'gateway.networking.k8s.io/v1alpha2',
      'ReferencePolicy',
      '0.5',
      '0.6',
      'gateway.networking.k8s.io/v1beta1 ReferenceGrant',
    ],
    ['gateway.networking.k8s.io/v1alpha2', 'BackendTLSPolicy', '', '1.1', 'gateway.networking.k8s.io/v1'],
    ['gateway.networking.k8s.io/v1alpha3', 'BackendTLSPolicy', '1.4', '', 'gateway.networking.k8s.io/v1'],
    ['gateway.networking.k8s.io/v1alpha2', 'TLSRoute', '1.5', '', 'gateway.networking.k8s.io/v1'],
    ['gateway.networking.k8s.io/v1alpha3', 'TLSRoute', '1.5', '', 'gateway.networking.k8s.io/v1'],
    ['gateway.networking.k8s.io/v1alpha2', 'TCPRoute UDPRoute', '1.6', '', 'gateway.networking.k8s.io/v1'],
  ],

  // https://istio.io/latest/news/releases/: the change notes of 1.4, 1.5, 1.6 and 1.8
  Istio: [
    ['authentication.istio.io/v1alpha1', 'MeshPolicy', '1.5', '1.6', 'security.istio.io/v1 PeerAuthentication'],
    ['authentication.istio.io/v1alpha1', 'Policy', '1.5', '1.6', 'security.istio.io/v1 PeerAuthentication'],
    [
      'rbac.istio.io/v1alpha1',
      'ClusterRbacConfig RbacConfig ServiceRole ServiceRoleBinding',
      '1.4',
      '1.6',
      'security.istio.io/v1 AuthorizationPolicy',
    ],
    [
      'config.istio.io/v1alpha2',
      'HTTPAPISpec HTTPAPISpecBinding QuotaSpec QuotaSpecBinding adapter attributemanifest handler instance rule template',
      '1.5',
      '1.8',
    ],
  ],

  // https://karpenter.sh/docs/upgrading/: 0.33 and 1.1
  Karpenter: [
    ['karpenter.sh/v1alpha5', 'Provisioner', '0.32', '0.33', 'karpenter.sh/v1 NodePool'],
    ['karpenter.sh/v1alpha5', 'Machine', '0.32', '0.33', 'karpenter.sh/v1 NodeClaim'],
    ['karpenter.k8s.aws/v1alpha1', 'AWSNodeTemplate', '0.32', '0.33', 'karpenter.k8s.aws/v1 EC2NodeClass'],
    ['karpenter.sh/v1beta1', 'NodeClaim NodePool', '1.0', '1.1', 'karpenter.sh/v1'],
    ['karpenter.k8s.aws/v1beta1', 'EC2NodeClass', '1.0', '1.1', 'karpenter.k8s.aws/v1'],
  ],

  // The notes of Knative Serving 0.19, and knative/serving#14059
  'Knative Serving': [
    ['serving.knative.dev/v1alpha1', 'Configuration Revision Route Service', '', '0.19', 'serving.knative.dev/v1'],
    ['serving.knative.dev/v1beta1', 'Configuration Revision Route Service', '', '0.19', 'serving.knative.dev/v1'],
    ['serving.knative.dev/v1alpha1', 'DomainMapping', '1.11', '', 'serving.knative.dev/v1beta1'],
  ],

  // https://doc.traefik.io/traefik/migrate/v2-to-v3-details/
  Traefik: [
    [
      'traefik.containo.us/v1alpha1',
      'IngressRoute IngressRouteTCP IngressRouteUDP Middleware MiddlewareTCP ServersTransport TLSOption TLSStore TraefikService',
      '2.10',
      '3.0',
      'traefik.io/v1alpha1',
    ],
  ],

  // docs/installation.md of the Vertical Pod Autoscaler
  'Vertical Pod Autoscaler': [
    [
      'autoscaling.k8s.io/v1beta1',
      'VerticalPodAutoscaler VerticalPodAutoscalerCheckpoint',
      '',
      '0.5',
      'autoscaling.k8s.io/v1',
    ],
    [
      'autoscaling.k8s.io/v1beta2',
      'VerticalPodAutoscaler VerticalPodAutoscalerCheckpoint',
      '0.13',
      '',
      'autoscaling.k8s.io/v1',
    ],
  ],
};
