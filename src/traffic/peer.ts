import { AddressSet } from '../base/ip.ts';
import { t } from '../base/l10n.ts';
import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Labels } from '../model/labels.ts';
import type { ContainerPort } from '../model/podTemplate.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import { Networks, networksFor } from './zones/networks.ts';

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
  /** Of a pod on the host network: labels of the node that it runs on. */
  readonly nodeLabels?: LabelSource;
  /** What is known about addresses where it runs. */
  readonly networks: Networks;
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
  /** What is known of them all the same, if anything. */
  readonly namespace?: string;
  readonly namespaceLabels?: LabelSource;
  readonly labels?: LabelSource;
  /** What is known is the custom of whoever makes them: they may be elsewhere. */
  readonly customary?: boolean;
}

/** Labels, and what of them is not known. */
export interface LabelSource {
  readonly labels: Labels;
  /** Further labels may be there: made by a template, or the object is not among the manifests. */
  readonly open: boolean;
  /** Keys whose values a template makes. */
  readonly unsure: ReadonlySet<string>;
}

export const UNKNOWN_LABELS: LabelSource = { labels: new Map(), open: true, unsure: new Set() };

/** Clients anywhere outside. */
export function internet(networks: Networks = Networks.undeclared): AddressPeer {
  return { type: 'addresses', addresses: networks.internet, which: 'some', name: t('the internet') };
}

/** A host outside whose address no manifest tells; IPv4, as hosts that are reached by name have at least that. */
export function publicHost(name: string): AddressPeer {
  const addresses = Networks.undeclared.internet.intersect(AddressSet.ofV4({ start: 0, end: 2 ** 32 }));
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
    ...(template.hostNetwork && { nodeLabels: nodeSource(template.spec, world) }),
    networks: networksFor(workload, world),
  };
}

/** What is known of the labels of a node that pods run on: those that they ask for, and those of the one that they name. */
function nodeSource(spec: Field, world: World): LabelSource {
  const asked = spec.at('nodeSelector');
  const name = spec.at('nodeName').string;
  const nodes = name === undefined ? [] : world.find({ group: '', kind: 'Node' }, undefined, name);
  const written = asked
    .entries()
    .flatMap(([key, { string }]) => (string === undefined ? [] : [[key, string] as const]));
  return {
    labels: new Map([...nodes.flatMap(({ labels }) => [...labels]), ...written]),
    // The kubelet, clouds and administrators add labels.
    open: true,
    unsure: templatedKeys(asked),
  };
}

/**
 * Labels of a namespace; those of one without a manifest are unknown, but for its name (Well-Known Labels), and a kustomization
 * may patch some in.
 */
export function namespaceSource(namespace: string, world: World): LabelSource {
  const declared = world.find({ group: '', kind: 'Namespace' }, undefined, namespace);
  const fields = declared.map((resource) => resource.at('metadata', 'labels'));
  return {
    labels: world.labelsOf(namespace),
    open:
      declared.length === 0 ||
      fields.some((field) => field.partial) ||
      declared.some(({ patched, labelsTemplated }) => patched && labelsTemplated),
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

/** The same with the namespace, where that is known. */
export function fullNameOf(peer: Peer): string {
  const isSure = peer.type === 'pods' || (peer.type === 'stranger' && !peer.customary);
  const namespace = isSure ? peer.namespace : undefined;
  return namespace === undefined ? nameOf(peer) : t('{0} in namespace {1}', nameOf(peer), namespace);
}
