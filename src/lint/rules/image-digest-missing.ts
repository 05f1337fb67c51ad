import { t } from '../../base/l10n.ts';
import { imagesOf } from '../images.ts';
import type { Rule } from '../rule.ts';

export const imageDigestMissing: Rule = {
  id: 'image-digest-missing',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'An image is named by a tag alone.',
  why: 'A tag can be moved to other contents by anyone who may push to the registry. A digest always is the same image.',
  fix: 'Add the digest behind the tag: `nginx:1.27.3@sha256:…`. Tools such as Renovate keep it current.',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27.3
      #      ^^^^^^^^^^^^ “nginx:1.27.3” may be another image tomorrow: it has no digest
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27.3@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a
`,

  *check(resource, world) {
    for (const { at, text, digest } of imagesOf(resource, world)) {
      if (digest) continue;
      yield { at, message: t('“{0}” may be another image tomorrow: it has no digest', text) };
    }
  },
};
