import { t } from '../base/l10n.ts';
import { nearest } from '../base/nearest.ts';
import type { Field } from '../syntax/field.ts';
import { holding, type Index } from './facts.ts';
import type { SchemaProblem } from './schemaProblem.ts';
import { stability } from './stability.ts';

/**
 * APIs that were gone before the oldest bundled version: what they were is the business of the rule `api/removed`.
 * From the Deprecated API Migration Guide, https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const REMOVED: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/v1beta1': 'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/v1beta1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1beta1': 'APIService',
  'apps/v1beta1': 'ControllerRevision Deployment Scale StatefulSet',
  'apps/v1beta2': 'ControllerRevision DaemonSet Deployment ReplicaSet Scale StatefulSet',
  'auditregistration.k8s.io/v1alpha1': 'AuditSink',
  'authentication.k8s.io/v1beta1': 'TokenReview',
  'authorization.k8s.io/v1beta1':
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'autoscaling/v2beta1': 'HorizontalPodAutoscaler',
  'autoscaling/v2beta2': 'HorizontalPodAutoscaler',
  'batch/v1beta1': 'CronJob',
  'batch/v2alpha1': 'CronJob',
  'certificates.k8s.io/v1beta1': 'CertificateSigningRequest',
  'coordination.k8s.io/v1beta1': 'Lease',
  'discovery.k8s.io/v1alpha1': 'EndpointSlice',
  'discovery.k8s.io/v1beta1': 'EndpointSlice',
  'events.k8s.io/v1beta1': 'Event',
  'extensions/v1beta1': 'DaemonSet Deployment Ingress NetworkPolicy PodSecurityPolicy ReplicaSet Scale',
  'flowcontrol.apiserver.k8s.io/v1alpha1': 'FlowSchema PriorityLevelConfiguration',
  'networking.k8s.io/v1beta1': 'Ingress IngressClass',
  'node.k8s.io/v1alpha1': 'RuntimeClass',
  'node.k8s.io/v1beta1': 'RuntimeClass',
  'policy/v1beta1': 'Eviction PodDisruptionBudget PodSecurityPolicy',
  'rbac.authorization.k8s.io/v1alpha1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'rbac.authorization.k8s.io/v1beta1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'scheduling.k8s.io/v1alpha1': 'PriorityClass',
  'scheduling.k8s.io/v1beta1': 'PriorityClass',
  'settings.k8s.io/v1alpha1': 'PodPreset',
  'storage.k8s.io/v1alpha1': 'CSIStorageCapacity VolumeAttachment',
  'storage.k8s.io/v1beta1': 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment',
};

/**
 * What carries the apiVersion of a built-in group without being an object that is created: the bodies of
 * subresources, options and answers of the API machinery, a kubeconfig (`Config`), OpenShift's old `v1`.
 */
const OTHER =
  /^(APIGroup|APIGroupList|APIResourceList|APIVersions|BuildConfig|ComponentStatus|Config|ConversionReview|CreateOptions|DeleteOptions|DeploymentConfig|DeploymentRollback|Eviction|GetOptions|ImageStream|List|ListOptions|NodeMetrics|PatchOptions|Policy|Project|RangeAllocation|Route|Scale|SerializedReference|Status|Template|TokenRequest|UpdateOptions|WatchEvent|\w+(Options|Result))$/;

/** A kind that a built-in group does not have. Other groups belong to custom resources, about which nobody can know. */
export function unknownKind(index: Index, root: Field, minor: number): SchemaProblem[] {
  const apiVersion = root.at('apiVersion').string;
  const kind = root.at('kind').string;
  if (!apiVersion || !kind) return [];
  const known = Object.keys(index.kinds).map((key) => key.split(' ') as [string, string]);
  if (!known.some(([other]) => groupOf(other) === groupOf(apiVersion)) && !Object.hasOwn(REMOVED, apiVersion))
    return [];
  if (OTHER.test(kind)) return [];
  const key = `${apiVersion} ${kind}`;
  const facts = Object.hasOwn(index.kinds, key) ? index.kinds[key] : undefined;
  // What is no longer served is the business of `api/removed`.
  if (facts) return tooNew(root, key, Math.min(...facts.map(({ from }) => from)), minor);
  if (REMOVED[apiVersion]?.split(' ').includes(kind.replace(/List$/, ''))) return [];

  const base = { rule: 'schema/unknown-kind', severity: 'error', onKey: false } as const;
  const served = known.filter(([version, other]) => holding(index.kinds[`${version} ${other}`], minor));

  const elsewhere = preferred(served.filter(([, other]) => other === kind).map(([version]) => version));
  if (elsewhere) {
    const message = t('{0} has no kind {1}; it is served as {2}', apiVersion, kind, elsewhere);
    return [{ ...base, field: root.at('apiVersion'), message, suggestion: elsewhere }];
  }
  // The core group has one version; what else has no group is no API object (`builtin` of Kustomize).
  if (groupOf(apiVersion) === '' && apiVersion !== 'v1') return [];
  const field = root.at('kind');
  const near = nearest(
    kind,
    served.filter(([version]) => version === apiVersion).map(([, other]) => other),
  );
  if (near) {
    const message = t('{0} has no kind {1}; did you mean {2}?', apiVersion, kind, near);
    return [{ ...base, field, message, suggestion: near }];
  }
  return [{ ...base, field, message: t('{0} has no kind {1}', apiVersion, kind) }];
}

function tooNew(root: Field, kind: string, since: number, minor: number): SchemaProblem[] {
  if (since <= minor) return [];
  const message = t('{0} is served from Kubernetes {1} on', kind, `1.${since}`);
  return [{ rule: 'schema/unknown-kind', severity: 'error', onKey: false, field: root.at('apiVersion'), message }];
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** The stable version, if there is one. */
function preferred(apiVersions: readonly string[]): string | undefined {
  return apiVersions.toSorted((a, b) => stability(a) - stability(b) || (a < b ? 1 : -1))[0];
}
