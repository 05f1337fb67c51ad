import type { RuleInfo } from './rule.ts';

/** No rule of its own: suppress.ts says it, which is told what day it is. */
export const suppressionExpired: RuleInfo = {
  id: 'suppression-expired',
  severity: 'warning',
  group: 'correctness',
  summary: 'A comment or annotation suppresses a rule until a day that is over.',
  why: 'It does not count any more: what it held back is reported again.',
  fix: 'Mend what is found and delete the comment, or set another day.',
  see: 'https://kubernetes.io/docs/concepts/configuration/overview/',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
    # portolan-ignore service-port-duplicate until 2024-03-31: until the old clients are gone
    #                                              ^^^^^^^^^^ This suppression ended on 2024-03-31 and does not count any more
    - name: web
      port: 8080
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
    # portolan-ignore service-port-duplicate until 2999-12-31: until the old clients are gone
    - name: http
      port: 8080
`,
};
