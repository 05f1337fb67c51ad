import type { Reference } from './table.ts';

const ingress = [{ group: 'networking.k8s.io', kind: 'Ingress' }];
const ingressClass = { group: 'networking.k8s.io', kind: 'IngressClass' };

/** Ingresses besides the Services that they route to. Source: Kubernetes API reference. */
export const INGRESS_REFERENCES: readonly Reference[] = [
  { from: ingress, path: 'spec.ingressClassName', name: '', relation: 'uses class', to: ingressClass },
  { from: ingress, path: 'spec.tls[]', name: 'secretName', relation: 'secured by', to: { group: '', kind: 'Secret' } },
  ...['spec.defaultBackend.resource', 'spec.rules[].http.paths[].backend.resource'].map(
    (path): Reference => ({ from: ingress, path, relation: 'uses', to: { kindAt: 'kind', groupAt: 'apiGroup' } }),
  ),
  {
    from: [ingressClass],
    path: 'spec.parameters',
    relation: 'uses',
    to: { kindAt: 'kind', groupAt: 'apiGroup' },
    namespace: 'namespace',
  },
];
