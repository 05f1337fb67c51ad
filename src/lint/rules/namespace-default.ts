import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Rule } from '../rule.ts';

export const namespaceDefault: Rule = {
  id: 'namespace-default',
  severity: 'info',
  group: 'style',
  kinds: '*',
  summary: 'An object is put into the namespace `default`.',
  why: 'What has no place lands there: rights, quotas and policies for one application then hold for all that others left there, and it can’t be deleted as a whole.',
  fix: 'Give the application a namespace of its own.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces',
  bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: default
  #          ^^^^^^^ ConfigMap “shop” is put into the namespace for what has no place
`,
  good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,

  *check(resource) {
    const at = resource.at('metadata', 'namespace');
    // A kustomization may put it elsewhere.
    if (at.string !== 'default' || resource.moved || resource.id.namespace === undefined || isAboutIt(resource)) return;
    const message = t('{0} “{1}” is put into the namespace for what has no place', resource.kind, resource.name);
    yield { at, message };
  },
};

/** What is about the namespace itself, and what every cluster has there. */
function isAboutIt(resource: Resource): boolean {
  const { group, kind, name } = resource.id;
  const isKnown = (kind === 'Service' && name === 'kubernetes') || (kind === 'ServiceAccount' && name === 'default');
  return group === 'rbac.authorization.k8s.io' || ABOUT.includes(kind) || (group === '' && isKnown);
}

const ABOUT = ['LimitRange', 'NetworkPolicy', 'ResourceQuota'];
