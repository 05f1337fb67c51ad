import { apiFinding } from '../apiVersions/apiFinding.ts';
import type { Rule } from '../rule.ts';

export const apiDeprecated: Rule = {
  id: 'api/deprecated',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'The apiVersion of an object is deprecated in the target version of Kubernetes.',
  why: 'It still works, with a warning from the API server, but a later version may stop serving it, and the object can’t be applied any more. Where another project has announced no end, it is only a note.',
  fix: 'Write the apiVersion that takes its place; where fields changed as well, the quick fix rewrites them.',
  see: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  bad: `
apiVersion: v1
#           ^^ v1 Endpoints is deprecated since Kubernetes 1.33; use discovery.k8s.io/v1 EndpointSlice
kind: Endpoints
metadata:
  name: legacy-db
subsets:
  - addresses:
      - ip: 10.9.8.7
    ports:
      - port: 5432
`,
  good: `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: legacy-db-1
  labels:
    kubernetes.io/service-name: legacy-db
addressType: IPv4
endpoints:
  - addresses:
      - 10.9.8.7
ports:
  - port: 5432
`,

  *check(resource, _world, target) {
    const finding = apiFinding(resource, target, 'deprecated');
    if (finding) yield finding;
  },
};
