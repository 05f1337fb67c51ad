import { t } from '../../base/l10n.ts';
import { injectionOf } from '../../graph/istio/mesh.ts';
import type { Rule } from '../rule.ts';

export const istioImageNotInjected: Rule = {
  id: 'istio-image-not-injected',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'The container `istio-proxy` has the image `auto`, and Istio doesn’t inject into these pods.',
  why: 'The injector replaces `auto` with the image of the proxy. Without it there is no such image, and the pods never start.',
  fix: 'Label the pod template `sidecar.istio.io/inject: "true"`, or the namespace `istio-injection: enabled`.',
  see: 'https://istio.io/latest/docs/setup/additional-setup/gateway/',
  bad: `
apiVersion: v1
kind: Namespace
metadata:
  name: edge
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge
  namespace: edge
spec:
  selector:
    matchLabels: { app: edge }
  template:
    metadata:
      labels: { app: edge }
    spec:
      containers:
        - name: istio-proxy
          image: auto
          #      ^^^^ No image is called “auto”: Istio injects one, but neither these pods nor namespace “edge” ask for it
`,
  good: `
apiVersion: v1
kind: Namespace
metadata:
  name: edge
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge
  namespace: edge
spec:
  selector:
    matchLabels: { app: edge }
  template:
    metadata:
      labels: { app: edge, sidecar.istio.io/inject: "true" }
    spec:
      containers:
        - name: istio-proxy
          image: auto
`,

  *check(workload, world) {
    const { podTemplate, patched, namespaceStated } = workload;
    const proxy = podTemplate?.containers.find(({ name }) => name === 'istio-proxy');
    const image = proxy?.field.at('image');
    if (image?.string !== 'auto' || patched || !namespaceStated || workload.changesImage('auto')) return;
    if (injectionOf(workload, world) !== 'off') return;
    yield {
      at: image,
      message: t(
        'No image is called “auto”: Istio injects one, but neither these pods nor namespace “{0}” ask for it',
        workload.namespace,
      ),
    };
  },
};
