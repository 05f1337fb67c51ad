import { remember } from '../../base/remember.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Link, Relation } from '../link.ts';
import { placesAt } from '../references/path.ts';
import { type OwnPart, ownPartsOf } from './ownParts.ts';
import type { NamedPart } from './parts.ts';

/** Where a container names a port of its own. Source: Kubernetes API reference, Probe and LifecycleHandler. */
const PORT_PLACES: readonly string[] = [
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle.postStart',
  'lifecycle.preStop',
].flatMap((handler) => ['httpGet', 'tcpSocket', 'grpc'].map((action) => `${handler}.${action}.port`));

/** Where a container names another part of its pod. Source: Kubernetes API reference, Container. */
const PLACES: readonly { readonly path: string; readonly relation: Relation; readonly part: OwnPart }[] = [
  { path: 'volumeMounts[].name', relation: 'mounts', part: 'Volume' },
  { path: 'volumeDevices[].name', relation: 'mounts', part: 'Volume' },
  { path: 'env[].valueFrom.fileKeyRef.volumeName', relation: 'reads', part: 'Volume' },
  { path: 'resources.claims[].name', relation: 'uses', part: 'PodResourceClaim' },
  { path: 'env[].valueFrom.resourceFieldRef.containerName', relation: 'reads', part: 'Container' },
  { path: 'targetContainerName', relation: 'uses', part: 'Container' },
];

/**
 * Links within an object, from one part of its pods to another: mounts to volumes, probes to container ports. They lead to
 * the object itself, and name no object. They depend on its text alone.
 */
export const ownLinks: (resource: Resource) => readonly Link[] = remember((resource: Resource) => {
  const containers = resource.podTemplate?.containers ?? [];
  return containers.flatMap(({ field }) => [
    ...PLACES.flatMap(({ path, relation, part }) =>
      placesAt(field, path).flatMap((at) => partLink(resource, resource, at, relation, part)),
    ),
    ...PORT_PLACES.flatMap((path) => placesAt(field, path).flatMap((at) => portLink(resource, field, at))),
  ]);
});

/** The part of this name in an object's pods, or that it has none. */
export function partLink(from: Resource, to: Resource, at: Field, relation: Relation, part: OwnPart): Link[] {
  const name = at.string;
  if (!name) return [];
  const wanted = { group: '', kind: part, namespace: to.id.namespace, section: name };
  const link = { relation, from, at, wanted, to: [to], optional: false };
  const parts = ownPartsOf(to, part);
  const places = parts.filter((one) => one.name === name).map((one) => one.at);
  if (places.length > 0) return [{ ...link, places }];
  return [{ ...link, places, missingPart: 'section', absence: absenceOf(at, parts) }];
}

/**
 * A name is looked up among the ports of the same container; a number needs no declaration (pkg/probe, `ResolveContainerPort`,
 * which takes a number in quotes for a number).
 */
function portLink(resource: Resource, container: Field, at: Field): Link[] {
  const text = at.string;
  const port = text !== undefined && /^\d+$/.test(text) ? Number(text) : (at.number ?? text);
  if (port === undefined || port === '') return [];
  const list = container.at('ports');
  const key = typeof port === 'number' ? 'containerPort' : 'name';
  const parts = list.items().map((item): NamedPart => {
    const named = item.at(key);
    return { name: named.number ?? named.string, at: named, isUnsure: named.templated };
  });
  const places = parts.filter(({ name }) => name === port).map((one) => one.at);
  if (places.length === 0 && typeof port === 'number') return [];
  const wanted = { group: '', kind: 'ContainerPort', namespace: resource.id.namespace, port };
  const link = { relation: 'uses', from: resource, at, wanted, to: [resource], places, optional: false } as const;
  if (places.length > 0) return [link];
  return [{ ...link, missingPart: 'port', absence: list.partial ? 'templated' : absenceOf(at, parts) }];
}

function absenceOf(at: Field, parts: readonly NamedPart[]): 'templated' | 'missing' {
  return at.templated || parts.some(({ isUnsure }) => isUnsure) ? 'templated' : 'missing';
}
