import { t } from '../base/l10n.ts';
import { groupBy } from '../base/order.ts';
import { compareRanges, type Range } from '../base/range.ts';
import type { Link } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import type { Field } from '../syntax/field.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { callItem, outsideItem } from './callItem.ts';
import type { Cursor } from './cursor.ts';
import { symbolTypeOf } from './symbolType.ts';
import type { CallEdge, CallItem } from './types.ts';

/** What takes part in traffic at a position: what a reference there means, or the object whose kind or name it is. */
export function callItemsAt({ links, resource, field, world }: Cursor): CallItem[] {
  if (!resource || !world) return [];
  const meant = new Set(links.flatMap((link) => link.to));
  const objects = meant.size > 0 ? [...meant] : isHead(field, resource) ? [resource] : [];
  return objects.filter((object) => takesPart(object, world)).map((object) => callItem(object));
}

/** Whether a field says what the object is. */
function isHead(field: Field, resource: Resource): boolean {
  const path = field.pointer.slice(resource.body.pointer.length);
  return ['/apiVersion', '/kind', '/metadata', '/metadata/name', '/metadata/namespace'].includes(path);
}

function takesPart(resource: Resource, world: World): boolean {
  return (
    ['workload', 'service', 'route'].includes(symbolTypeOf(resource)) || world.linksFrom(resource).some(isAlongTraffic)
  );
}

/** Whom an object reaches: the Services it calls or routes to, the pods it selects, the routes of a Gateway. */
export function outgoingCalls(from: Resource, world: World, traffic: Traffic): CallEdge[] {
  const along = world.linksFrom(from).filter(isAlongTraffic);
  const edges = along.flatMap((link) => link.to.map((to) => ({ to, ranges: written(link, from, world) })));
  const routes = world.linksTo(from).filter(isAttachment);
  const attached = routes.map((link) => ({ to: link.from, ranges: attachedTo(link, from) }));
  const inside = [...groupBy([...edges, ...attached], ({ to }) => to)].map(([to, all]) => ({
    item: callItem(to, { from, to, traffic }),
    ranges: distinct(all.flatMap(({ ranges }) => ranges)),
  }));
  return [...inside, ...outsideOf(from, along, world)];
}

/** Who reaches an object: workloads that call it, routes that lead to it, Services that select its pods. */
export function incomingCalls(to: Resource, world: World, traffic: Traffic): CallEdge[] {
  const along = world.linksTo(to).filter(isAlongTraffic);
  const edges = along.map((link) => ({ from: link.from, ranges: written(link, link.from, world) }));
  const gateways = world.linksFrom(to).filter(isAttachment);
  const attached = gateways.flatMap((link) => link.to.map((from) => ({ from, ranges: attachedTo(link, from) })));
  return [...groupBy([...edges, ...attached], ({ from }) => from)].map(([from, all]) => ({
    item: callItem(from, { from, to, traffic }),
    ranges: distinct(all.flatMap(({ ranges }) => ranges)),
  }));
}

/** Whether traffic goes the way a link is read. */
function isAlongTraffic({ relation, from }: Link): boolean {
  if (relation === 'selects') return isService(from);
  // A workload that names its own Service is no caller of it; a webhook is.
  if (relation === 'served by') return from.podTemplate === undefined;
  return relation === 'calls' || relation === 'routes to';
}

/** A route names the Gateway (or Service) whose traffic it takes: that comes the other way. */
function isAttachment({ relation, from }: Link): boolean {
  return relation === 'attaches to' && symbolTypeOf(from) === 'route';
}

/** Where a link is written in the file of `from`: an address in a ConfigMap is used where that is read. */
function written({ at }: Link, from: Resource, world: World): Range[] {
  if (at.manifest.uri === from.uri) return [at.range];
  const imports = world.linksFrom(from).filter((link) => link.to.some(({ body }) => body.manifest === at.manifest));
  const ranges = imports.filter((link) => link.at.manifest.uri === from.uri).map((link) => link.at.range);
  return ranges.length > 0 ? ranges : [from.nameField.range];
}

/** The listener that a route names, or the name of its Gateway. */
function attachedTo({ places }: Link, gateway: Resource): Range[] {
  const own = places.filter(({ manifest }) => manifest.uri === gateway.uri).map((place) => place.range);
  return own.length > 0 ? own : [gateway.nameField.range];
}

/** Hosts outside the cluster, and objects that are not there. */
function outsideOf(from: Resource, along: readonly Link[], world: World): CallEdge[] {
  const external = isService(from) ? world.serviceOf(from).externalName : undefined;
  const alias =
    external === undefined ? [] : [edgeTo(external, from.spec.at('externalName'), t('outside the cluster'))];
  const links = along
    .filter(({ to, wanted }) => to.length === 0 && !wanted.selector)
    .map((link) => {
      const { host, kind, name = '', port } = link.wanted;
      const detail = host === undefined ? `${kind} · ${t('not in these manifests')}` : t('outside the cluster');
      const edge = edgeTo(port === undefined ? (host ?? name) : `${host ?? name}:${port}`, link.at, detail);
      return { ...edge, ranges: written(link, from, world) };
    });
  return [...alias, ...links];
}

function edgeTo(name: string, at: Field, detail: string): CallEdge {
  return { item: outsideItem(name, detail, at), ranges: [at.range] };
}

function distinct(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort(compareRanges);
  return sorted.filter((range, i) => i === 0 || compareRanges(range, sorted[i - 1] ?? range) !== 0);
}
