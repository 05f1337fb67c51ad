import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Finding, Rule } from '../rule.ts';
import { secretText } from '../secretText.ts';

const CERTIFICATE = /-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/;
/** How a PEM file starts in base64. */
const ENCODED = /^LS0tLS1CRUdJT/;

export const tlsSecretMalformed: Rule = {
  id: 'tls-secret-malformed',
  severity: 'warning',
  group: 'correctness',
  kinds: ['Secret'],
  summary: 'A TLS Secret has certificate and key in each other’s place, or encoded once too often.',
  why: 'The API server takes any bytes; the Ingress controller or Gateway that reads them can’t, and serves its own certificate or none.',
  fix: '`tls.crt` holds the certificate and those that signed it, `tls.key` its private key, both as PEM: in `data` encoded with base64 once, in `stringData` as they are.',
  see: 'https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets',
  bad: `
apiVersion: v1
kind: Secret
metadata:
  name: shop-tls
type: kubernetes.io/tls
stringData:
  tls.crt: |
# ^^^^^^^ “tls.crt” holds a private key instead of a certificate
    -----BEGIN PRIVATE KEY-----
    AAAA
    -----END PRIVATE KEY-----
  tls.key: |
# ^^^^^^^ “tls.key” holds a certificate instead of a private key
    -----BEGIN CERTIFICATE-----
    AAAA
    -----END CERTIFICATE-----
`,
  good: `
apiVersion: v1
kind: Secret
metadata:
  name: shop-tls
type: kubernetes.io/tls
stringData:
  tls.crt: |
    -----BEGIN CERTIFICATE-----
    AAAA
    -----END CERTIFICATE-----
  tls.key: |
    -----BEGIN PRIVATE KEY-----
    AAAA
    -----END PRIVATE KEY-----
`,

  *check(secret) {
    if (secret.at('type').string !== 'kubernetes.io/tls') return;
    for (const map of ['data', 'stringData']) {
      for (const key of ['tls.crt', 'tls.key']) yield* judge(key, map, secret);
    }
  },
};

function* judge(key: string, map: string, secret: Resource): Generator<Finding> {
  const at: Field = secret.at(map, key);
  const text = secretText(at, map);
  if (text === undefined) return;
  const [hasCertificate, hasKey] = [CERTIFICATE.test(text), PRIVATE_KEY.test(text)];
  if (ENCODED.test(text)) {
    const message =
      map === 'data'
        ? t('“{0}” is encoded with base64 twice', key)
        : t('“{0}” is encoded with base64, which belongs under “data”', key);
    yield { at, onKey: true, message };
  } else if (key === 'tls.crt' && hasKey && !hasCertificate) {
    yield { at, onKey: true, message: t('“{0}” holds a private key instead of a certificate', key) };
  } else if (key === 'tls.key' && hasCertificate && !hasKey) {
    yield { at, onKey: true, message: t('“{0}” holds a certificate instead of a private key', key) };
  }
}
