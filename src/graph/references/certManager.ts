import type { Reference } from './table.ts';

const issuer = { group: 'cert-manager.io', kind: 'Issuer' };

/** Source: cert-manager API reference. */
export const CERT_MANAGER_REFERENCES: readonly Reference[] = [
  {
    from: [{ group: 'cert-manager.io', kind: 'Certificate' }],
    path: 'spec.issuerRef',
    relation: 'issued by',
    to: {
      kindAt: 'kind',
      groupAt: 'group',
      unstated: issuer,
      among: [issuer, { group: 'cert-manager.io', kind: 'ClusterIssuer' }],
    },
  },
];
