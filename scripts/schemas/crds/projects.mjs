/**
 * The projects whose kinds are bundled. Where several modules are named, the first that serves a version of a kind
 * tells its schema: older releases follow newer ones, so that versions that were dropped stay known.
 *
 * @typedef {{ module: string, version: string, paths: string[] }} Source `paths`: files or folders of the module
 * @typedef {{ licence: string, sources: Source[], documentation?: string, alsoAllowed?: Record<string, string[]> }} Project
 *   `documentation`: the npm package that the build takes the prose of fields from; `alsoAllowed`: values that an
 *   enum gets when the project is installed, by kind and path
 * @type {Record<string, Project>} by the name of the file in `schemas/`
 */
export const PROJECTS = {
  'argo-cd': {
    licence: 'Apache-2.0',
    sources: [{ module: 'github.com/argoproj/argo-cd/v3', version: 'v3.6.1', paths: ['manifests/crds'] }],
    documentation: '@kubernetes-models/argo-cd',
  },
  'argo-rollouts': {
    licence: 'Apache-2.0',
    sources: [{ module: 'github.com/argoproj/argo-rollouts', version: 'v1.10.2', paths: ['manifests/crds'] }],
    documentation: '@kubernetes-models/argo-rollouts',
  },
  'argo-workflows': {
    licence: 'Apache-2.0',
    sources: [
      { module: 'github.com/argoproj/argo-workflows/v4', version: 'v4.0.5', paths: ['manifests/base/crds/full'] },
    ],
    documentation: '@kubernetes-models/argo-workflows',
  },
  'cert-manager': {
    licence: 'Apache-2.0',
    sources: [{ module: 'github.com/cert-manager/cert-manager', version: 'v1.21.2', paths: ['deploy/crds'] }],
    documentation: '@kubernetes-models/cert-manager',
  },
  contour: {
    licence: 'Apache-2.0',
    sources: [
      { module: 'github.com/projectcontour/contour', version: 'v1.33.8', paths: ['examples/contour/01-crds.yaml'] },
    ],
  },
  'external-secrets': {
    licence: 'Apache-2.0',
    sources: [
      { module: 'github.com/external-secrets/external-secrets', version: 'v1.3.2', paths: ['config/crds/bases'] },
      { module: 'github.com/external-secrets/external-secrets', version: 'v0.16.2', paths: ['config/crds/bases'] },
    ],
    documentation: '@kubernetes-models/external-secrets',
  },
  // Not all of Flux's controllers are to be had as modules of their own. This one holds the manifests of whole Flux
  // releases; of the module's own kinds and code, which have another licence, nothing is taken.
  flux: {
    licence: 'Apache-2.0',
    sources: [
      {
        module: 'github.com/controlplaneio-fluxcd/flux-operator',
        version: 'v0.59.0',
        paths: ['config/data/flux/v2.9.5'],
      },
      {
        module: 'github.com/controlplaneio-fluxcd/flux-operator',
        version: 'v0.59.0',
        paths: ['config/data/flux/v2.2.3'],
      },
    ],
    documentation: '@kubernetes-models/flux-cd',
    // Flux Operator adds its own kinds (its internal/builder/templates.go).
    alsoAllowed: {
      'Alert.spec.eventSources[].kind': ['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider'],
      'Receiver.spec.resources[].kind': ['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider'],
    },
  },
  // The experimental channel has all fields of the standard one, and nobody can tell from manifests which is installed.
  'gateway-api': {
    licence: 'Apache-2.0',
    sources: [
      { module: 'sigs.k8s.io/gateway-api', version: 'v1.7.0', paths: ['config/crd/experimental'] },
      { module: 'sigs.k8s.io/gateway-api', version: 'v1.7.0', paths: ['config/crd/standard'] },
      { module: 'sigs.k8s.io/gateway-api', version: 'v1.4.1', paths: ['config/crd/experimental'] },
      { module: 'sigs.k8s.io/gateway-api', version: 'v1.1.0', paths: ['config/crd/experimental'] },
    ],
    documentation: '@kubernetes-models/gateway-api',
  },
  istio: {
    licence: 'Apache-2.0',
    sources: [{ module: 'istio.io/api', version: 'v1.31.4', paths: ['kubernetes/customresourcedefinitions.gen.yaml'] }],
    documentation: '@kubernetes-models/istio',
  },
  karpenter: {
    licence: 'Apache-2.0',
    sources: [
      { module: 'github.com/aws/karpenter-provider-aws', version: 'v1.15.1', paths: ['pkg/apis/crds'] },
      { module: 'sigs.k8s.io/karpenter', version: 'v1.15.0', paths: ['pkg/apis/crds'] },
    ],
    documentation: '@kubernetes-models/karpenter',
  },
  keda: {
    licence: 'Apache-2.0',
    sources: [{ module: 'github.com/kedacore/keda/v2', version: 'v2.21.0', paths: ['config/crd/bases'] }],
    documentation: '@kubernetes-models/keda',
  },
  knative: {
    licence: 'Apache-2.0',
    sources: [
      { module: 'knative.dev/serving', version: 'v0.51.0', paths: ['config/core/300-resources'] },
      { module: 'knative.dev/eventing', version: 'v0.50.0', paths: ['config/core/resources'] },
    ],
    documentation: '@kubernetes-models/knative',
  },
  'network-policy-api': {
    licence: 'Apache-2.0',
    sources: [
      { module: 'sigs.k8s.io/network-policy-api', version: 'v0.2.0', paths: ['config/crd/experimental'] },
      { module: 'sigs.k8s.io/network-policy-api', version: 'v0.1.7', paths: ['config/crd/experimental'] },
    ],
  },
  'prometheus-operator': {
    licence: 'Apache-2.0',
    sources: [
      {
        module: 'github.com/prometheus-operator/prometheus-operator',
        version: 'v0.94.1',
        paths: ['example/prometheus-operator-crd-full'],
      },
    ],
    documentation: '@kubernetes-models/prometheus-operator',
  },
  'sealed-secrets': {
    licence: 'Apache-2.0',
    sources: [
      { module: 'github.com/bitnami-labs/sealed-secrets', version: 'v0.40.0', paths: ['helm/sealed-secrets/crds'] },
    ],
    documentation: '@kubernetes-models/sealed-secrets',
  },
  'snapshot-controller': {
    licence: 'Apache-2.0',
    sources: [
      { module: 'github.com/kubernetes-csi/external-snapshotter/client/v8', version: 'v8.7.0', paths: ['config/crd'] },
    ],
  },
  traefik: {
    licence: 'MIT',
    sources: [
      {
        module: 'github.com/traefik/traefik/v3',
        version: 'v3.7.13',
        paths: ['docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml'],
      },
    ],
    documentation: '@kubernetes-models/traefik',
  },
  'vertical-pod-autoscaler': {
    licence: 'Apache-2.0',
    sources: [
      {
        module: 'k8s.io/autoscaler/vertical-pod-autoscaler',
        version: 'v1.8.1',
        paths: ['deploy/vpa-v1-crd-gen.yaml'],
      },
    ],
  },
};
