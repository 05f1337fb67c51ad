import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const sshPortOpen: Rule = {
  id: 'ssh-port-open',
  severity: 'warning',
  group: 'security',
  kinds: '*',
  summary: 'A container offers SSH.',
  why: 'Who logs in there needs no right in the cluster and appears in no audit log; keys and passwords are part of the image, and the daemon needs more rights than most programs.',
  fix: 'Use `kubectl exec` or `kubectl debug`. Where SSH is what the program is for, as with a Git server, suppress the finding.',
  see: 'https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 8080
        - containerPort: 22
          #              ^^ Container “web” offers SSH, past the rights and the audit log of the cluster
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      ports:
        - containerPort: 8080
`,

  *check({ podTemplate }) {
    for (const { name, ports } of podTemplate?.containers ?? []) {
      for (const { port, protocol, at } of ports) {
        if (port !== 22 || protocol !== 'TCP') continue;
        const message = t('Container “{0}” offers SSH, past the rights and the audit log of the cluster', name);
        yield { at: at.at('containerPort'), message };
      }
    }
  },
};
