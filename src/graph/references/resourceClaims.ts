import type { Reference } from './table.ts';

const GROUP = 'resource.k8s.io';
const claim = { group: GROUP, kind: 'ResourceClaim' };
const template = { group: GROUP, kind: 'ResourceClaimTemplate' };

/** Requests for devices; the older versions name the class in the request itself (Dynamic Resource Allocation). */
const REQUESTS = ['requests[]', 'requests[].exactly', 'requests[].firstAvailable[]'];

/** Claims of devices. Source: Kubernetes API reference, PodResourceClaim and ResourceClaimSpec. */
export const RESOURCE_CLAIM_REFERENCES: readonly Reference[] = [
  // Up to 1.30 the names stood below `source`.
  ...['resourceClaims[]', 'resourceClaims[].source'].flatMap((path): Reference[] => [
    { from: 'pod', path: `${path}.resourceClaimName`, name: '', relation: 'uses', to: claim },
    { from: 'pod', path: `${path}.resourceClaimTemplateName`, name: '', relation: 'uses', to: template },
  ]),
  ...REQUESTS.flatMap((request): Reference[] => [
    {
      from: [claim],
      path: `spec.devices.${request}.deviceClassName`,
      name: '',
      relation: 'uses class',
      to: { group: GROUP, kind: 'DeviceClass' },
    },
    {
      from: [template],
      path: `spec.spec.devices.${request}.deviceClassName`,
      name: '',
      relation: 'uses class',
      to: { group: GROUP, kind: 'DeviceClass' },
    },
  ]),
];
