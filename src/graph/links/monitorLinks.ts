import { isSlip } from '../../base/slip.ts';
import type { Labels } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';
import { type Requirement, Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import type { Absence, Link, NearMiss } from '../link.ts';
import type { World } from '../world.ts';
import { selectorLink } from './selectors.ts';

const GROUP = 'monitoring.coreos.com';

/** ServiceMonitor → Services, PodMonitor → pods, each with the ports that are scraped (Prometheus Operator API reference). */
export function monitorLinks(resource: Resource, world: World): Link[] {
  if (resource.is(GROUP, 'ServiceMonitor')) return serviceMonitorLinks(resource, world);
  return resource.is(GROUP, 'PodMonitor') ? podMonitorLinks(resource, world) : [];
}

function serviceMonitorLinks(monitor: Resource, world: World): Link[] {
  const selector = Selector.ofLabelSelector(monitor.spec.at('selector'));
  const namespaces = namespacesOf(monitor, world);
  const services = namespaces.flatMap((namespace) => world.servicesIn(namespace)).map(({ resource }) => resource);
  const to = services.filter((service) => selector.matches(service.labels));
  const wanted = { group: '', kind: 'Service', namespace: onlyOf(namespaces), selector };
  const link = { relation: 'monitors', from: monitor, at: selector.at, wanted, to, optional: false } as const;
  if (to.length === 0) return [{ ...link, places: [], ...explain(monitor, selector, services, world) }];
  const found = { ...link, places: to.map((service) => service.nameField) };
  const ports = to.map((service) => service.spec.at('ports'));
  return [found, ...portLinks(found, monitor.spec.at('endpoints'), ports)];
}

function podMonitorLinks(monitor: Resource, world: World): Link[] {
  const selector = Selector.ofLabelSelector(monitor.spec.at('selector'));
  const link = selectorLink('monitors', monitor, selector, world, namespacesOf(monitor, world));
  const containers = link.to.flatMap(({ podTemplate }) => podTemplate?.containers ?? []);
  const specs = link.to.flatMap(({ podTemplate }) => podTemplate?.spec ?? []);
  const ports = containers.map(({ field }) => field.at('ports'));
  // A template may add containers.
  const isSure = specs.every((spec) => !spec.partial && !spec.at('containers').partial);
  return [link, ...(isSure ? portLinks(link, monitor.spec.at('podMetricsEndpoints'), ports) : [])];
}

/** A link for each endpoint: its port is the name of one in these lists. */
function portLinks(link: Link, endpoints: Field, lists: readonly Field[]): Link[] {
  if (link.to.length === 0) return [];
  const unsure = lists.some((list) => list.partial);
  return endpoints.items().flatMap((endpoint): Link[] => {
    const at = endpoint.at('port');
    const port = at.string;
    if (port === undefined) return [];
    const { selector: _, ...target } = link.wanted;
    const named = lists.flatMap((list) => list.items()).map((item) => item.at('name'));
    const places = named.filter((name) => name.string === port);
    const found = { ...link, at, wanted: { ...target, port }, places };
    if (places.length > 0) return [found];
    const isTemplated = unsure || at.templated || named.some((name) => name.templated);
    return [{ ...found, missingPart: 'port', absence: isTemplated ? 'templated' : 'missing' }];
  });
}

/** Its own namespace where it names none. */
function namespacesOf(monitor: Resource, world: World): readonly string[] {
  const selector = monitor.spec.at('namespaceSelector');
  if (selector.at('any').boolean === true) return world.namespaces;
  const names = selector.at('matchNames').items();
  return names.length === 0 ? [monitor.namespace] : names.flatMap((name) => name.string ?? []);
}

/** Why no Service of the namespaces has the labels: only where they show some, one should be among them. */
function explain(
  monitor: Resource,
  selector: Selector,
  services: readonly Resource[],
  world: World,
): { absence: Absence; nearest?: NearMiss } {
  if (selector.templated || services.some((service) => service.templated || service.labelsTemplated)) {
    return { absence: 'templated' };
  }
  for (const resource of services) {
    const misses = selector.misses(resource.labels);
    if (misses.every((miss) => isValueSlip(miss, resource.labels)))
      return { absence: 'missing', nearest: { resource, misses } };
  }
  const stranger = world.services.find(({ resource }) => selector.matches(resource.labels))?.resource;
  if (stranger && !selector.isEmpty) {
    const sure = monitor.namespaceStated && stranger.namespaceStated;
    return { absence: sure ? 'missing' : 'unknown', nearest: { resource: stranger, misses: [] } };
  }
  if (world.providers.isOpen) return { absence: 'generated' };
  return { absence: services.length > 0 ? 'missing' : 'unknown' };
}

function isValueSlip({ key, operator, values }: Requirement, labels: Labels): boolean {
  const [value] = values;
  const actual = labels.get(key);
  return operator === 'In' && value !== undefined && actual !== undefined && isSlip(value, actual);
}

function onlyOf(namespaces: readonly string[]): string | undefined {
  return namespaces.length === 1 ? namespaces[0] : undefined;
}
