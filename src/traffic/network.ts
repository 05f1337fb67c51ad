import { t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import { PolicyLayers } from './layers.ts';
import { mayConnect } from './mayConnect.ts';
import { type Peer, type PodPeer, podPeer } from './peer.ts';
import { PortSet } from './ports.ts';
import { servicePaths } from './servicePaths.ts';
import type { ServicePortPath } from './traffic.ts';
import { inParallel, inSeries, type Judgement } from './verdict.ts';

/** What entries and calls are judged with: pods, Service ports and policies of a world, each computed once. */
export class Network {
  readonly world: World;
  readonly layers: PolicyLayers;
  readonly #pods = new Map<Resource, PodPeer | undefined>();
  readonly #paths = new Map<Resource, readonly ServicePortPath[]>();

  constructor(world: World) {
    this.world = world;
    this.layers = new PolicyLayers(world);
  }

  podsOf(workload: Resource): PodPeer | undefined {
    if (!this.#pods.has(workload)) this.#pods.set(workload, podPeer(workload, this.world));
    return this.#pods.get(workload);
  }

  pathsOf(service: Resource): readonly ServicePortPath[] {
    let paths = this.#paths.get(service);
    if (!paths) {
      paths = servicePaths(this.world.serviceOf(service), this.world);
      this.#paths.set(service, paths);
    }
    return paths;
  }

  mayConnect(from: Peer, to: Peer, ports: PortSet): Judgement {
    return mayConnect(this.layers, from, to, ports);
  }

  /** From a client through a Service port to the pods behind it; each workload is asked on its own port. */
  judgePath(
    { port, targets, judgement }: ServicePortPath,
    judgeTo: (pods: PodPeer, ports: PortSet) => Judgement,
  ): Judgement {
    const ways = targets.flatMap((target) => {
      const pods = this.podsOf(target.workload);
      return pods ? judgeTo(pods, PortSet.of(port.protocol, target.port)) : [];
    });
    return ways.length === 0 ? judgement : inSeries([judgement, inParallel(ways)]);
  }
}

/** Why a reference to a Service leads nowhere. */
export function missingService(name: string, nearest: Resource | undefined): string {
  return nearest
    ? t('There is no Service {0}; the nearest is {1}', name, shortId(nearest.id))
    : t('There is no Service {0} in these manifests', name);
}
