import { AddressSet } from '../base/ip.ts';
import { t } from '../base/l10n.ts';
import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Labels } from '../model/labels.ts';
import type { ContainerPort } from '../model/podTemplate.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';

/** One end of a connection, as policies see it. */
export type Peer = PodPeer | AddressPeer | Stranger;

/** Pods that policies can't tell apart: those of one workload. */
export interface PodPeer {
  readonly type: 'pods';
  readonly workload: Resource;
  readonly namespace: string;
  readonly labels: LabelSource;
  readonly namespaceLabels: LabelSource;
  readonly ports: readonly ContainerPort[];
  /** A template may add to the ports. */
  readonly portsOpen: boolean;
  readonly hostNetwork: boolean;
}

/** Addresses outside the cluster. */
export interface AddressPeer {
  readonly type: 'addresses';
  readonly addresses: AddressSet;
  /** `some`: clients with any of them, so that a rule for a part admits some. `one`: a host that has one of them. */
  readonly which: 'some' | 'one';
  /** For a sentence: “the internet”. */
  readonly name: string;
}

/** Pods that no manifest shows, such as those of an ingress controller installed elsewhere. */
export interface Stranger {
  readonly type: 'stranger';
  /** For a sentence. */
  readonly name: string;
}

/** Labels, and what of them is not known. */
export interface LabelSource {
  readonly labels: Labels;
  /** Further labels may be there: made by a template, or the object is not among the manifests. */
  readonly open: boolean;
  /** Keys whose values a template makes. */
  readonly unsure: ReadonlySet<string>;
}

/** Where clusters have their pods and nodes: private (RFC 1918, RFC 4193) and shared (RFC 6598) addresses. */
export const PRIVATE_ADDRESSES: AddressSet = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
]
  .map((cidr) => AddressSet.parseCidr(cidr) ?? AddressSet.none)
  .reduce((all, block) => all.union(block));

const PUBLIC_ADDRESSES = AddressSet.all.subtract(PRIVATE_ADDRESSES);

/** Clients anywhere outside. */
export function internet(): AddressPeer {
  return { type: 'addresses', addresses: PUBLIC_ADDRESSES, which: 'some', name: t('the internet') };
}

/** A host outside whose address no manifest tells; IPv4, as hosts that are reached by name have at least that. */
export function publicHost(name: string): AddressPeer {
  const addresses = PUBLIC_ADDRESSES.intersect(AddressSet.ofV4({ start: 0, end: 2 ** 32 }));
  return { type: 'addresses', addresses, which: 'one', name };
}

/** A cloud's load balancer that carries out Ingresses itself; what address pods see of it differs from cloud to cloud. */
export function cloudBalancer(): AddressPeer {
  return { type: 'addresses', addresses: AddressSet.all, which: 'one', name: t('the load balancer of the cloud') };
}

/** The proxy that carries out Ingresses and Routes, where the manifests don't show it. */
export function unknownProxy(): Stranger {
  return { type: 'stranger', name: t('an ingress controller outside these manifests') };
}

/** The pods of a workload, as policies see them; undefined for what runs none. */
export const podPeer: (workload: Resource, world: World) => PodPeer | undefined = derived(readPods);

function readPods(workload: Resource, world: World): PodPeer | undefined {
  const template = workload.podTemplate;
  if (!template) return undefined;
  const written = template.field.at('metadata', 'labels');
  return {
    type: 'pods',
    workload,
    namespace: workload.namespace,
    labels: { labels: template.labels, open: written.partial, unsure: templatedKeys(written) },
    namespaceLabels: namespaceSource(workload.namespace, world),
    ports: template.ports,
    portsOpen: template.spec.partial || template.containers.some(({ field }) => field.at('ports').partial),
    hostNetwork: template.hostNetwork,
  };
}

/** Labels of a namespace; those of one without a manifest are unknown, but for its name (Well-Known Labels). */
export function namespaceSource(namespace: string, world: World): LabelSource {
  const declared = world.find({ group: '', kind: 'Namespace' }, undefined, namespace);
  const fields = declared.map((resource) => resource.at('metadata', 'labels'));
  return {
    labels: world.labelsOf(namespace),
    open: declared.length === 0 || fields.some((field) => field.partial),
    unsure: new Set(fields.flatMap((field) => [...templatedKeys(field)])),
  };
}

function templatedKeys(labels: Field): ReadonlySet<string> {
  return new Set(labels.entries().flatMap(([key, value]) => (value.templated ? [key] : [])));
}

/** For a sentence: `deployment/checkout`. */
export function nameOf(peer: Peer): string {
  return peer.type === 'pods' ? shortId(peer.workload.id) : peer.name;
}

/** The same with the namespace, where it has one. */
export function fullNameOf(peer: Peer): string {
  return peer.type === 'pods' ? t('{0} in namespace {1}', nameOf(peer), peer.namespace) : nameOf(peer);
}
