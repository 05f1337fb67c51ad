import { t } from '../../base/l10n.ts';
import { imagesOf } from '../images.ts';
import { setFix } from '../podSecurity/podFixes.ts';
import type { Rule } from '../rule.ts';

export const pullPolicyNotAlways: Rule = {
  id: 'pull-policy-not-always',
  severity: 'info',
  group: 'security',
  kinds: '*',
  summary: 'A container may start with an image that its node has, without asking the registry.',
  why: 'A tag that was moved goes unnoticed. Where the kubelet does not check credentials of images that it has, as before Kubernetes 1.35, whoever may create pods runs private images that others pulled.',
  fix: 'Set `imagePullPolicy: Always`, which downloads nothing that the node has, or name the image by its digest.',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27.3
      imagePullPolicy: IfNotPresent
      #                ^^^^^^^^^^^^ Container “web” may start without asking the registry for “nginx:1.27.3”
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
      imagePullPolicy: Always
`,

  *check(resource, world) {
    for (const { container, text, policy, digest, isLatest } of imagesOf(resource, world)) {
      const isAlways = policy.string === 'Always' || (!policy.exists && isLatest);
      if (isAlways || digest || policy.templated) continue;
      yield {
        at: policy.exists ? policy : container.field.at('name'),
        message: t('Container “{0}” may start without asking the registry for “{1}”', container.name, text),
        fixes: setFix(container.field, ['imagePullPolicy'], 'Always'),
      };
    }
  },
};
