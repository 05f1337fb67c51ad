import { compareText } from '../../base/order.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { gainText } from '../../traffic/services/gains.ts';
import { type Way, waysOf } from '../../traffic/services/ways.ts';
import { connectionReason, sourceOf } from '../build/builder.ts';
import type { WayRow } from './opened.ts';

/** How a Service is exposed, and what each way gives: none where only the inside of the cluster reaches it. */
export function wayRows(service: Resource, world: World): WayRow[] {
  return waysOf(service, world).map((way) => wayRow(service, way));
}

/** All that is reached from outside the cluster, Service by Service; private networks are not the internet. */
export function openWays(world: World): WayRow[] {
  const services = world.services.map(({ resource }) => ({ resource, name: `${resource.namespace}/${resource.name}` }));
  return services
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap(({ resource, name }) =>
      waysOf(resource, world)
        .filter(({ internal }) => !internal)
        .map((way) => ({ ...wayRow(resource, way), service: name })),
    );
}

function wayRow(service: Resource, { type, through, at, addresses, gives, internal, judgement }: Way): WayRow {
  return {
    type,
    ...(through === service ? {} : { through: `${through.kind} ${through.name}` }),
    addresses,
    gives: gives.map(gainText),
    internal,
    verdict: judgement.verdict,
    reasons: judgement.verdict === 'flows' ? [] : judgement.reasons.map(connectionReason),
    source: at.exists ? at.location : sourceOf(through),
  };
}
