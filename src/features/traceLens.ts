import { t } from '../base/l10n.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import { exampleUrls } from '../traffic/trace/exampleUrls.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { CodeLens } from './types.ts';

/** Above a route: a trace of a request that it takes; above a Service: one from the internet, or from whoever is chosen. */
export function traceLenses(resource: Resource, world: World): CodeLens[] {
  if (resource.templated) return [];
  const lens = (title: string, trace: CodeLens['trace']): CodeLens[] => [
    { range: resource.body.range, title, locations: [], ...(trace && { trace }) },
  ];
  if (isService(resource)) {
    const to = resource.toString();
    return isOpen(resource, world)
      ? lens(t('trace from the internet'), { from: 'internet', to })
      : lens(t('trace from …'), { to });
  }
  const url = exampleUrls(world).get(resource);
  return url === undefined ? [] : lens(t('trace {0}', url), { from: 'internet', to: url });
}

function isOpen(service: Resource, world: World): boolean {
  return (
    trafficOf(world).entriesOf(service).length > 0 ||
    world.linksTo(service).some(({ relation }) => relation === 'routes to')
  );
}
