import { POD_SECURITY_RULES } from './podSecurity/podSecurityRules.ts';
import type { Rule, RuleInfo } from './rule.ts';
import { accountTokenEndless } from './rules/account-token-endless.ts';
import { accountTokenUnneeded } from './rules/account-token-unneeded.ts';
import { accountUnused } from './rules/account-unused.ts';
import { adminPolicyPriorityConflict } from './rules/admin-policy-priority-conflict.ts';
import { adminPolicyRuleShadowed } from './rules/admin-policy-rule-shadowed.ts';
import { apiDeprecated } from './rules/api-deprecated.ts';
import { apiRemoved } from './rules/api-removed.ts';
import { appLabelMismatch } from './rules/app-label-mismatch.ts';
import { appLabelMissing } from './rules/app-label-missing.ts';
import { autoscalerConflict } from './rules/autoscaler-conflict.ts';
import { autoscalerRangeEmpty } from './rules/autoscaler-range-empty.ts';
import { autoscalerRequestMissing } from './rules/autoscaler-request-missing.ts';
import { backendCaMissing } from './rules/backend-ca-missing.ts';
import { backendTlsPolicyConflict } from './rules/backend-tls-policy-conflict.ts';
import { bindingToEveryone } from './rules/binding-to-everyone.ts';
import { callDenied } from './rules/call-denied.ts';
import { callPortMissing } from './rules/call-port-missing.ts';
import { callTargetMissing } from './rules/call-target-missing.ts';
import { claimVolumeMismatch } from './rules/claim-volume-mismatch.ts';
import { clusterAdminGranted } from './rules/cluster-admin-granted.ts';
import { clusterLimitExceeded } from './rules/cluster-limit-exceeded.ts';
import { commandOneString } from './rules/command-one-string.ts';
import { cpuLimitMissing } from './rules/cpu-limit-missing.ts';
import { cronjobDeadlineMissing } from './rules/cronjob-deadline-missing.ts';
import { cronjobDeadlineShort } from './rules/cronjob-deadline-short.ts';
import { defaultAccountBound } from './rules/default-account-bound.ts';
import { defaultClassConflict } from './rules/default-class-conflict.ts';
import { deprecatedAnnotation } from './rules/deprecated-annotation.ts';
import { deprecatedCustomField } from './rules/deprecated-custom-field.ts';
import { deprecatedField } from './rules/deprecated-field.ts';
import { dnsEgressMissing } from './rules/dns-egress-missing.ts';
import { duplicateResource } from './rules/duplicate-resource.ts';
import { endpointsTruncated } from './rules/endpoints-truncated.ts';
import { envDuplicate } from './rules/env-duplicate.ts';
import { envValueNewline } from './rules/env-value-newline.ts';
import { ephemeralStorageUnset } from './rules/ephemeral-storage-unset.ts';
import { gatewayRouteDenied } from './rules/gateway-route-denied.ts';
import { hostPathSensitive } from './rules/host-path-sensitive.ts';
import { imageDigestMissing } from './rules/image-digest-missing.ts';
import { imageTagLatest } from './rules/image-tag-latest.ts';
import { ingressBackendMissing } from './rules/ingress-backend-missing.ts';
import { ingressBackendPortMissing } from './rules/ingress-backend-port-missing.ts';
import { ingressHostConflict } from './rules/ingress-host-conflict.ts';
import { ingressHostMissing } from './rules/ingress-host-missing.ts';
import { ingressNginxRetired } from './rules/ingress-nginx-retired.ts';
import { ingressNginxSnippet } from './rules/ingress-nginx-snippet.ts';
import { ingressPlainHttp } from './rules/ingress-plain-http.ts';
import { ingressRouteDenied } from './rules/ingress-route-denied.ts';
import { ingressTlsHostUncovered } from './rules/ingress-tls-host-uncovered.ts';
import { istioAnnotationIgnored } from './rules/istio-annotation-ignored.ts';
import { istioCertificateShared } from './rules/istio-certificate-shared.ts';
import { istioClaimsUnauthenticated } from './rules/istio-claims-unauthenticated.ts';
import { istioCredentialInvalid } from './rules/istio-credential-invalid.ts';
import { istioDestinationPortMissing } from './rules/istio-destination-port-missing.ts';
import { istioEnvoyOperationIgnored } from './rules/istio-envoy-operation-ignored.ts';
import { istioEnvoyPatchUnordered } from './rules/istio-envoy-patch-unordered.ts';
import { istioGatewayConflict } from './rules/istio-gateway-conflict.ts';
import { istioGatewayNameInternal } from './rules/istio-gateway-name-internal.ts';
import { istioGatewayPortMissing } from './rules/istio-gateway-port-missing.ts';
import { istioHostNotInGateway } from './rules/istio-host-not-in-gateway.ts';
import { istioImageNotInjected } from './rules/istio-image-not-injected.ts';
import { istioInjectionConflict } from './rules/istio-injection-conflict.ts';
import { istioObjectRefused } from './rules/istio-object-refused.ts';
import { istioPortProtocolUnnamed } from './rules/istio-port-protocol-unnamed.ts';
import { istioRuleUnreachable } from './rules/istio-rule-unreachable.ts';
import { istioSelectorOnGateway } from './rules/istio-selector-on-gateway.ts';
import { istioSelectsNothing } from './rules/istio-selects-nothing.ts';
import { istioServiceEntryAddressMissing } from './rules/istio-service-entry-address-missing.ts';
import { istioServiceEntryConflict } from './rules/istio-service-entry-conflict.ts';
import { istioServicePortConflict } from './rules/istio-service-port-conflict.ts';
import { istioSettingConflict } from './rules/istio-setting-conflict.ts';
import { istioSubsetNotAtGateway } from './rules/istio-subset-not-at-gateway.ts';
import { istioSubsetSelectsNothing } from './rules/istio-subset-selects-nothing.ts';
import { istioTlsUnverified } from './rules/istio-tls-unverified.ts';
import { istioUidReserved } from './rules/istio-uid-reserved.ts';
import { istioVirtualServiceConflict } from './rules/istio-virtual-service-conflict.ts';
import { jobTtlMissing } from './rules/job-ttl-missing.ts';
import { limitRangeExceeded } from './rules/limit-range-exceeded.ts';
import { listenerConflict } from './rules/listener-conflict.ts';
import { listenerSetNotAllowed } from './rules/listener-set-not-allowed.ts';
import { livenessProbeMissing } from './rules/liveness-probe-missing.ts';
import { livenessProbeOfOther } from './rules/liveness-probe-of-other.ts';
import { loadBalancerUnrestricted } from './rules/load-balancer-unrestricted.ts';
import { memoryLimitMissing } from './rules/memory-limit-missing.ts';
import { memoryOvercommitted } from './rules/memory-overcommitted.ts';
import { monitorPortMissing } from './rules/monitor-port-missing.ts';
import { namespaceDefault } from './rules/namespace-default.ts';
import { namespaceLabelMissing } from './rules/namespace-label-missing.ts';
import { namespacePodSecurityMissing } from './rules/namespace-pod-security-missing.ts';
import { networkPolicyEgressMissing } from './rules/network-policy-egress-missing.ts';
import { networkPolicyMissing } from './rules/network-policy-missing.ts';
import { networkPolicyOnHostNetwork } from './rules/network-policy-on-host-network.ts';
import { networkPolicyPeerSelectsNothing } from './rules/network-policy-peer-selects-nothing.ts';
import { networkPolicyPeersEmpty } from './rules/network-policy-peers-empty.ts';
import { networkPolicyPeersSplit } from './rules/network-policy-peers-split.ts';
import { networkPolicyPortMissing } from './rules/network-policy-port-missing.ts';
import { networkPolicyRuleShadowed } from './rules/network-policy-rule-shadowed.ts';
import { networkPolicySelectsNothing } from './rules/network-policy-selects-nothing.ts';
import { networkPolicyServicePort } from './rules/network-policy-service-port.ts';
import { objectTooLarge } from './rules/object-too-large.ts';
import { pdbBlocksEviction } from './rules/pdb-blocks-eviction.ts';
import { pdbControllerUnscaled } from './rules/pdb-controller-unscaled.ts';
import { pdbMissing } from './rules/pdb-missing.ts';
import { pdbOverlap } from './rules/pdb-overlap.ts';
import { pdbPolicyMissing } from './rules/pdb-policy-missing.ts';
import { pdbSelectsNothing } from './rules/pdb-selects-nothing.ts';
import { pdbUnhealthyPolicyMissing } from './rules/pdb-unhealthy-policy-missing.ts';
import { podMonitorSelectsNothing } from './rules/podmonitor-selects-nothing.ts';
import { portPrivileged } from './rules/port-privileged.ts';
import { priorityClassMissing } from './rules/priority-class-missing.ts';
import { probeHostLoopback } from './rules/probe-host-loopback.ts';
import { probePortMissing } from './rules/probe-port-missing.ts';
import { probesIdentical } from './rules/probes-identical.ts';
import { processNamespaceShared } from './rules/process-namespace-shared.ts';
import { pullPolicyNeedless } from './rules/pull-policy-needless.ts';
import { pullPolicyNotAlways } from './rules/pull-policy-not-always.ts';
import { pullPolicyStale } from './rules/pull-policy-stale.ts';
import { quotaExceeded } from './rules/quota-exceeded.ts';
import { quotaResourceUnset } from './rules/quota-resource-unset.ts';
import { readinessProbeMissing } from './rules/readiness-probe-missing.ts';
import { referenceKeyMissing } from './rules/reference-key-missing.ts';
import { referenceMissing } from './rules/reference-missing.ts';
import { referenceNotGranted } from './rules/reference-not-granted.ts';
import { referenceSectionMissing } from './rules/reference-section-missing.ts';
import { replicasAutoscaled } from './rules/replicas-autoscaled.ts';
import { replicasSingle } from './rules/replicas-single.ts';
import { requestsMissing } from './rules/requests-missing.ts';
import { resourceClaimMissing } from './rules/resource-claim-missing.ts';
import { resourcesMissing } from './rules/resources-missing.ts';
import { roleCreateByName } from './rules/role-create-by-name.ts';
import { roleCreatesPods } from './rules/role-creates-pods.ts';
import { roleEntersPods } from './rules/role-enters-pods.ts';
import { roleEscalation } from './rules/role-escalation.ts';
import { roleReadsAllSecrets } from './rules/role-reads-all-secrets.ts';
import { roleReadsSecrets } from './rules/role-reads-secrets.ts';
import { roleRuleGrantsNothing } from './rules/role-rule-grants-nothing.ts';
import { roleUnused } from './rules/role-unused.ts';
import { roleWildcard } from './rules/role-wildcard.ts';
import { rolloutDowntime } from './rules/rollout-downtime.ts';
import { rootFilesystemWritable } from './rules/root-filesystem-writable.ts';
import { routeBackendMissing } from './rules/route-backend-missing.ts';
import { routeBackendPortMissing } from './rules/route-backend-port-missing.ts';
import { routeNotAttached } from './rules/route-not-attached.ts';
import { routeShadowed } from './rules/route-shadowed.ts';
import { routeWeightsZero } from './rules/route-weights-zero.ts';
import { scheduleNever } from './rules/schedule-never.ts';
import { secretCommitted } from './rules/secret-committed.ts';
import { secretInEnv } from './rules/secret-in-env.ts';
import { secretLiteral } from './rules/secret-literal.ts';
import { secretMissing } from './rules/secret-missing.ts';
import { secretValueNewline } from './rules/secret-value-newline.ts';
import { selectorTemplateMismatch } from './rules/selector-template-mismatch.ts';
import { serviceNodePort } from './rules/service-node-port.ts';
import { servicePortDuplicate } from './rules/service-port-duplicate.ts';
import { serviceSelectsNothing } from './rules/service-selects-nothing.ts';
import { serviceTargetPortMissing } from './rules/service-target-port-missing.ts';
import { serviceTargetPortUndeclared } from './rules/service-target-port-undeclared.ts';
import { serviceMonitorSelectsNothing } from './rules/servicemonitor-selects-nothing.ts';
import { shellArgumentIgnored } from './rules/shell-argument-ignored.ts';
import { spreadMissing } from './rules/spread-missing.ts';
import { spreadSelectorMismatch } from './rules/spread-selector-mismatch.ts';
import { sshPortOpen } from './rules/ssh-port-open.ts';
import { statefulsetServiceNotHeadless } from './rules/statefulset-service-not-headless.ts';
import { statefulsetServiceSelectsOthers } from './rules/statefulset-service-selects-others.ts';
import { terminationGraceTooShort } from './rules/termination-grace-too-short.ts';
import { terminationGraceZero } from './rules/termination-grace-zero.ts';
import { tlsSecretMalformed } from './rules/tls-secret-malformed.ts';
import { userIdLow } from './rules/user-id-low.ts';
import { volumeMountMissing } from './rules/volume-mount-missing.ts';
import { volumeOneNode } from './rules/volume-one-node.ts';
import { volumeOnePod } from './rules/volume-one-pod.ts';
import { webhookPortMissing } from './rules/webhook-port-missing.ts';
import { workloadUnreachable } from './rules/workload-unreachable.ts';
import { suppressionExpired } from './suppressionExpired.ts';
import { suppressionReasonMissing } from './suppressionReasonMissing.ts';
import { suppressionUnused } from './suppressionUnused.ts';

/** Every rule, sorted by id; the one place that knows them all. */
export const RULES: readonly Rule[] = [
  accountTokenEndless,
  accountTokenUnneeded,
  accountUnused,
  adminPolicyPriorityConflict,
  adminPolicyRuleShadowed,
  apiDeprecated,
  deprecatedAnnotation,
  deprecatedCustomField,
  deprecatedField,
  apiRemoved,
  appLabelMismatch,
  appLabelMissing,
  autoscalerConflict,
  autoscalerRangeEmpty,
  autoscalerRequestMissing,
  backendCaMissing,
  backendTlsPolicyConflict,
  bindingToEveryone,
  callDenied,
  callPortMissing,
  callTargetMissing,
  claimVolumeMismatch,
  clusterAdminGranted,
  clusterLimitExceeded,
  commandOneString,
  cpuLimitMissing,
  cronjobDeadlineMissing,
  cronjobDeadlineShort,
  defaultAccountBound,
  defaultClassConflict,
  dnsEgressMissing,
  duplicateResource,
  endpointsTruncated,
  envDuplicate,
  envValueNewline,
  ephemeralStorageUnset,
  gatewayRouteDenied,
  hostPathSensitive,
  imageDigestMissing,
  imageTagLatest,
  ingressBackendMissing,
  ingressBackendPortMissing,
  ingressHostConflict,
  ingressHostMissing,
  ingressNginxRetired,
  ingressNginxSnippet,
  ingressPlainHttp,
  ingressRouteDenied,
  ingressTlsHostUncovered,
  istioAnnotationIgnored,
  istioCertificateShared,
  istioClaimsUnauthenticated,
  istioCredentialInvalid,
  istioDestinationPortMissing,
  istioEnvoyOperationIgnored,
  istioEnvoyPatchUnordered,
  istioGatewayConflict,
  istioGatewayNameInternal,
  istioGatewayPortMissing,
  istioHostNotInGateway,
  istioImageNotInjected,
  istioInjectionConflict,
  istioObjectRefused,
  istioPortProtocolUnnamed,
  istioRuleUnreachable,
  istioSelectorOnGateway,
  istioSelectsNothing,
  istioServiceEntryAddressMissing,
  istioServiceEntryConflict,
  istioServicePortConflict,
  istioSettingConflict,
  istioSubsetNotAtGateway,
  istioSubsetSelectsNothing,
  istioTlsUnverified,
  istioUidReserved,
  istioVirtualServiceConflict,
  jobTtlMissing,
  limitRangeExceeded,
  listenerConflict,
  listenerSetNotAllowed,
  livenessProbeMissing,
  livenessProbeOfOther,
  loadBalancerUnrestricted,
  memoryLimitMissing,
  memoryOvercommitted,
  monitorPortMissing,
  namespaceDefault,
  namespaceLabelMissing,
  namespacePodSecurityMissing,
  networkPolicyEgressMissing,
  networkPolicyMissing,
  networkPolicyOnHostNetwork,
  networkPolicyPeerSelectsNothing,
  networkPolicyPeersEmpty,
  networkPolicyPeersSplit,
  networkPolicyPortMissing,
  networkPolicyRuleShadowed,
  networkPolicySelectsNothing,
  networkPolicyServicePort,
  objectTooLarge,
  pdbBlocksEviction,
  pdbControllerUnscaled,
  pdbMissing,
  pdbOverlap,
  pdbPolicyMissing,
  pdbSelectsNothing,
  pdbUnhealthyPolicyMissing,
  ...POD_SECURITY_RULES,
  podMonitorSelectsNothing,
  portPrivileged,
  priorityClassMissing,
  probeHostLoopback,
  probePortMissing,
  probesIdentical,
  processNamespaceShared,
  pullPolicyNeedless,
  pullPolicyNotAlways,
  pullPolicyStale,
  quotaExceeded,
  quotaResourceUnset,
  readinessProbeMissing,
  referenceKeyMissing,
  referenceMissing,
  referenceNotGranted,
  referenceSectionMissing,
  replicasAutoscaled,
  replicasSingle,
  requestsMissing,
  resourceClaimMissing,
  resourcesMissing,
  roleCreateByName,
  roleCreatesPods,
  roleEntersPods,
  roleEscalation,
  roleReadsAllSecrets,
  roleReadsSecrets,
  roleRuleGrantsNothing,
  roleUnused,
  roleWildcard,
  rolloutDowntime,
  rootFilesystemWritable,
  routeBackendMissing,
  routeBackendPortMissing,
  routeNotAttached,
  routeShadowed,
  routeWeightsZero,
  scheduleNever,
  secretCommitted,
  secretInEnv,
  secretLiteral,
  secretMissing,
  secretValueNewline,
  selectorTemplateMismatch,
  serviceNodePort,
  servicePortDuplicate,
  serviceSelectsNothing,
  serviceTargetPortMissing,
  serviceTargetPortUndeclared,
  serviceMonitorSelectsNothing,
  shellArgumentIgnored,
  spreadMissing,
  spreadSelectorMismatch,
  sshPortOpen,
  statefulsetServiceNotHeadless,
  statefulsetServiceSelectsOthers,
  terminationGraceTooShort,
  terminationGraceZero,
  tlsSecretMalformed,
  userIdLow,
  volumeMountMissing,
  volumeOneNode,
  volumeOnePod,
  webhookPortMissing,
  workloadUnreachable,
];

/** What is said without a rule of its own; documented and set as rules are. */
export const NOTICES: readonly RuleInfo[] = [suppressionExpired, suppressionReasonMissing, suppressionUnused];
