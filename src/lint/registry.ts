import { POD_SECURITY_RULES } from './podSecurity/podSecurityRules.ts';
import type { Rule, RuleInfo } from './rule.ts';
import { adminPolicyPriorityConflict } from './rules/admin-policy-priority-conflict.ts';
import { adminPolicyRuleShadowed } from './rules/admin-policy-rule-shadowed.ts';
import { apiDeprecated } from './rules/api-deprecated.ts';
import { apiRemoved } from './rules/api-removed.ts';
import { backendCaMissing } from './rules/backend-ca-missing.ts';
import { backendTlsPolicyConflict } from './rules/backend-tls-policy-conflict.ts';
import { callDenied } from './rules/call-denied.ts';
import { callPortMissing } from './rules/call-port-missing.ts';
import { callTargetMissing } from './rules/call-target-missing.ts';
import { claimVolumeMismatch } from './rules/claim-volume-mismatch.ts';
import { deprecatedAnnotation } from './rules/deprecated-annotation.ts';
import { deprecatedField } from './rules/deprecated-field.ts';
import { dnsEgressMissing } from './rules/dns-egress-missing.ts';
import { duplicateResource } from './rules/duplicate-resource.ts';
import { envDuplicate } from './rules/env-duplicate.ts';
import { gatewayRouteDenied } from './rules/gateway-route-denied.ts';
import { ingressBackendMissing } from './rules/ingress-backend-missing.ts';
import { ingressBackendPortMissing } from './rules/ingress-backend-port-missing.ts';
import { ingressHostConflict } from './rules/ingress-host-conflict.ts';
import { ingressPlainHttp } from './rules/ingress-plain-http.ts';
import { ingressRouteDenied } from './rules/ingress-route-denied.ts';
import { ingressTlsHostUncovered } from './rules/ingress-tls-host-uncovered.ts';
import { istioGatewayPortMissing } from './rules/istio-gateway-port-missing.ts';
import { istioHostNotInGateway } from './rules/istio-host-not-in-gateway.ts';
import { istioSelectsNothing } from './rules/istio-selects-nothing.ts';
import { istioSubsetSelectsNothing } from './rules/istio-subset-selects-nothing.ts';
import { listenerConflict } from './rules/listener-conflict.ts';
import { listenerSetNotAllowed } from './rules/listener-set-not-allowed.ts';
import { monitorPortMissing } from './rules/monitor-port-missing.ts';
import { namespaceLabelMissing } from './rules/namespace-label-missing.ts';
import { networkPolicyOnHostNetwork } from './rules/network-policy-on-host-network.ts';
import { networkPolicyPeerSelectsNothing } from './rules/network-policy-peer-selects-nothing.ts';
import { networkPolicyPeersEmpty } from './rules/network-policy-peers-empty.ts';
import { networkPolicyPeersSplit } from './rules/network-policy-peers-split.ts';
import { networkPolicyPortMissing } from './rules/network-policy-port-missing.ts';
import { networkPolicyRuleShadowed } from './rules/network-policy-rule-shadowed.ts';
import { networkPolicySelectsNothing } from './rules/network-policy-selects-nothing.ts';
import { networkPolicyServicePort } from './rules/network-policy-service-port.ts';
import { pdbSelectsNothing } from './rules/pdb-selects-nothing.ts';
import { podMonitorSelectsNothing } from './rules/podmonitor-selects-nothing.ts';
import { probePortMissing } from './rules/probe-port-missing.ts';
import { referenceKeyMissing } from './rules/reference-key-missing.ts';
import { referenceMissing } from './rules/reference-missing.ts';
import { referenceNotGranted } from './rules/reference-not-granted.ts';
import { referenceSectionMissing } from './rules/reference-section-missing.ts';
import { resourceClaimMissing } from './rules/resource-claim-missing.ts';
import { routeBackendMissing } from './rules/route-backend-missing.ts';
import { routeBackendPortMissing } from './rules/route-backend-port-missing.ts';
import { routeNotAttached } from './rules/route-not-attached.ts';
import { routeShadowed } from './rules/route-shadowed.ts';
import { routeWeightsZero } from './rules/route-weights-zero.ts';
import { selectorTemplateMismatch } from './rules/selector-template-mismatch.ts';
import { servicePortDuplicate } from './rules/service-port-duplicate.ts';
import { serviceSelectsNothing } from './rules/service-selects-nothing.ts';
import { serviceTargetPortMissing } from './rules/service-target-port-missing.ts';
import { serviceMonitorSelectsNothing } from './rules/servicemonitor-selects-nothing.ts';
import { statefulsetServiceNotHeadless } from './rules/statefulset-service-not-headless.ts';
import { statefulsetServiceSelectsOthers } from './rules/statefulset-service-selects-others.ts';
import { volumeMountMissing } from './rules/volume-mount-missing.ts';
import { webhookPortMissing } from './rules/webhook-port-missing.ts';
import { workloadUnreachable } from './rules/workload-unreachable.ts';
import { suppressionUnused } from './suppressionUnused.ts';

/** Every rule, sorted by id; the one place that knows them all. */
export const RULES: readonly Rule[] = [
  adminPolicyPriorityConflict,
  adminPolicyRuleShadowed,
  apiDeprecated,
  deprecatedAnnotation,
  deprecatedField,
  apiRemoved,
  backendCaMissing,
  backendTlsPolicyConflict,
  callDenied,
  callPortMissing,
  callTargetMissing,
  claimVolumeMismatch,
  dnsEgressMissing,
  duplicateResource,
  envDuplicate,
  gatewayRouteDenied,
  ingressBackendMissing,
  ingressBackendPortMissing,
  ingressHostConflict,
  ingressPlainHttp,
  ingressRouteDenied,
  ingressTlsHostUncovered,
  istioGatewayPortMissing,
  istioHostNotInGateway,
  istioSelectsNothing,
  istioSubsetSelectsNothing,
  listenerConflict,
  listenerSetNotAllowed,
  monitorPortMissing,
  namespaceLabelMissing,
  networkPolicyOnHostNetwork,
  networkPolicyPeerSelectsNothing,
  networkPolicyPeersEmpty,
  networkPolicyPeersSplit,
  networkPolicyPortMissing,
  networkPolicyRuleShadowed,
  networkPolicySelectsNothing,
  networkPolicyServicePort,
  pdbSelectsNothing,
  ...POD_SECURITY_RULES,
  podMonitorSelectsNothing,
  probePortMissing,
  referenceKeyMissing,
  referenceMissing,
  referenceNotGranted,
  referenceSectionMissing,
  resourceClaimMissing,
  routeBackendMissing,
  routeBackendPortMissing,
  routeNotAttached,
  routeShadowed,
  routeWeightsZero,
  selectorTemplateMismatch,
  servicePortDuplicate,
  serviceSelectsNothing,
  serviceTargetPortMissing,
  serviceMonitorSelectsNothing,
  statefulsetServiceNotHeadless,
  statefulsetServiceSelectsOthers,
  volumeMountMissing,
  webhookPortMissing,
  workloadUnreachable,
];

/** What is said without a rule of its own; documented and set as rules are. */
export const NOTICES: readonly RuleInfo[] = [suppressionUnused];
