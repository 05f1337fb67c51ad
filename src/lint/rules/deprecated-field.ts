import { deprecatedFields } from '../deprecatedFields.ts';
import type { Rule } from '../rule.ts';

export const deprecatedField: Rule = {
  id: 'api/deprecated-field',
  severity: 'hint',
  group: 'correctness',
  kinds: '*',
  summary: 'A field of Kubernetes that is written is deprecated.',
  why: 'It still works, but may be ignored by some clusters, and Kubernetes keeps it only for old manifests.',
  fix: 'Use what the documentation of the field names instead.',
  see: 'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccount: web
# ^^^^^^^^^^^^^^ “serviceAccount” is deprecated: Use serviceAccountName instead
  containers:
    - name: web
      image: example/web:1
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: example/web:1
`,

  check: (resource, _world, target) => deprecatedFields(resource, target, 'Kubernetes'),
};
