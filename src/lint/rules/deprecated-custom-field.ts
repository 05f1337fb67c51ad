import { deprecatedFields } from '../deprecatedFields.ts';
import type { Rule } from '../rule.ts';

export const deprecatedCustomField: Rule = {
  id: 'api/deprecated-custom-field',
  severity: 'hint',
  group: 'correctness',
  preset: 'recommended',
  kinds: '*',
  summary: 'A field of a custom resource that is written is deprecated.',
  why: 'It still works: as long as the API version is served, its fields stay. The next one may lack it.',
  fix: 'Use what the documentation of the field names instead.',
  see: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/',
  bad: `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: metrics
      bearerTokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token
    # ^^^^^^^^^^^^^^^ “bearerTokenFile” is deprecated: use \`authorization\` instead
`,
  good: `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  endpoints:
    - port: metrics
      authorization:
        credentials:
          name: web-token
          key: token
`,

  check: (resource, _world, target) => deprecatedFields(resource, target, 'custom'),
};
