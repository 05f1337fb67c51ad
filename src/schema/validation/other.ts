import { ADMISSION_CHECKS } from './admission.ts';
import { AUTOSCALING_CHECKS } from './autoscaling.ts';
import { CERTIFICATE_CHECKS } from './certificates.ts';
import type { Checks } from './check.ts';
import { CONFIG_CHECKS } from './config.ts';
import { DISRUPTION_CHECKS } from './disruption.ts';
import { ENDPOINT_CHECKS } from './endpoints.ts';
import { INGRESS_CHECKS } from './ingresses.ts';
import { LEASE_CHECKS } from './leases.ts';
import { NAMESPACE_CHECKS } from './namespaces.ts';
import { NETWORK_POLICY_CHECKS } from './networkPolicies.ts';
import { QUOTA_CHECKS } from './quotas.ts';
import { RBAC_CHECKS } from './rbac.ts';
import { SERVICE_CHECKS } from './services.ts';
import { SPEC_CHECKS } from './specs.ts';
import { STORAGE_CHECKS } from './storage.ts';

/** Of the kinds that have no pod template. */
export const OTHER_CHECKS: Checks = {
  ...ADMISSION_CHECKS,
  ...AUTOSCALING_CHECKS,
  ...CERTIFICATE_CHECKS,
  ...CONFIG_CHECKS,
  ...DISRUPTION_CHECKS,
  ...ENDPOINT_CHECKS,
  ...INGRESS_CHECKS,
  ...LEASE_CHECKS,
  ...NAMESPACE_CHECKS,
  ...NETWORK_POLICY_CHECKS,
  ...QUOTA_CHECKS,
  ...RBAC_CHECKS,
  ...SERVICE_CHECKS,
  ...SPEC_CHECKS,
  ...STORAGE_CHECKS,
};
