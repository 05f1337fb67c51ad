import { t } from '../../base/l10n.ts';
import { type Right, ROLE_KINDS } from '../rbac/policyRule.ts';
import { rightFindings } from '../rbac/rightFindings.ts';
import type { Rule } from '../rule.ts';

const RBAC_GROUP = 'rbac.authorization.k8s.io';
const WRITES = ['create', 'update', 'patch'];

interface Escalation extends Right {
  /** Outside of namespaces: a Role has no say on it, as it has on the namespace itself. */
  readonly ofCluster?: boolean;
  /** Counts for certain names, too. */
  readonly evenNamed?: boolean;
  message(): string;
}

/**
 * Role Based Access Control Good Practices, “Privilege escalation risks”. To write roles and bindings is none: the API server
 * lets nobody give more than they have, but by the verbs `escalate` and `bind` (Using RBAC Authorization).
 */
const ESCALATIONS: readonly Escalation[] = [
  ...['roles', 'clusterroles'].flatMap((resource): Escalation[] => [
    {
      group: RBAC_GROUP,
      resource,
      verbs: ['escalate'],
      message: () => t('“escalate” allows to write roles with rights that one doesn’t have'),
    },
    {
      group: RBAC_GROUP,
      resource,
      verbs: ['bind'],
      message: () => t('“bind” allows to give roles to anyone, oneself included'),
    },
  ]),
  ...['users', 'groups', 'serviceaccounts'].map(
    (resource): Escalation => ({
      group: '',
      resource,
      verbs: ['impersonate'],
      message: () => t('“impersonate” allows to act as others, with all their rights'),
    }),
  ),
  {
    group: '',
    resource: 'serviceaccounts/token',
    verbs: ['create'],
    message: () => t('This allows to make tokens of any ServiceAccount, and so to have its rights'),
  },
  {
    group: '',
    resource: 'nodes/proxy',
    verbs: ['get', 'create'],
    ofCluster: true,
    evenNamed: true,
    message: () =>
      t('“nodes/proxy” leads to the kubelet, which runs commands in any pod of the node, past audit and admission'),
  },
  {
    group: '',
    resource: 'persistentvolumes',
    verbs: ['create'],
    ofCluster: true,
    message: () => t('A new PersistentVolume may be a hostPath: this allows to reach files of nodes'),
  },
  {
    group: '',
    resource: 'namespaces',
    verbs: ['update', 'patch'],
    message: () => t('Labels of namespaces say what pods and traffic they allow, and this allows to change them'),
  },
  {
    group: 'certificates.k8s.io',
    resource: 'certificatesigningrequests/approval',
    verbs: ['update', 'patch'],
    ofCluster: true,
    message: () => t('Whoever approves certificates makes credentials of anyone, also of the control plane'),
  },
  {
    group: 'certificates.k8s.io',
    resource: 'signers',
    verbs: ['approve', 'sign'],
    ofCluster: true,
    message: () => t('Whoever approves certificates makes credentials of anyone, also of the control plane'),
  },
  ...['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'].map(
    (resource): Escalation => ({
      group: 'admissionregistration.k8s.io',
      resource,
      verbs: WRITES,
      ofCluster: true,
      message: () => t('A webhook sees, and may change, all that is written to the cluster; this allows to set one up'),
    }),
  ),
];

export const roleEscalation: Rule = {
  id: 'role-escalation',
  severity: 'warning',
  group: 'security',
  kinds: ROLE_KINDS,
  summary: 'A role allows to get more rights than it gives.',
  why: 'Some rights are as good as all others: to impersonate, to make tokens, to approve certificates, to reach kubelets or to change what the API server asks about every write.',
  fix: 'Take the verb away, or name the few objects that it is needed for with `resourceNames`.',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: helper
rules:
  - apiGroups: [""]
    resources: [users, groups]
    #           ^^^^^ “impersonate” allows to act as others, with all their rights
    verbs: [impersonate]
  - apiGroups: [""]
    resources: [serviceaccounts/token]
    #           ^^^^^^^^^^^^^^^^^^^^^ This allows to make tokens of any ServiceAccount, and so to have its rights
    verbs: [create]
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: helper
rules:
  - apiGroups: [""]
    resources: [serviceaccounts/token]
    resourceNames: [helper]
    verbs: [create]
`,

  check: (role, world) =>
    rightFindings(role, world, ESCALATIONS, ({ right, holders, isNamed }) => {
      if ((right.ofCluster && !holders.everywhere) || (isNamed && !right.evenNamed)) return undefined;
      return { message: right.message() };
    }),
};
