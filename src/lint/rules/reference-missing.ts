import { isUnseenSecret, missingReferences } from '../missingReferences.ts';
import type { Rule } from '../rule.ts';

export const referenceMissing: Rule = {
  id: 'reference-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'An object names another one that does not exist.',
  why: 'Pods wait for ConfigMaps, Secrets, claims and ServiceAccounts that they need, and do not start without them; a binding or an autoscaler without its object does nothing.',
  fix: 'Correct the name, or add the object to the same namespace. A reference that may be absent can say `optional: true`.',
  see: 'https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      envFrom:
        - configMapRef:
            name: web-confg
            #     ^^^^^^^^^ There is no ConfigMap “web-confg” in namespace “default”; did you mean “web-config”?
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  MODE: production
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      envFrom:
        - configMapRef:
            name: web-config
        - configMapRef:
            name: web-overrides
            optional: true
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  MODE: production
`,

  check: (resource, world) => missingReferences(resource, world, (link) => !isUnseenSecret(link)),
};
