import { groupBy } from '../../base/order.ts';
import { derived } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Protocol } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import { isService, type Service } from '../../model/service.ts';
import { targetIn, workloadsBehind } from '../servicePaths.ts';
import { type IpFamily, ipFamiliesOf } from './ipFamilies.ts';
import { type Count, podCount, sum } from './podCount.ts';
import { familiesOf, type WrittenEndpoints, writtenEndpoints } from './writtenEndpoints.ts';

/** Slices with the same ports and the same address family. */
export interface SliceGroup {
  /** Undefined: the cluster's own. */
  readonly family: IpFamily | undefined;
  /** Service ports that the pods lack are not among them. */
  readonly ports: readonly EndpointPort[];
  /** Whose pods they are; none for addresses written by hand. */
  readonly workloads: readonly Resource[];
  /** The Endpoints or EndpointSlice that lists them. */
  readonly written?: WrittenEndpoints;
  readonly endpoints: Count;
  readonly slices: Count;
}

export interface EndpointPort {
  /** That of the Service port; `''` where it has none. */
  readonly name: string;
  /** Undefined where a template makes it. */
  readonly port: number | undefined;
  readonly protocol: Protocol;
}

/** kube-controller-manager, `--max-endpoints-per-slice` and `--mirroring-max-endpoints-per-subset`: their defaults. */
const PER_SLICE = 100;
const MIRRORED = 1000;

/**
 * The EndpointSlices of a Service, as the controllers would make them from these manifests. What is ready, and so gets
 * traffic, only the cluster knows. Sources: EndpointSlices; KEP-752; k8s.io/endpointslice, `reconcileByAddressType`.
 */
export const endpointSlicesOf: (service: Resource, world: World) => readonly SliceGroup[] = derived(slicesOf);

function slicesOf(resource: Resource, world: World): readonly SliceGroup[] {
  if (!isService(resource)) return [];
  const service = world.serviceOf(resource);
  if (service.type === 'ExternalName') return [];
  const written = writtenEndpoints(service, world)
    .filter(({ ignored }) => !ignored)
    .flatMap(ofWritten);
  return [...ofPods(service, world), ...written];
}

/** A pod without one of the ports is an endpoint all the same, in a slice without that port. */
function ofPods(service: Service, world: World): SliceGroup[] {
  const { sure } = ipFamiliesOf(service);
  const families = sure.length > 0 ? sure : [undefined];
  const workloads = workloadsBehind(service, world).map((workload) => ({
    workload,
    ports: portsIn(workload, service),
  }));
  const groups = [...groupBy(workloads, ({ ports }) => JSON.stringify(ports)).values()];
  return families.flatMap((family) =>
    groups.map((alike) => {
      const endpoints = sum(alike.map(({ workload }) => podCount(workload, world)));
      return {
        family,
        ports: alike[0]?.ports ?? [],
        workloads: alike.map(({ workload }) => workload),
        endpoints,
        slices: slicesFor(endpoints),
      };
    }),
  );
}

function portsIn(workload: Resource, service: Service): EndpointPort[] {
  return service.ports.flatMap((port): EndpointPort[] => {
    const { name = '', protocol, targetPort } = port;
    const target = targetIn(workload, port);
    if (!target && targetPort !== undefined) return [];
    return [{ name, port: target?.port, protocol }];
  });
}

/** Endpoints are copied family by family, what lists too many is cut; a slice written by hand is what it is. */
function ofWritten(written: WrittenEndpoints): SliceGroup[] {
  const { resource, ports, ready, notReady } = written;
  const all = [...ready, ...notReady];
  return familiesOf(all).map((family) => {
    const own = all.filter((address) => familiesOf([address])[0] === family).length;
    const count = resource.kind === 'Endpoints' ? Math.min(own, MIRRORED) : own;
    const endpoints = { min: count, max: count };
    return {
      family,
      ports: ports.map(({ name, port, protocol }) => ({ name, port, protocol })),
      workloads: [],
      written,
      endpoints,
      slices: resource.kind === 'Endpoints' ? slicesFor(endpoints) : { min: 1, max: 1 },
    };
  });
}

/** The controller keeps an empty one where there are no endpoints. */
function slicesFor({ min, max }: Count): Count {
  const slices = (endpoints: number) => Math.max(1, Math.ceil(endpoints / PER_SLICE));
  return { min: slices(min), max: max === undefined ? undefined : slices(max) };
}
