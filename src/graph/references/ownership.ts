import type { Reference } from './table.ts';

/**
 * What any object may say of its place: its namespace, its owners (Owners and Dependents: they live in the same namespace,
 * or in none). Both are mostly made elsewhere: by `kubectl create namespace`, by the controller that owns the object.
 */
export const OWNERSHIP_REFERENCES: readonly Reference[] = [
  {
    from: '*',
    path: 'metadata.namespace',
    name: '',
    relation: 'belongs to',
    to: { group: '', kind: 'Namespace' },
    neverMissed: true,
  },
  {
    from: '*',
    path: 'metadata.ownerReferences[]',
    relation: 'belongs to',
    to: { kindAt: 'kind', groupAt: 'apiVersion' },
    neverMissed: true,
  },
];
