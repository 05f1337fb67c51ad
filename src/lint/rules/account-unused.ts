import { t } from '../../base/l10n.ts';
import { hasOpenBindings } from '../rbac/bound.ts';
import type { Rule } from '../rule.ts';

export const accountUnused: Rule = {
  id: 'account-unused',
  severity: 'hint',
  group: 'style',
  kinds: ['ServiceAccount'],
  summary: 'Nothing runs as a ServiceAccount, and nothing is given to it.',
  why: 'What is left over misleads its readers; often a pod was meant to name it, and runs as `default` instead.',
  fix: 'Name it in the pod as `serviceAccountName`, or delete it.',
  see: 'https://kubernetes.io/docs/concepts/security/service-accounts/#how-to-use',
  bad: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  #     ^^^ Nothing here runs as ServiceAccount “web”, and no binding names it
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: example/web:1
`,
  good: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      serviceAccountName: web
      containers:
        - name: web
          image: example/web:1
`,

  *check(account, world) {
    if (account.templated || account.generated || account.name === 'default') return;
    const neighbours = world.workloadsIn(account.namespace);
    if (neighbours.length === 0 || hasOpenBindings(world) || world.linksTo(account).length > 0) return;
    const isOpen = neighbours.some(({ patched, podTemplate }) => {
      const spec = podTemplate?.spec;
      return patched || spec?.partial || spec?.at('serviceAccountName').templated;
    });
    if (isOpen || world.providers.hasCustom(account.namespace, account.name)) return;
    yield {
      at: account.nameField,
      message: t('Nothing here runs as ServiceAccount “{0}”, and no binding names it', account.name),
      tag: 'unnecessary',
    };
  },
};
