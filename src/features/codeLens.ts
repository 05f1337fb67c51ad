import { plural, t } from '../base/l10n.ts';
import { podCount } from '../explain/words.ts';
import type { Link } from '../graph/link.ts';
import { endpointsOf } from '../graph/selectors.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import type { Traffic } from '../traffic/traffic.ts';
import type { CodeLens } from './types.ts';

/** “2 pods · from Ingress shop · called by 3”, above a Service; who selects it, above a workload. */
export function codeLenses(resource: Resource, world: World, traffic: Traffic): CodeLens[] {
  if (isService(resource)) return serviceLenses(resource, world, traffic);
  return resource.podTemplate ? workloadLenses(resource, world) : [];
}

function serviceLenses(service: Resource, world: World, traffic: Traffic): CodeLens[] {
  const lenses: CodeLens[] = [];
  const selects = world.linksFrom(service).find((link) => link.relation === 'selects');
  if (selects) {
    const workloads = selects.to.filter((resource) => resource.podTemplate);
    const written = endpointsOf(service, world);
    const title =
      workloads.length > 0 || written.length === 0
        ? podCount(workloads)
        : plural(written.length, '{0} endpoint object', '{0} endpoint objects');
    lenses.push(
      lens(
        service,
        title,
        selects.places.map((place) => place.location),
      ),
    );
  }
  const routes = world.linksTo(service).filter((link) => link.relation === 'routes to');
  for (const from of new Set(routes.map((link) => link.from))) {
    lenses.push(
      lens(
        service,
        t('from {0} {1}', from.kind, from.name),
        routes.filter((link) => link.from === from).map(locationOf),
      ),
    );
  }
  const calls = traffic.calls.filter((call) => call.to === service);
  if (calls.length > 0)
    lenses.push(
      lens(
        service,
        t('called by {0}', calls.length),
        calls.map((call) => locationOf(call.link)),
      ),
    );
  return lenses;
}

function workloadLenses(workload: Resource, world: World): CodeLens[] {
  const incoming = world.linksTo(workload);
  const services = incoming.filter((link) => link.relation === 'selects');
  const policies = incoming.filter((link) => link.relation === 'applies to');
  const lenses = services.map((link) => lens(workload, t('behind Service {0}', link.from.name), [nameOf(link.from)]));
  if (policies.length > 0) {
    lenses.push(
      lens(
        workload,
        plural(policies.length, '{0} policy', '{0} policies'),
        policies.map((link) => nameOf(link.from)),
      ),
    );
  }
  return lenses;
}

function lens(resource: Resource, title: string, locations: CodeLens['locations']): CodeLens {
  return { range: resource.body.range, title, locations };
}

function locationOf(link: Link) {
  return link.at.location;
}

function nameOf(resource: Resource) {
  return resource.nameField.location;
}
