import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import { isNotIsolated } from '../notIsolated.ts';
import type { Rule } from '../rule.ts';

export const networkPolicyMissing: Rule = {
  id: 'network-policy-missing',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'No policy says who may connect to a pod.',
  why: 'Every pod of the cluster reaches all of its ports: one that is taken over leads to all the others.',
  fix: 'Add a NetworkPolicy to the namespace that denies what comes in, and further ones that admit who needs it.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-ingress-traffic',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
  #     ^^^ No NetworkPolicy limits who may connect to pod/web
  labels: { app: web }
spec:
  containers:
    - name: web
      image: nginx:1.27
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: { app: web }
spec:
  containers:
    - name: web
      image: nginx:1.27
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny
spec:
  podSelector: {}
  policyTypes: [Ingress]
`,

  *check(workload, world) {
    if (!workload.podTemplate || !isNotIsolated(workload, 'ingress', world)) return;
    const message = t('No NetworkPolicy limits who may connect to {0}', shortId(workload.id));
    yield { at: workload.nameField, message };
  },
};
