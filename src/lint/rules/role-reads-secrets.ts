import { t } from '../../base/l10n.ts';
import { ROLE_KINDS } from '../rbac/policyRule.ts';
import { rightFindings } from '../rbac/rightFindings.ts';
import { SECRETS } from '../rbac/secrets.ts';
import type { Rule } from '../rule.ts';

export const roleReadsSecrets: Rule = {
  id: 'role-reads-secrets',
  severity: 'info',
  group: 'security',
  kinds: ROLE_KINDS,
  summary: 'A role allows to read all Secrets of a namespace.',
  why: 'Among them are passwords, private keys and tokens of ServiceAccounts with more rights. To list or watch Secrets is to read them.',
  fix: 'Name the Secrets that are needed with `resourceNames`, and allow only `get`.',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [secrets]
    #           ^^^^^^^ This allows to read (get) every Secret of namespace “shop”
    verbs: [get, list]
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [secrets]
    resourceNames: [shop-db]
    verbs: [get]
`,

  check: (role, world) =>
    rightFindings(role, world, [SECRETS], ({ verb, holders, isNamed }) => {
      if (holders.everywhere || isNamed) return undefined;
      const message =
        role.kind === 'Role'
          ? t('This allows to read ({0}) every Secret of namespace “{1}”', verb, role.namespace)
          : t('This allows to read ({0}) every Secret of the namespaces where it is bound', verb);
      return { message };
    }),
};
