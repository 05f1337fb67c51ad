import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import { isInternalBalancer, isPrivate } from '../../traffic/entries/internal.ts';
import type { Rule } from '../rule.ts';

const ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
/** What is meant for everyone. */
const WEB = [80, 443];

export const loadBalancerUnrestricted: Rule = {
  id: 'load-balancer-unrestricted',
  severity: 'info',
  group: 'security',
  kinds: ['Service'],
  summary: 'A load balancer opens a port other than 80 and 443 to all addresses.',
  why: 'Databases, brokers and consoles are found by scanners within minutes, and what then keeps people out is their own login.',
  fix: 'Name the networks of the clients in `loadBalancerSourceRanges`, or make the balancer internal by the annotation of the cloud.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: LoadBalancer
  selector: { app: db }
  ports:
    - port: 5432
      #     ^^^^ Any address may connect to port 5432 of the load balancer
`,
  good: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [192.0.2.0/24]
  selector: { app: db }
  ports:
    - port: 5432
`,

  *check(service, world) {
    const { spec, patched } = service;
    const { type, ports } = world.serviceOf(service);
    const annotations = service.at('metadata', 'annotations');
    if (type !== 'LoadBalancer' || patched || annotations.partial || isInternalBalancer(service)) return;
    if (isPrivate(wantedAddresses(service))) return;
    const ranges = spec.at('loadBalancerSourceRanges');
    const isOpen = ranges.items().some((range) => range.string === '0.0.0.0/0' || range.string === '::/0');
    if (ranges.partial || annotations.at(ANNOTATION).exists || (ranges.items().length > 0 && !isOpen)) return;
    for (const { port, at } of ports) {
      if (port === undefined || WEB.includes(port)) continue;
      yield { at: at.at('port'), message: t('Any address may connect to port {0} of the load balancer', port) };
    }
  },
};

/** Addresses that are asked for: Cilium, “LoadBalancer IP Address Management”; MetalLB, “Usage”; kube-vip, “Service”. */
const ADDRESSES = [
  'lbipam.cilium.io/ips',
  'io.cilium/lb-ipam-ips',
  'metallb.io/loadBalancerIPs',
  'metallb.universe.tf/loadBalancerIPs',
  'kube-vip.io/loadbalancerIPs',
];

function wantedAddresses({ annotations }: Resource): string[] {
  return ADDRESSES.flatMap((name) => annotations.get(name)?.split(/\s*,\s*/) ?? []);
}
