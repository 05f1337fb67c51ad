import { t } from '../../base/l10n.ts';
import { ROLE_KINDS } from '../rbac/policyRule.ts';
import { rightFindings } from '../rbac/rightFindings.ts';
import { SECRETS } from '../rbac/secrets.ts';
import type { Rule } from '../rule.ts';

export const roleReadsAllSecrets: Rule = {
  id: 'role-reads-all-secrets',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: ROLE_KINDS,
  summary: 'A role allows to read the Secrets of all namespaces.',
  why: 'Among them are passwords, private keys and tokens of ServiceAccounts with more rights. To list or watch Secrets is to read them.',
  fix: 'Bind the role in single namespaces, or name the Secrets with `resourceNames`.',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: [configmaps, secrets]
    #                       ^^^^^^^ This allows to read (get) the Secrets of all namespaces
    verbs: [get]
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: [secrets]
    resourceNames: [ca]
    verbs: [get]
`,

  check: (role, world) =>
    rightFindings(role, world, [SECRETS], ({ verb, holders, isNamed }) => {
      if (!holders.everywhere || isNamed) return undefined;
      return { message: t('This allows to read ({0}) the Secrets of all namespaces', verb) };
    }),
};
