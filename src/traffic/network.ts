import { t } from '../base/l10n.ts';
import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import { shortId } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import { type Peer, type PodPeer, podPeer } from './peer.ts';
import { PolicyLayers } from './policies/layers.ts';
import { mayConnect } from './policies/mayConnect.ts';
import { PortSet } from './ports.ts';
import { servicePaths } from './servicePaths.ts';
import type { ServicePortPath } from './traffic.ts';
import { inParallel, inSeries, type Judgement } from './verdict.ts';

/** What entries and calls are judged with: pods, Service ports and policies of a world, each computed once. */
export class Network {
  readonly world: World;
  readonly layers: PolicyLayers;

  constructor(world: World) {
    this.world = world;
    this.layers = new PolicyLayers(world);
  }

  podsOf(workload: Resource): PodPeer | undefined {
    return podPeer(workload, this.world);
  }

  pathsOf(service: Resource): readonly ServicePortPath[] {
    return pathsOf(service, this.world);
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

const pathsOf = derived((service: Resource, world) => servicePaths(world.serviceOf(service), world));

/** Why a reference to a Service leads nowhere. */
export function missingService(name: string, nearest: Resource | undefined): string {
  return nearest
    ? t('There is no Service {0}; the nearest is {1}', name, shortId(nearest.id))
    : t('There is no Service {0} in these manifests', name);
}
