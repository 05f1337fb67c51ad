import { t } from '../../base/l10n.ts';
import { injectionOf, usesIstio } from '../../graph/istio/mesh.ts';
import type { Rule } from '../rule.ts';

/** The user that the proxy runs as (Istio, “Application Requirements”). */
const PROXY_UID = 1337;

export const istioUidReserved: Rule = {
  id: 'istio-uid-reserved',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: '*',
  summary: 'In a cluster with Istio, an application runs as the user of the proxy, 1337.',
  why: 'What this user sends is not led through the sidecar: it leaves the pod without mutual TLS, policies and metrics.',
  fix: 'Run the application as another user.',
  see: 'https://istio.io/latest/docs/ops/deployment/application-requirements/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: example/shop:1
      securityContext:
        runAsUser: 1337
        #          ^^^^ User 1337 is that of Istio’s proxy: what this container sends passes by the sidecar
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
spec:
  mtls: { mode: STRICT }
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: example/shop:1
      securityContext:
        runAsUser: 1338
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
spec:
  mtls: { mode: STRICT }
`,

  *check(workload, world) {
    const template = workload.podTemplate;
    if (!template || workload.patched || !usesIstio(world) || injectionOf(workload, world) === 'off') return;
    const apps = template.containers.filter(({ name }) => name !== 'istio-proxy' && name !== 'istio-init');
    const ofPod = template.spec.at('securityContext', 'runAsUser');
    const own = apps.map(({ field }) => field.at('securityContext', 'runAsUser'));
    const isInherited = own.some((at) => !at.exists && !at.templated);
    for (const at of [...(isInherited ? [ofPod] : []), ...own]) {
      if (at.number !== PROXY_UID) continue;
      const message = t('User 1337 is that of Istio’s proxy: what this container sends passes by the sidecar');
      yield { at, message };
    }
  },
};
