import { t } from '../../base/l10n.ts';
import { imagesOf } from '../images.ts';
import { changeFix } from '../podSecurity/podFixes.ts';
import type { Rule } from '../rule.ts';

export const pullPolicyNeedless: Rule = {
  id: 'pull-policy-needless',
  severity: 'info',
  group: 'efficiency',
  kinds: '*',
  summary: 'The registry is asked at each start for an image that can’t change.',
  why: 'A digest always is the same image, so there is nothing new to be found; but no container starts while the registry can’t be reached.',
  fix: 'Set `imagePullPolicy: IfNotPresent`.',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27.3@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a
      imagePullPolicy: Always
      #                ^^^^^^ An image with a digest never changes: IfNotPresent starts without the registry
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
      imagePullPolicy: IfNotPresent
`,

  *check(resource, world) {
    for (const { digest, policy } of imagesOf(resource, world)) {
      if (!digest || policy.string !== 'Always') continue;
      yield {
        at: policy,
        message: t('An image with a digest never changes: IfNotPresent starts without the registry'),
        fixes: changeFix(policy, 'IfNotPresent'),
      };
    }
  },
};
