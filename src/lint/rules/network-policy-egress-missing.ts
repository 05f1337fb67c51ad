import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import { isNotIsolated } from '../notIsolated.ts';
import type { Rule } from '../rule.ts';

export const networkPolicyEgressMissing: Rule = {
  id: 'network-policy-egress-missing',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'No policy says where a pod may connect to.',
  why: 'A pod that is taken over reaches the whole cluster, the metadata of its cloud, and the internet, to which it can send what it finds.',
  fix: 'Add a NetworkPolicy with `policyTypes: [Egress]` that allows DNS and what the pods need.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
  #     ^^^ No NetworkPolicy limits where pod/web may connect to
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
  name: dns
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - ports:
        - { port: 53, protocol: UDP }
        - { port: 53, protocol: TCP }
`,

  *check(workload, world) {
    if (!workload.podTemplate || !isNotIsolated(workload, 'egress', world)) return;
    const message = t('No NetworkPolicy limits where {0} may connect to', shortId(workload.id));
    yield { at: workload.nameField, message };
  },
};
