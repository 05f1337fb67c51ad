import { t } from '../../base/l10n.ts';
import { removeEntryFix } from '../podSecurity/podFixes.ts';
import type { Rule } from '../rule.ts';

export const processNamespaceShared: Rule = {
  id: 'process-namespace-shared',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'The containers of a pod see each other’s processes.',
  why: 'Each of them reads the arguments, variables and files of the others through `/proc`, and may end their processes: one that is broken into gives away all.',
  fix: 'Leave `shareProcessNamespace` out; use an ephemeral container (`kubectl debug --target`) to look into a running one.',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  shareProcessNamespace: true
  #                      ^^^^ The containers of the pod see each other’s processes, variables and files
  containers:
    - name: web
      image: example/web:1
    - name: sidecar
      image: example/sidecar:1
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
    - name: sidecar
      image: example/sidecar:1
`,

  *check({ podTemplate }) {
    const at = podTemplate?.spec.at('shareProcessNamespace');
    if (at?.boolean !== true) return;
    const message = t('The containers of the pod see each other’s processes, variables and files');
    yield { at, message, fixes: removeEntryFix(at) };
  },
};
