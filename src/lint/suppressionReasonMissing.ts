import type { RuleInfo } from './rule.ts';

/** No rule of its own: suppress.ts says it. */
export const suppressionReasonMissing: RuleInfo = {
  id: 'suppression-reason-missing',
  severity: 'hint',
  group: 'style',
  summary: 'A comment or annotation suppresses a rule and does not say why.',
  why: 'Who reads it later can’t tell whether the finding was looked at, and when it is to be mended.',
  fix: 'Write the reason behind a colon.',
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
    # portolan-ignore service-port-duplicate
    #                 ^^^^^^^^^^^^^^^^^^^^^^ Nothing says why: write the reason behind a colon
    - name: http
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
    # portolan-ignore service-port-duplicate: tried out on purpose
    - name: http
      port: 8080
`,
};
