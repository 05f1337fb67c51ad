import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const accountTokenEndless: Rule = {
  id: 'account-token-endless',
  severity: 'info',
  group: 'security',
  kinds: ['Secret'],
  summary: 'A Secret asks for a token of a ServiceAccount that never expires.',
  why: 'Whoever gets the token once has the rights of the account until somebody deletes the Secret.',
  fix: 'Let programs outside of pods ask for short-lived tokens (`kubectl create token`, the TokenRequest API); pods get theirs by themselves.',
  see: 'https://kubernetes.io/docs/concepts/security/service-accounts/#get-a-token',
  bad: `
apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The token of ServiceAccount “ci” that the control plane puts here never expires
metadata:
  name: ci-token
  annotations:
    kubernetes.io/service-account.name: ci
`,
  good: `
apiVersion: v1
kind: Secret
type: Opaque
metadata:
  name: ci-token
stringData:
  token: example
`,

  *check(secret) {
    const type = secret.at('type');
    const account = secret.annotations.get('kubernetes.io/service-account.name');
    if (type.string !== 'kubernetes.io/service-account-token' || account === undefined) return;
    const message = t('The token of ServiceAccount “{0}” that the control plane puts here never expires', account);
    yield { at: type, message };
  },
};
