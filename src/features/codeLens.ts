import { plural, t } from '../base/l10n.ts';
import { podCount } from '../explain/words.ts';
import type { Link, Relation } from '../graph/link.ts';
import { endpointsOf } from '../graph/links/selectors.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import { lens, lensOf, lensPerObject } from './lens.ts';
import { shownId, shownName } from './shownName.ts';
import { symbolTypeOf } from './symbolType.ts';
import { traceLenses } from './traceLens.ts';
import type { CodeLens } from './types.ts';

/**
 * What an object means for others and they for it, each with the way there: “2 pods · from Ingress shop · called by 3”
 * above a Service, its backends above an Ingress, “used by 3” above a ConfigMap. Where there is nothing to say, none.
 */
export function codeLenses(resource: Resource, world: World): CodeLens[] {
  if (resource.podTemplate) return workloadLenses(resource, world);
  return [
    ...(isService(resource) ? serviceLenses(resource, world) : []),
    ...(symbolTypeOf(resource) === 'route' ? routeLenses(resource, world) : []),
    ...selectionLenses(resource, world),
    ...usageLenses(resource, world),
    ...traceLenses(resource, world),
  ];
}

function serviceLenses(service: Resource, world: World): CodeLens[] {
  const incoming = world.linksTo(service);
  const routes = incoming.filter(({ relation }) => relation === 'routes to');
  return [
    ...podsLens(service, world),
    ...lensPerObject(
      service,
      routes.map(({ from, at }) => ({ object: from, location: at.location })),
      (from) => t('from {0} {1}', from.kind, shownName(from)),
      (count) => t('from {0} routes', count),
    ),
    ...lensOf(
      service,
      incoming.filter(({ relation }) => relation === 'calls'),
      (count) => t('called by {0}', count),
      ({ at }) => at.location,
    ),
  ];
}

/** The pods that a Service selects, or the addresses that are written by hand. */
function podsLens(service: Resource, world: World): CodeLens[] {
  const selects = world.linksFrom(service).find((link) => link.relation === 'selects');
  if (!selects) return [];
  const workloads = selects.to.filter((resource) => resource.podTemplate);
  const written = endpointsOf(service, world);
  const title =
    workloads.length > 0 || written.length === 0
      ? podCount(workloads)
      : plural(written.length, '{0} endpoint object', '{0} endpoint objects');
  const locations = selects.places.map((place) => place.location);
  return [lens(service, title, locations)];
}

function workloadLenses(workload: Resource, world: World): CodeLens[] {
  const incoming = groupLinks(world.linksTo(workload));
  const services = incoming('selects').map(({ from }) => ({ object: from, location: from.nameField.location }));
  return [
    ...lensPerObject(
      workload,
      services,
      (service) => t('behind Service {0}', shownName(service)),
      (count) => t('behind {0} Services', count),
    ),
    ...lensOf(workload, incoming('applies to'), (count) => plural(count, '{0} policy', '{0} policies')),
    ...lensPerObject(
      workload,
      incoming('scales').map(({ from }) => ({ object: from, location: from.nameField.location })),
      (scaler) => t('scaled by {0}', shownName(scaler)),
      (count) => t('scaled by {0}', count),
    ),
  ];
}

function groupLinks(links: readonly Link[]): (relation: Relation) => readonly Link[] {
  return (relation) => links.filter((link) => link.relation === relation);
}

/** Of an Ingress, Gateway or route: where it leads, and what it is attached to. */
function routeLenses(route: Resource, world: World): CodeLens[] {
  const outgoing = groupLinks(world.linksFrom(route));
  const attached = world.linksTo(route).filter(({ relation }) => relation === 'attaches to');
  const targets = (links: readonly Link[]) =>
    links.flatMap(({ to }) => to.map((object) => ({ object, location: object.nameField.location })));
  return [
    ...lensPerObject(
      route,
      targets(outgoing('attaches to')),
      (gateway) => t('through {0} {1}', gateway.kind, shownName(gateway)),
      (count) => t('through {0} Gateways', count),
    ),
    ...lensPerObject(
      route,
      targets(outgoing('routes to')),
      (backend) => t('to {0} {1}', backend.kind, shownName(backend)),
      (count) => t('to {0} backends', count),
    ),
    ...lensOf(
      route,
      attached,
      (count) => plural(count, '{0} route', '{0} routes'),
      ({ at }) => at.location,
    ),
  ];
}

/** Of a policy or budget: the pods it is for; of an autoscaler: what it scales. */
function selectionLenses(resource: Resource, world: World): CodeLens[] {
  return world.linksFrom(resource).flatMap(({ relation, wanted, to, places }) => {
    const locations = places.map((place) => place.location);
    const [first] = to;
    if (!first) return [];
    if (relation === 'scales') return [lens(resource, t('scales {0}', shownId(first)), locations)];
    if (!wanted.selector) return [];
    if (relation === 'applies to') return [lens(resource, t('applies to {0}', podCount(to)), locations)];
    return relation === 'protects' ? [lens(resource, t('protects {0}', podCount(to)), locations)] : [];
  });
}

/** These have lenses of their own, or say nothing of the object itself. */
const NO_USE: readonly Relation[] = [
  'calls',
  'routes to',
  'attaches to',
  'selects',
  'applies to',
  'allows',
  'belongs to',
];

function usageLenses(resource: Resource, world: World): CodeLens[] {
  const uses = world.linksTo(resource).filter(({ relation, from }) => from !== resource && !NO_USE.includes(relation));
  return lensOf(
    resource,
    uses,
    (count) => t('used by {0}', count),
    ({ at }) => at.location,
  );
}
