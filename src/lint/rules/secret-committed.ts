import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const secretCommitted: Rule = {
  id: 'secret-committed',
  severity: 'info',
  group: 'security',
  kinds: ['Secret'],
  summary: 'A manifest holds the values of a Secret.',
  why: 'Base64 hides nothing: whoever may read the repository, its history or a copy has them, and they can’t be taken back.',
  fix: 'Encrypt the file (SOPS, Sealed Secrets), or let External Secrets or a CSI driver fetch the values from a store; and change those that were seen.',
  see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/#avoid-sharing-secret-manifests',
  bad: `
apiVersion: v1
kind: Secret
metadata:
  name: shop
stringData:
#<^^^^^^^^^^ Secret “shop” is open to all who may read this file: password
  password: correct-horse
`,
  good: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: shop
spec:
  secretStoreRef: { name: vault, kind: SecretStore }
  data:
    - secretKey: password
      remoteRef: { key: shop, property: password }
`,

  *check(secret) {
    // SOPS encrypts values in place, and adds how.
    if (secret.at('sops').exists) return;
    for (const at of [secret.at('data'), secret.at('stringData')]) {
      const keys = at
        .entries()
        .filter(([key, value]) => isSecret(key) && value.string && !value.templated && !FILLED_IN.test(value.string));
      if (keys.length === 0) continue;
      const names = keys.map(([key]) => key).join(t(', '));
      yield {
        at,
        onKey: true,
        message: t('Secret “{0}” is open to all who may read this file: {1}', secret.name, names),
      };
    }
  },
};

/** Of SOPS, of Argo CD’s Vault plugin, of Flux, of vals. */
const FILLED_IN = /^ENC\[|^<.*>$|\$\{?\w|^ref\+|^vault:/;

/** Everyone may see a certificate. */
function isSecret(key: string): boolean {
  return !/\.(crt|cer)$/.test(key);
}
