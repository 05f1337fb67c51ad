import { AddressSet } from '../../base/ip.ts';
import type { Labels } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';
import { PRIVATE_ADDRESSES } from '../zones/specialRanges.ts';

/**
 * Annotations that keep a load balancer inside a private network, and the value that does. Source: Service, “Internal
 * load balancer”, and each cloud's own documentation.
 */
const INTERNAL: Readonly<Record<string, RegExp>> = {
  'appgw.ingress.kubernetes.io/use-private-ip': /^true$/,
  'networking.gke.io/load-balancer-type': /^internal$/i,
  'cloud.google.com/load-balancer-type': /^internal$/i,
  // Whatever it says but “false”: 0.0.0.0/0 is what people copied (cloud-provider-aws, EnsureLoadBalancer).
  'service.beta.kubernetes.io/aws-load-balancer-internal': /^(?!false$)./,
  'service.beta.kubernetes.io/aws-load-balancer-scheme': /^internal$/,
  'alb.ingress.kubernetes.io/scheme': /^internal$/,
  'service.beta.kubernetes.io/azure-load-balancer-internal': /^true$/i,
  'service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type': /^private$/,
  'service.beta.kubernetes.io/openstack-internal-load-balancer': /^true$/,
  'service.beta.kubernetes.io/cce-load-balancer-internal-vpc': /^true$/,
  'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid': /./,
  'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type': /^intranet$/,
  'service.beta.kubernetes.io/oci-load-balancer-internal': /^true$/,
  'oci-network-load-balancer.oraclecloud.com/internal': /^true$/,
  'service.beta.kubernetes.io/do-loadbalancer-network': /^INTERNAL$/,
  'service.beta.kubernetes.io/scw-loadbalancer-private': /^true$/,
  'load-balancer.hetzner.cloud/disable-public-network': /^true$/,
  'yandex.cloud/load-balancer-type': /^internal$/,
  'kubernetes.io/ingress.class': /^gce-internal$/,
};

/** Classes whose load balancers are never public: GKE, “LoadBalancer Service concepts”; Tailscale, “Kubernetes operator”. */
const INTERNAL_CLASS = /^(networking\.gke\.io\/l4-regional-internal|tailscale)$/;

const AWS = 'service.beta.kubernetes.io/aws-load-balancer-';
const AWS_CLASS = /^(service\.k8s\.aws|eks\.amazonaws\.com)\/nlb$/;
const AWS_TYPE = /^(external|nlb-ip)$/;

/** Whether only a private network reaches the load balancer of a Service or an Ingress. */
export function isInternal({ annotations }: Resource): boolean {
  return areInternal(annotations);
}

export function areInternal(annotations: Labels): boolean {
  return Object.entries(INTERNAL).some(([key, value]) => value.test(annotations.get(key) ?? ''));
}

/** The same of a Service, whose class and addresses tell it, too. */
export function isInternalBalancer(service: Resource): boolean {
  const loadBalancerClass = service.spec.at('loadBalancerClass').string ?? '';
  return (
    isInternal(service) ||
    INTERNAL_CLASS.test(loadBalancerClass) ||
    isInternalOnAws(service, loadBalancerClass) ||
    isPrivate(balancerAddresses(service))
  );
}

/** AWS Load Balancer Controller, “Network Load Balancer”: what it provides is internal, unless it is asked otherwise. */
function isInternalOnAws(service: Resource, loadBalancerClass: string): boolean {
  const isIts = AWS_CLASS.test(loadBalancerClass) || AWS_TYPE.test(service.annotations.get(`${AWS}type`) ?? '');
  const annotations = service.at('metadata', 'annotations');
  return isIts && !annotations.partial && !['scheme', 'internal'].some((key) => annotations.at(`${AWS}${key}`).exists);
}

/** The addresses that a load balancer has, or is asked to have, as far as a manifest shows them. */
export function balancerAddresses(service: Resource): string[] {
  const given = service.at('status', 'loadBalancer', 'ingress').items();
  const addresses = given.flatMap((ingress) => ingress.at('ip').string ?? []);
  return addresses.length > 0 ? addresses : [service.spec.at('loadBalancerIP').string ?? []].flat();
}

/** Whether addresses are known, and private all of them. */
export function isPrivate(addresses: readonly string[]): boolean {
  const sets = addresses.map((address) => AddressSet.parseAddress(address) ?? AddressSet.all);
  return sets.length > 0 && sets.every((set) => PRIVATE_ADDRESSES.covers(set));
}
