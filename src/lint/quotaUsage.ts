import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { ServedKind } from '../schema/schemas.ts';
import { quantityOf } from '../schema/validation/resources.ts';
import type { Field } from '../syntax/field.ts';
import { podAmountOf, type Side } from './amounts.ts';
import { inSameNamespace } from './inSameNamespace.ts';
import { limitRangesFor } from './limitRanges.ts';
import { countsPodsOf } from './quotas.ts';
import { replicaCount } from './replicas.ts';

/** What one object takes of a quota, in units of 10⁻⁹: at least, and with all replicas that its autoscaler may ask for. */
export interface Share {
  readonly of: Resource;
  readonly least: bigint;
  readonly most: bigint;
}

const ONE = 10n ** 9n;

/**
 * What the objects of a namespace take of one resource of a quota (pkg/quota/v1/evaluator/core). Pods of Jobs and
 * DaemonSets are left out: how many there are at a time, no manifest says.
 */
export function sharesOf(name: string, quota: Resource, world: World, kinds: readonly ServedKind[]): Share[] {
  if (name === 'pods' || name === 'count/pods') return sharesOfPods(quota, world, () => ONE);
  if (name === 'requests.storage') return sharesOfClaims(quota, world, storageOf);
  if (/^(count\/)?persistentvolumeclaims$/.test(name)) return sharesOfClaims(quota, world, () => ONE);
  const compute = /^(requests|limits)\.(.+)$/.exec(name);
  if (compute) return sharesOfCompute(compute[1] as Side, compute[2] ?? '', quota, world);
  if (['cpu', 'memory', 'ephemeral-storage'].includes(name)) return sharesOfCompute('requests', name, quota, world);
  return sharesOfObjects(name, quota, world, kinds);
}

function sharesOfCompute(side: Side, name: string, quota: Resource, world: World): Share[] {
  return sharesOfPods(quota, world, (workload) => {
    // A VerticalPodAutoscaler sets other requests than the manifest.
    if (world.linksTo(workload).some(({ from }) => from.kind === 'VerticalPodAutoscaler')) return 0n;
    const { containers = [], spec } = workload.podTemplate ?? {};
    const ofPod = spec?.at('resources');
    // What the pod as a whole has takes the place of the sum (KEP-2837).
    if (ofPod?.exists) return quantityOf(ofPod.at(side, name))?.value ?? 0n;
    return podAmountOf(containers, side, name, limitRangesFor(workload, world)).quantity.value;
  });
}

function sharesOfPods(quota: Resource, world: World, amountOfPod: (workload: Resource) => bigint): Share[] {
  return world
    .workloadsIn(quota.namespace)
    .filter((workload) => !workload.patched && workload.kind !== 'Job' && countsPodsOf(quota, workload, world))
    .map((of) => timesReplicas(of, amountOfPod(of), world));
}

/** Those that StatefulSets make for each of their pods are among them. */
function sharesOfClaims(quota: Resource, world: World, amountOfClaim: (spec: Field) => bigint): Share[] {
  const claims = objectsIn('', 'PersistentVolumeClaim', quota, world).map((of) => {
    const amount = amountOfClaim(of.spec);
    return { of, least: amount, most: amount };
  });
  const made = objectsIn('apps', 'StatefulSet', quota, world).map((of) => {
    const templates = of.spec.at('volumeClaimTemplates').items();
    const amount = templates.reduce((sum, template) => sum + amountOfClaim(template.at('spec')), 0n);
    return timesReplicas(of, amount, world);
  });
  return [...claims, ...made];
}

/** Nothing where the number of pods is open. */
function timesReplicas(of: Resource, amount: bigint, world: World): Share {
  const { min, max } = replicaCount(of, world) ?? { min: 0, max: 0 };
  return { of, least: amount * BigInt(min), most: amount * BigInt(Math.max(min, max)) };
}

function storageOf(spec: Field): bigint {
  return quantityOf(spec.at('resources', 'requests', 'storage'))?.value ?? 0n;
}

/** What quotas count without `count/`. */
const PLAIN = ['services', 'configmaps', 'secrets', 'replicationcontrollers', 'resourcequotas'];

function sharesOfObjects(name: string, quota: Resource, world: World, kinds: readonly ServedKind[]): Share[] {
  if (name.startsWith('services.')) {
    return objectsIn('', 'Service', quota, world).map((of) => {
      const count = name === 'services.nodeports' ? nodePortsOf(of) : of.spec.at('type').string === 'LoadBalancer';
      return { of, least: BigInt(count) * ONE, most: BigInt(count) * ONE };
    });
  }
  const resource = PLAIN.includes(name) ? name : /^count\/(.+)$/.exec(name)?.[1];
  const kind = kinds.find(({ plural, group }) => resource === (group === '' ? plural : `${plural}.${group}`));
  return kind ? objectsIn(kind.group, kind.kind, quota, world).map((of) => ({ of, least: ONE, most: ONE })) : [];
}

/** `ServiceNodePortsCount`: each port of a Service that has node ports counts. */
function nodePortsOf({ spec }: Resource): number {
  const type = spec.at('type').string;
  const isAllocated = type === 'LoadBalancer' && spec.at('allocateLoadBalancerNodePorts').boolean !== false;
  return type === 'NodePort' || isAllocated ? spec.at('ports').items().length : 0;
}

function objectsIn(group: string, kind: string, quota: Resource, world: World): readonly Resource[] {
  return world
    .ofKindIn(group, kind, quota.namespace)
    .filter((object) => !object.patched && inSameNamespace(quota, object));
}
