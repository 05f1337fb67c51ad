import type { Resource } from '../../model/resource.ts';
import { isClusterScoped } from '../../model/scope.ts';
import { explainMissingName } from '../absence.ts';
import { isBuiltIn } from '../builtIn.ts';
import type { Link, Target } from '../link.ts';
import { type Mention, mentionsOf } from '../references/mentions.ts';
import type { World } from '../world.ts';
import { narrow, withPart } from './parts.ts';

/** The references by name of the tables. */
export function referenceLinks(resource: Resource, world: World): Link[] {
  return mentionsOf(resource, world.declarationsOf(resource)).map((mention) => {
    const { part, unstatedPort } = mention;
    const link = mentionLink(resource, mention, world);
    if (unstatedPort !== undefined) return withUnstatedPort(link, unstatedPort, world);
    return part ? withPart(link, part.type, part.at, world) : link;
  });
}

function mentionLink(from: Resource, { relation, at, optional, wanted, neverMissed }: Mention, world: World): Link {
  const origin = { relation, from, at, optional };
  if (!neverMissed) return nameLink(world, origin, wanted);
  const to = world.find(wanted, wanted.namespace, wanted.name);
  if (to.length > 0) return { ...origin, wanted, to, places: to.map((resource) => resource.nameField) };
  const absence = at.templated ? 'templated' : isBuiltIn(wanted, wanted.name) ? 'built in' : 'unknown';
  return { ...origin, wanted, to, places: [], absence };
}

/** What is written nowhere is a part of the link only where it is missing. */
function withUnstatedPort(link: Link, port: number, world: World): Link {
  const narrowed = narrow(link, 'port', port, link.at, world);
  return narrowed.missingPart ? narrowed : link;
}

/** A link to the object of that name, or with the reason why there is none. */
export function nameLink(
  world: World,
  origin: Pick<Link, 'relation' | 'from' | 'at' | 'optional'>,
  wanted: Target & { readonly name: string },
): Link {
  const to = isAnywhere(wanted)
    ? world.named(wanted.group, wanted.kind, wanted.name)
    : world.find(wanted, wanted.namespace, wanted.name);
  if (to.length > 0) return { ...origin, wanted, to, places: to.map((resource) => resource.nameField) };
  const moved = movedObjects(world, origin.from, wanted);
  const [first] = moved;
  if (first) {
    const there = { ...wanted, namespace: first.id.namespace };
    return { ...origin, wanted: there, to: moved, places: moved.map((resource) => resource.nameField) };
  }
  const why = explainMissingName(world, wanted, wanted.namespace, wanted.name, origin.at, origin.from);
  // Certificates are mostly made by tools; only a like name tells that this one was written by hand, and wrongly.
  const isMadeByTools = origin.relation === 'secured by' && why.absence === 'missing' && !why.nearest;
  return { ...origin, wanted, to, places: [], ...why, ...(isMadeByTools && { absence: 'unknown' }) };
}

/**
 * A kustomization that puts objects into another namespace follows what refers to them by the one that is written (kustomize,
 * “nameReference”): a RoleBinding names its ServiceAccount so.
 */
function movedObjects(world: World, from: Resource, wanted: Target & { readonly name: string }): readonly Resource[] {
  const into = from.putInto;
  if (into === undefined || into === wanted.namespace) return [];
  return world
    .find(wanted, into, wanted.name)
    .filter((resource) => resource.moved && (resource.writtenNamespace ?? wanted.namespace) === wanted.namespace);
}

/** A namespaced object whose namespace nothing says: the one of a controller that another repository installs. */
function isAnywhere(wanted: Target): boolean {
  return wanted.namespace === undefined && !isClusterScoped(wanted);
}
