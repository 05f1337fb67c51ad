import type { GroupKind } from '../../model/identity.ts';
import type { Reference } from './table.ts';

const NETWORKING = 'networking.istio.io';
const secret = { group: '', kind: 'Secret' };
const account = { group: '', kind: 'ServiceAccount' };
const networking = (kind: string): GroupKind => ({ group: NETWORKING, kind });

/** Policies that may name what they apply to instead of selecting pods. */
const TARGETED: readonly GroupKind[] = [
  { group: 'security.istio.io', kind: 'AuthorizationPolicy' },
  { group: 'security.istio.io', kind: 'RequestAuthentication' },
  { group: 'telemetry.istio.io', kind: 'Telemetry' },
  { group: 'extensions.istio.io', kind: 'WasmPlugin' },
];

const TARGETS: readonly GroupKind[] = [
  { group: 'gateway.networking.k8s.io', kind: 'Gateway' },
  { group: 'gateway.networking.k8s.io', kind: 'GatewayClass' },
  { group: '', kind: 'Service' },
  networking('ServiceEntry'),
];

function targets(from: readonly GroupKind[], path: string): Reference {
  return { from, path, relation: 'applies to', to: { kindAt: 'kind', groupAt: 'group', among: TARGETS } };
}

/** Source: Istio, “Configuration”. Hosts, gateways, subsets and selectors are in `istioLinks`. */
export const ISTIO_REFERENCES: readonly Reference[] = [
  targets(
    [...TARGETED, networking('EnvoyFilter'), { group: 'extensions.istio.io', kind: 'TrafficExtension' }],
    'spec.targetRefs[]',
  ),
  targets(TARGETED, 'spec.targetRef'),
  {
    from: [networking('VirtualService')],
    path: 'spec.http[].delegate',
    relation: 'uses',
    to: networking('VirtualService'),
    namespace: 'namespace',
  },
  {
    from: [networking('DestinationRule')],
    path: 'spec.trafficPolicy.tls.credentialName',
    name: '',
    relation: 'secured by',
    to: secret,
    // Without a selector gateways alone read it, from their own namespace.
    when: (rule) => rule.spec.at('workloadSelector').exists,
  },
  { from: [networking('WorkloadEntry')], path: 'spec.serviceAccount', name: '', relation: 'runs as', to: account },
  {
    from: [networking('WorkloadGroup')],
    path: 'spec.template.serviceAccount',
    name: '',
    relation: 'runs as',
    to: account,
  },
  {
    from: [{ group: 'extensions.istio.io', kind: 'WasmPlugin' }],
    path: 'spec.imagePullSecret',
    name: '',
    relation: 'pulls with',
    to: secret,
  },
];
