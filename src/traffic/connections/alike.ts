import { groupBy } from '../../base/order.ts';
import type { Selector } from '../../model/selector.ts';
import type { LabelSource, PodPeer } from '../peer.ts';
import type { PolicyLayers } from '../policies/layers.ts';
import { portsKey, type WorkloadPeer } from './workloadPeers.ts';

/** Workloads that no policy can tell apart: judging one of them judges all. */
export interface Alike {
  readonly pods: readonly PodPeer[];
  readonly members: readonly WorkloadPeer[];
}

/** The workloads in groups, whose members stay in the order of the workloads. */
export function alikeAmong(workloads: readonly WorkloadPeer[], layers: PolicyLayers): Alike[] {
  const asked = labelsAskedFor(layers);
  const likeness = (pod: PodPeer): string => {
    // What policies that are not evaluated look at, nobody knows.
    if (layers.foreign.selecting(pod).length > 0) return pod.workload.toString();
    const known = [pod.labels, ...(pod.nodeLabels ? [pod.nodeLabels] : [])].map((source) => labelsKey(source, asked));
    return JSON.stringify([pod.namespace, portsKey(pod), pod.hostNetwork, known, numbers.of(pod.networks)]);
  };
  const numbers = new Numbers<object>();
  const groups = groupBy(workloads, ({ pods }) => pods.map(likeness).sort().join('\n'));
  return [...groups.values()].map((members) => ({ pods: members[0]?.pods ?? [], members }));
}

/** The labels that selectors of policies ask for: their keys, each with the values that make a difference. */
type LabelsAskedFor = ReadonlyMap<string, ReadonlySet<string>>;

function labelsAskedFor({ admin, networkPolicies, baseline }: PolicyLayers): LabelsAskedFor {
  const asked = new Map<string, Set<string>>();
  const note = (selector: Selector | undefined): void => {
    for (const { key, values } of selector?.requirements ?? []) {
      const known = asked.get(key) ?? new Set();
      asked.set(key, known);
      for (const value of values) known.add(value);
    }
  };
  for (const { selector } of networkPolicies.policies) note(selector);
  for (const { subject } of [...admin.policies, ...baseline.policies]) note(subject?.pods);
  for (const policy of [...admin.policies, ...networkPolicies.policies, ...baseline.policies]) {
    for (const { peers } of [...(policy.ingress ?? []), ...(policy.egress ?? [])]) {
      for (const peer of peers ?? []) {
        if (peer.type === 'pods') note(peer.pods);
        if (peer.type === 'nodes') note(peer.nodes);
      }
    }
  }
  return asked;
}

/** The same for labels that all these selectors take alike: any other value is as good as the next. */
function labelsKey({ labels, open, unsure }: LabelSource, asked: LabelsAskedFor): unknown {
  const known = [...labels].flatMap(([key, value]) => {
    const values = asked.get(key);
    return values ? [[key, values.has(value) ? value : null]] : [];
  });
  return [known.sort(), open, [...unsure].filter((key) => asked.has(key)).sort()];
}

/** Numbers things, so that they can be part of a key. */
class Numbers<T> {
  readonly #known = new Map<T, number>();

  of(thing: T): number {
    const number = this.#known.get(thing) ?? this.#known.size;
    this.#known.set(thing, number);
    return number;
  }
}
