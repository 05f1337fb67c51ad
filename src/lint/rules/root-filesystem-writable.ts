import { t } from '../../base/l10n.ts';
import { setFix } from '../podSecurity/podFixes.ts';
import type { Rule } from '../rule.ts';

const PATH = ['securityContext', 'readOnlyRootFilesystem'];

export const rootFilesystemWritable: Rule = {
  id: 'root-filesystem-writable',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'A container may write to its own image.',
  why: 'Who breaks into the program may change it and put others beside it; and what it writes there is lost with the container and fills the disk of the node.',
  fix: 'Set `readOnlyRootFilesystem: true`, and mount an `emptyDir` where the program writes, such as `/tmp`.',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      #     ^^^ Container “web” may write to its root file system
      image: example/web:1
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
      securityContext:
        readOnlyRootFilesystem: true
      volumeMounts:
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: tmp
      emptyDir: {}
`,

  *check({ podTemplate, patched }) {
    // Windows knows no such thing.
    if (!podTemplate || patched || podTemplate.spec.at('os', 'name').string === 'windows') return;
    for (const { field, name } of podTemplate.containers) {
      const readOnly = field.at(...PATH);
      if (readOnly.boolean === true || readOnly.templated) continue;
      yield {
        at: readOnly.exists ? readOnly : field.at('name'),
        message: t('Container “{0}” may write to its root file system', name),
        fixes: setFix(field, PATH, true),
      };
    }
  },
};
