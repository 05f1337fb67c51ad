import type { Resource } from '../../model/resource.ts';

/**
 * Annotations that keep a load balancer inside a private network, and the value that does. Source: Service, “Internal
 * load balancer”, and each cloud's own documentation.
 */
const INTERNAL: Readonly<Record<string, RegExp>> = {
  'networking.gke.io/load-balancer-type': /^internal$/i,
  'cloud.google.com/load-balancer-type': /^internal$/i,
  'service.beta.kubernetes.io/aws-load-balancer-internal': /^(true|0\.0\.0\.0\/0)$/,
  'service.beta.kubernetes.io/aws-load-balancer-scheme': /^internal$/,
  'alb.ingress.kubernetes.io/scheme': /^internal$/,
  'service.beta.kubernetes.io/azure-load-balancer-internal': /^true$/,
  'service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type': /^private$/,
  'service.beta.kubernetes.io/openstack-internal-load-balancer': /^true$/,
  'service.kubernetes.io/qcloud-loadbalancer-internal-subnetid': /./,
  'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type': /^intranet$/,
  'service.beta.kubernetes.io/oci-load-balancer-internal': /^true$/,
  'kubernetes.io/ingress.class': /^gce-internal$/,
};

/** Whether only a private network reaches the load balancer of a Service or an Ingress. */
export function isInternal(resource: Resource): boolean {
  return Object.entries(INTERNAL).some(([key, value]) => value.test(resource.annotations.get(key) ?? ''));
}
