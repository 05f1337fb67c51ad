import { t } from '../../base/l10n.ts';
import { imagesOf } from '../images.ts';
import { changeFix } from '../podSecurity/podFixes.ts';
import type { Rule } from '../rule.ts';

const STALE = ['IfNotPresent', 'Never'];

export const pullPolicyStale: Rule = {
  id: 'pull-policy-stale',
  severity: 'warning',
  group: 'reliability',
  preset: 'recommended',
  kinds: '*',
  summary: 'An image with a moving tag is pulled only where the node has none.',
  why: 'Each node keeps the image that it pulled first: replicas run different versions, and a push of a new one reaches only nodes that are new.',
  fix: 'Name a version instead of `latest`, or set `imagePullPolicy: Always`.',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:latest
      imagePullPolicy: IfNotPresent
      #                ^^^^^^^^^^^^ With IfNotPresent, each node runs the “nginx:latest” that it happens to have
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
      imagePullPolicy: IfNotPresent
`,

  *check(resource, world) {
    for (const { text, isLatest, policy } of imagesOf(resource, world)) {
      if (!isLatest || policy.templated || !STALE.includes(policy.string ?? '')) continue;
      yield {
        at: policy,
        message: t('With {0}, each node runs the “{1}” that it happens to have', policy.string ?? '', text),
        fixes: changeFix(policy, 'Always'),
      };
    }
  },
};
