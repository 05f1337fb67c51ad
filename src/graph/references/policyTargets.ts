import type { GroupKind } from '../../model/identity.ts';
import type { Reference } from './table.ts';

/** Policies that name what they apply to, as Gateway API wants it (GEP-713), by group. */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  'gateway.networking.k8s.io': ['BackendTLSPolicy'],
  'gateway.envoyproxy.io': ['ClientTrafficPolicy', 'BackendTrafficPolicy', 'SecurityPolicy', 'EnvoyExtensionPolicy'],
  'gateway.nginx.org': ['ObservabilityPolicy', 'UpstreamSettingsPolicy'],
};

/** Those that mean the whole object. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  'gateway.networking.k8s.io': ['BackendLBPolicy'],
  'gateway.networking.x-k8s.io': ['XBackendTrafficPolicy', 'XTelemetryPolicy'],
};

/** Those that have a single target. */
const SINGLE: Readonly<Record<string, readonly string[]>> = {
  'gateway.envoyproxy.io': ['ClientTrafficPolicy', 'BackendTrafficPolicy', 'SecurityPolicy', 'EnvoyPatchPolicy'],
  'gateway.nginx.org': ['ClientSettingsPolicy'],
  'networking.gke.io': ['GCPBackendPolicy', 'GCPGatewayPolicy', 'HealthCheckPolicy'],
  'kuadrant.io': ['AuthPolicy', 'RateLimitPolicy', 'TLSPolicy', 'DNSPolicy'],
};

function kinds(byGroup: Readonly<Record<string, readonly string[]>>): GroupKind[] {
  return Object.entries(byGroup).flatMap(([group, names]) => names.map((kind) => ({ group, kind })));
}

function targets(byGroup: Readonly<Record<string, readonly string[]>>, path: string): Reference {
  return { from: kinds(byGroup), path, relation: 'applies to', to: { kindAt: 'kind', groupAt: 'group' } };
}

const section = { type: 'section', path: 'sectionName' } as const;

/** Source: Gateway API, “Policy Attachment”; the references of the projects. */
export const POLICY_REFERENCES: readonly Reference[] = [
  { ...targets(POLICIES, 'spec.targetRefs[]'), part: section },
  targets(WHOLE, 'spec.targetRefs[]'),
  { ...targets(SINGLE, 'spec.targetRef'), part: section },
];
