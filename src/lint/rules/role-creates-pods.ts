import { t } from '../../base/l10n.ts';
import { type Right, ROLE_KINDS } from '../rbac/policyRule.ts';
import { rightFindings } from '../rbac/rightFindings.ts';
import type { Rule } from '../rule.ts';

const POD_MAKERS: readonly Right[] = [
  ['', 'pods'],
  ['', 'replicationcontrollers'],
  ['apps', 'daemonsets'],
  ['apps', 'deployments'],
  ['apps', 'replicasets'],
  ['apps', 'statefulsets'],
  ['batch', 'cronjobs'],
  ['batch', 'jobs'],
].map(([group = '', resource = '']) => ({ group, resource, verbs: ['create'] }));

export const roleCreatesPods: Rule = {
  id: 'role-creates-pods',
  severity: 'info',
  group: 'security',
  kinds: ROLE_KINDS,
  summary: 'A role allows to create pods, or what makes pods.',
  why: 'A new pod may mount any Secret, ConfigMap and claim of its namespace, and run as any ServiceAccount in it: who may create pods has all their rights.',
  fix: 'Give the right only to what deploys, in the namespaces that it deploys to, and hold pods there to a Pod Security Standard.',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
  namespace: shop
rules:
  - apiGroups: [apps]
    resources: [deployments]
    #           ^^^^^^^^^^^ Whoever creates deployments has the rights of every ServiceAccount and Secret beside them
    verbs: [get, create]
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
  namespace: shop
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, patch]
`,

  check: (role, world) =>
    rightFindings(role, world, POD_MAKERS, ({ right }) => ({
      message: t('Whoever creates {0} has the rights of every ServiceAccount and Secret beside them', right.resource),
    })),
};
