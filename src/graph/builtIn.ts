import type { GroupKind } from '../model/identity.ts';

/** Objects that every cluster has: in one namespace, in every one (`*`), or outside them (`''`). */
interface BuiltIn {
  readonly kind: string;
  readonly namespace: string;
  readonly names: RegExp;
}

const RBAC = 'rbac.authorization.k8s.io';
const FLOW = 'flowcontrol.apiserver.k8s.io';

/**
 * Sources: Kubernetes documentation, “Initial namespaces”, “Using RBAC Authorization” (default roles), “Service Accounts”,
 * “Pod Priority and Preemption”, “API Priority and Fairness”, “Access Services Running on Clusters”; kubeadm implementation
 * details; pkg/controller (names of the accounts of controllers). Istio and OpenShift put one ConfigMap of their own into every
 * namespace.
 */
const BUILT_IN: readonly BuiltIn[] = [
  { kind: '/Namespace', namespace: '', names: /^(default|kube-system|kube-public|kube-node-lease)$/ },
  { kind: '/ServiceAccount', namespace: '*', names: /^default$/ },
  {
    kind: '/ServiceAccount',
    namespace: 'kube-system',
    names:
      /^([a-z-]+-(controller|garbage-collector|publisher|token-cleaner)|coredns|kube-dns|kube-proxy|horizontal-pod-autoscaler|persistent-volume-binder|podcertificaterequestcleaner|token-cleaner|bootstrap-signer)$/,
  },
  { kind: '/ConfigMap', namespace: '*', names: /^(kube-root-ca\.crt|istio-ca-root-cert|openshift-service-ca\.crt)$/ },
  {
    kind: '/ConfigMap',
    namespace: 'kube-system',
    names:
      /^(coredns|kube-proxy|kubeadm-config|kubelet-config(-\d+\.\d+)?|extension-apiserver-authentication|kube-apiserver-legacy-service-account-token-tracking)$/,
  },
  { kind: '/ConfigMap', namespace: 'kube-public', names: /^cluster-info$/ },
  { kind: '/Service', namespace: 'default', names: /^kubernetes$/ },
  { kind: '/Service', namespace: 'kube-system', names: /^kube-dns$/ },
  { kind: `${RBAC}/ClusterRole`, namespace: '', names: /^(cluster-admin|admin|edit|view|system:.*|kubeadm:.*)$/ },
  {
    kind: `${RBAC}/Role`,
    namespace: '*',
    names: /^(system:.*|extension-apiserver-authentication-reader|kubeadm:.*)$/,
  },
  { kind: 'scheduling.k8s.io/PriorityClass', namespace: '', names: /^system-(cluster|node)-critical$/ },
  {
    kind: `${FLOW}/PriorityLevelConfiguration`,
    namespace: '',
    names: /^(exempt|catch-all|system|leader-election|node-high|workload-high|workload-low|global-default)$/,
  },
];

/** Whether Kubernetes itself makes an object. Without a namespace, in any. */
export function isBuiltIn(
  { group, kind, namespace }: GroupKind & { namespace?: string | undefined },
  name: string,
): boolean {
  return BUILT_IN.some(
    (row) =>
      row.kind === `${group}/${kind}` &&
      (row.namespace === '*' || row.namespace === '' || namespace === undefined || row.namespace === namespace) &&
      row.names.test(name),
  );
}
