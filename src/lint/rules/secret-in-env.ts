import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const secretInEnv: Rule = {
  id: 'secret-in-env',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'A container gets a Secret in environment variables.',
  why: 'Variables are inherited by every program that the container starts, shown by debug pages and crash reports, and keep their value until the container is restarted. A file is read by whom it is meant for, and follows the Secret.',
  fix: 'Mount the Secret as a volume, and let the program read the file.',
  see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example/web:1
      env:
        - name: PASSWORD
          valueFrom:
            secretKeyRef:
          # ^^^^^^^^^^^^ Container “web” gets a Secret in the variable “PASSWORD”
              name: web
              key: password
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
      volumeMounts:
        - name: secrets
          mountPath: /etc/secrets
          readOnly: true
  volumes:
    - name: secrets
      secret:
        secretName: web
`,

  *check({ podTemplate }) {
    for (const { field, name } of podTemplate?.containers ?? []) {
      for (const entry of field.at('env').items()) {
        const at = entry.at('valueFrom', 'secretKeyRef');
        const variable = entry.at('name').string ?? '';
        if (at.exists) yield { at, message: t('Container “{0}” gets a Secret in the variable “{1}”', name, variable) };
      }
      for (const entry of field.at('envFrom').items()) {
        const at = entry.at('secretRef');
        if (at.exists) yield { at, message: t('Container “{0}” gets all of a Secret in variables', name) };
      }
    }
  },
};
