import type { Reference } from './table.ts';

const service = { group: '', kind: 'Service' };
const endpoints = [{ group: '', kind: 'Endpoints' }];
const slice = [{ group: 'discovery.k8s.io', kind: 'EndpointSlice' }];

/** Addresses written by hand. Source: Services, “Services without selectors”; EndpointSlices, “Ownership”. */
export const ENDPOINT_REFERENCES: readonly Reference[] = [
  // Leaders were elected with Endpoints that belong to no Service.
  { from: endpoints, path: 'metadata.name', name: '', relation: 'belongs to', to: service, neverMissed: true },
  {
    from: slice,
    path: 'metadata.labels[kubernetes.io/service-name]',
    name: '',
    relation: 'belongs to',
    to: service,
  },
  ...(
    [
      [endpoints, 'subsets[].addresses[].targetRef'],
      [endpoints, 'subsets[].notReadyAddresses[].targetRef'],
      [slice, 'endpoints[].targetRef'],
    ] as const
  ).map(
    ([from, path]): Reference => ({
      from,
      path,
      relation: 'uses',
      to: { kindAt: 'kind', among: [{ group: '', kind: 'Pod' }] },
      namespace: 'namespace',
      neverMissed: true,
    }),
  ),
];
