import { t } from '../../base/l10n.ts';
import { imagesOf } from '../images.ts';
import type { Rule } from '../rule.ts';

export const imageTagLatest: Rule = {
  id: 'image-tag-latest',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'An image has the tag `latest`, or none, which means the same.',
  why: 'What runs is whatever was pushed last when a pod started: replicas differ, a restart is an upgrade, and nothing says what to roll back to.',
  fix: 'Name a version, such as `nginx:1.27.3`, or a digest.',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:latest
      #      ^^^^^^^^^^^^ “nginx:latest” is whatever was pushed last when a pod starts
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27.3
`,

  *check(resource, world) {
    for (const { at, text, isLatest } of imagesOf(resource, world)) {
      if (isLatest) yield { at, message: t('“{0}” is whatever was pushed last when a pod starts', text) };
    }
  },
};
