import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { checkBlock } from './addresses.ts';
import type { Report } from './check.ts';
import { integerOf, isEmpty, isFilled, isWritten, textOf } from './known.ts';
import { qualifiedNameProblem } from './names.ts';
import { checkNotEmpty, checkPort, checkText } from './valueChecks.ts';

type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

const TYPES: readonly string[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** The type, ClusterIP where none is written; undefined where nobody knows. */
export function serviceTypeOf(spec: Field): ServiceType | undefined {
  const text = textOf(spec.at('type'));
  if (text === '') return 'ClusterIP';
  return text !== undefined && TYPES.includes(text) ? (text as ServiceType) : undefined;
}

/** Which fields a type excludes: `validateService` of pkg/apis/core/validation/validation.go. */
export function checkServiceType(spec: Field, minor: number, report: Report): void {
  const type = serviceTypeOf(spec);
  if (type === undefined) return;
  // Of a patch that says no type, the type is that of the patched object.
  const ofWhole = isEmpty(spec.at('type'));
  const refuse = (field: Field, message: string) => report(field, message, { onKey: true, ofWhole });
  if (type === 'ExternalName') refuseAddresses(spec, refuse);
  if (type === 'ClusterIP') refuseNodePorts(spec, refuse);
  if (type === 'LoadBalancer') checkText(spec.at('loadBalancerClass'), qualifiedNameProblem, report);
  else refuseLoadBalancing(spec, type, refuse);
  const isHeadless = textOf(spec.at('clusterIP')) === 'None';
  if (isHeadless && (type === 'NodePort' || type === 'LoadBalancer')) {
    const message = t('A {0} Service needs an address, so it cannot be headless; remove “clusterIP: None”', type);
    report(spec.at('clusterIP'), message);
  }
  for (const block of spec.at('loadBalancerSourceRanges').items()) {
    checkNotEmpty(block, report);
    checkBlock(block, minor, report);
  }
  checkExternalTraffic(spec, type, report);
}

type Refuse = (field: Field, message: string) => void;

function refuseAddresses(spec: Field, refuse: Refuse): void {
  for (const key of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    const field = spec.at(key);
    if (isFilled(field)) refuse(field, t('An ExternalName Service is only a DNS alias, and has no “{0}”', key));
  }
}

function refuseNodePorts(spec: Field, refuse: Refuse): void {
  for (const port of spec.at('ports').items()) {
    const field = port.at('nodePort');
    if (integerOf(field))
      refuse(field, t('“{0}” needs type NodePort or LoadBalancer, and this is ClusterIP', 'nodePort'));
  }
}

function refuseLoadBalancing(spec: Field, type: ServiceType, refuse: Refuse): void {
  for (const key of ['loadBalancerClass', 'allocateLoadBalancerNodePorts', 'loadBalancerSourceRanges']) {
    const field = spec.at(key);
    const isSet = key === 'loadBalancerSourceRanges' ? isFilled(field) : isWritten(field);
    if (isSet) refuse(field, t('“{0}” needs type LoadBalancer, and this is {1}', key, type));
  }
}

function checkExternalTraffic(spec: Field, type: ServiceType, report: Report): void {
  const policy = spec.at('externalTrafficPolicy');
  const isReachable = type === 'NodePort' || type === 'LoadBalancer';
  // From 1.29 on external IPs are enough, before they were not.
  if (isFilled(policy) && !isReachable && (type === 'ExternalName' || isEmpty(spec.at('externalIPs')))) {
    const message = t('“{0}” needs type NodePort or LoadBalancer, and this is {1}', 'externalTrafficPolicy', type);
    report(policy, message, { onKey: true, ofWhole: true });
  }
  const health = spec.at('healthCheckNodePort');
  if (!integerOf(health) || policy.templated) return;
  if (type === 'LoadBalancer' && textOf(policy) === 'Local') checkPort(health, report);
  else {
    const message = t('“healthCheckNodePort” needs type LoadBalancer and “externalTrafficPolicy: Local”');
    report(health, message, { onKey: true, ofWhole: true });
  }
}
