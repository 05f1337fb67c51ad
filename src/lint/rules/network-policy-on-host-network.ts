import { t } from '../../base/l10n.ts';
import { selectionField } from '../../traffic/policies/networkPolicy.ts';
import { policyOf } from '../../traffic/policies/networkPolicyLayer.ts';
import { namesOf, subjectsOf } from '../policyPods.ts';
import type { Rule } from '../rule.ts';

export const networkPolicyOnHostNetwork: Rule = {
  id: 'network-policy-on-host-network',
  severity: 'info',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'A NetworkPolicy selects pods that use the network of their node.',
  why: 'What a policy does to such pods is not defined: most network plugins take their traffic for that of the node and ignore the policy, so that they stay open.',
  fix: 'Take the pods off the host network, or guard the node instead, with its firewall or with a policy of the network plugin for hosts.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-and-hostnetwork-pods',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: agent
spec:
  podSelector:
# ^^^^^^^^^^^ The pods of daemonset/agent use the network of their node: most network plugins ignore this policy for them
    matchLabels:
      app: agent
  policyTypes:
    - Ingress
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      hostNetwork: true
      containers:
        - name: agent
          image: example/agent:1
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: agent
spec:
  podSelector:
    matchLabels:
      app: agent
  policyTypes:
    - Ingress
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: example/agent:1
`,

  *check(resource, world) {
    const policy = policyOf(resource);
    // One for all pods of a namespace is meant for the others.
    if (policy.selector.isEmpty || (!policy.ingress && !policy.egress)) return;
    const subjects = subjectsOf(policy, world);
    const onHost = subjects.filter(({ podTemplate }) => podTemplate?.hostNetwork);
    if (onHost.length === 0) return;
    yield {
      at: selectionField(policy),
      message: t(
        'The pods of {0} use the network of their node: most network plugins ignore this policy for them',
        namesOf(onHost),
      ),
      related: onHost.map(({ podTemplate, nameField }) => ({
        message: t('The network of the node is asked for here'),
        at: podTemplate?.spec.at('hostNetwork') ?? nameField,
      })),
    };
  },
};
