import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Rule } from '../rule.ts';

export const istioCredentialInvalid: Rule = {
  id: 'istio-credential-invalid',
  severity: 'error',
  group: 'correctness',
  kinds: ['networking.istio.io/Gateway'],
  summary: 'The Secret that an Istio Gateway names as its credential lacks the key or the certificate.',
  why: 'The proxy gets no certificate: it does not answer at that port.',
  fix: 'Name the entries `tls.key` and `tls.crt`, as in a Secret of type `kubernetes.io/tls`, or `key` and `cert`.',
  see: 'https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/#key-formats',
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: istio-system
spec:
  selector: { gateway: public }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: SIMPLE
        credentialName: public
        #               ^^^^^^ Secret “public” has neither “tls.key” and “tls.crt” nor “key” and “cert”, only crt, tls.key
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: public
  namespace: istio-system
spec:
  selector:
    matchLabels: { gateway: public }
  template:
    metadata:
      labels: { gateway: public, sidecar.istio.io/inject: "true" }
    spec:
      containers:
        - name: istio-proxy
          image: auto
---
apiVersion: v1
kind: Secret
metadata:
  name: public
  namespace: istio-system
data:
  crt: Y2VydA==
  tls.key: a2V5
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public
  namespace: istio-system
spec:
  selector: { gateway: public }
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: SIMPLE
        credentialName: public
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: public
  namespace: istio-system
spec:
  selector:
    matchLabels: { gateway: public }
  template:
    metadata:
      labels: { gateway: public, sidecar.istio.io/inject: "true" }
    spec:
      containers:
        - name: istio-proxy
          image: auto
---
apiVersion: v1
kind: Secret
metadata:
  name: public
  namespace: istio-system
data:
  tls.crt: Y2VydA==
  tls.key: a2V5
`,

  *check(gateway, world) {
    for (const { relation, at, to } of world.linksFrom(gateway)) {
      const [secret, ...others] = to;
      if (relation !== 'secured by' || !secret?.is('', 'Secret') || others.length > 0 || secret.patched) continue;
      const mode = modeOf(at);
      if (mode !== 'SIMPLE' && mode !== 'MUTUAL' && mode !== 'OPTIONAL_MUTUAL') continue;
      const keys = keysOf(secret);
      // A Secret of Kubernetes’ type without them is refused by the API server, and another rule’s business.
      if (
        !keys ||
        secret.at('type').string === 'kubernetes.io/tls' ||
        PAIRS.some((pair) => pair.every((key) => keys.includes(key)))
      )
        continue;
      yield {
        at,
        message: t(
          'Secret “{0}” has neither “tls.key” and “tls.crt” nor “key” and “cert”, only {1}',
          secret.name,
          [...keys].sort().join(t(', ')),
        ),
        related: [{ message: t('{0} is here', secret.toString()), at: secret.nameField }],
      };
    }
  },
};

/** Istio, “Secure Gateways”, “Key formats”. */
const PAIRS: readonly (readonly string[])[] = [
  ['tls.key', 'tls.crt'],
  ['key', 'cert'],
];

/** How the server of a credential uses TLS. */
function modeOf(credential: Field): string | undefined {
  const tls = credential.segment === 'credentialName' ? credential.parent : undefined;
  return tls?.at('mode').string;
}

/** Nothing where there may be more, or where none are shown, as in a placeholder. */
function keysOf(secret: Resource): readonly string[] | undefined {
  const maps = [secret.at('data'), secret.at('stringData')];
  if (maps.some((map) => map.partial)) return undefined;
  const keys = maps.flatMap((map) => map.keys());
  return keys.length > 0 ? keys : undefined;
}
