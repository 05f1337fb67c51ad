import type { RuleInfo } from './rule.ts';

/** No rule of its own: suppress.ts says it when all others have spoken. */
export const suppressionUnused: RuleInfo = {
  id: 'suppression-unused',
  severity: 'hint',
  group: 'correctness',
  summary: 'A comment or annotation suppresses a rule that finds nothing there.',
  why: 'What is left over from a mended problem hides the next one.',
  fix: 'Delete the rule from the comment or annotation.',
  see: 'https://kubernetes.io/docs/concepts/configuration/overview/',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  # portolan-ignore service-port-duplicate: both go to the same process
  #                 ^^^^^^^^^^^^^^^^^^^^^^ Nothing here is found by “service-port-duplicate”: this suppression is not needed
  ports:
    - port: 80
`,
  good: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
    # portolan-ignore service-port-duplicate: tried out on purpose
    - name: http
      port: 8080
`,
};
