import { t } from '../../base/l10n.ts';
import { minorOf } from '../../schema/facts.ts';
import { type Right, ROLE_KINDS } from '../rbac/policyRule.ts';
import { rightFindings } from '../rbac/rightFindings.ts';
import type { Rule } from '../rule.ts';

const SUBRESOURCES = ['exec', 'attach', 'portforward', 'ephemeralcontainers'];

/**
 * A WebSocket starts with a GET: up to Kubernetes 1.34, `get` was enough for it (KEP-4006, feature gate
 * AuthorizePodWebsocketUpgradeCreatePermission). Ephemeral containers come by an update.
 */
const ENTRIES: readonly Right[] = SUBRESOURCES.map((name) => ({
  group: '',
  resource: `pods/${name}`,
  verbs: name === 'ephemeralcontainers' ? ['update', 'patch'] : ['create', 'get'],
}));

/** The first minor version that asks for `create` as well. */
const CREATE_NEEDED = 35;

export const roleEntersPods: Rule = {
  id: 'role-enters-pods',
  severity: 'warning',
  group: 'security',
  kinds: ROLE_KINDS,
  summary: 'A role allows to run commands in pods, or to connect to them.',
  why: 'Who gets into a container has its Secrets, its token and its network, and leaves no trace in any manifest.',
  fix: 'Leave it to people who debug, for as long as they do; programs seldom need it.',
  see: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  bad: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: support
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, pods/exec]
    #                 ^^^^^^^^^ This allows to get into pods (“create” of pods/exec)
    verbs: [get, create]
`,
  good: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: support
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get]
`,

  check: (role, world, { kubernetesVersion }) =>
    rightFindings(role, world, ENTRIES, ({ right, verb }) => {
      if (verb !== 'get' || minorOf(kubernetesVersion) < CREATE_NEEDED) {
        return { message: t('This allows to get into pods (“{0}” of {1})', verb, right.resource) };
      }
      return {
        severity: 'info',
        message: t('Before Kubernetes 1.35, this allows to get into pods (“{0}” of {1})', verb, right.resource),
      };
    }),
};
