import type { Relation } from '../../graph/link.ts';
import type { Rule } from '../rule.ts';
import { selectorFinding } from '../selectorFinding.ts';

const SELECTING: ReadonlySet<Relation> = new Set(['applies to', 'served by']);

export const istioSelectsNothing: Rule = {
  id: 'istio-selects-nothing',
  severity: 'warning',
  group: 'correctness',
  kinds: [
    'extensions.istio.io/TrafficExtension',
    'extensions.istio.io/WasmPlugin',
    'networking.istio.io/DestinationRule',
    'networking.istio.io/EnvoyFilter',
    'networking.istio.io/Gateway',
    'networking.istio.io/ProxyConfig',
    'networking.istio.io/ServiceEntry',
    'networking.istio.io/Sidecar',
    'security.istio.io/AuthorizationPolicy',
    'security.istio.io/PeerAuthentication',
    'security.istio.io/RequestAuthentication',
    'telemetry.istio.io/Telemetry',
  ],
  summary: 'A policy, gateway or setting of Istio selects no pod.',
  why: 'It has no effect: a policy protects nothing, and nobody serves the hosts of a gateway.',
  fix: 'Make the selector equal to labels of the pod template.',
  see: 'https://istio.io/latest/docs/reference/config/type/workload-selector/',
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: carts
      #    ^^^^^ No pod matches this selector; closest is deployment/cart: “app” is “cart” there, “carts” here
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: cart }
  template:
    metadata:
      labels: { app: cart }
    spec:
      containers:
        - name: cart
          image: example/cart:1
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: cart
spec:
  selector:
    matchLabels:
      app: cart
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector:
    matchLabels: { app: cart }
  template:
    metadata:
      labels: { app: cart }
    spec:
      containers:
        - name: cart
          image: example/cart:1
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const finding = SELECTING.has(link.relation) ? selectorFinding(link, world) : undefined;
      if (finding) yield finding;
    }
  },
};
