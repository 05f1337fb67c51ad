import type { Resource } from '../model/resource.ts';
import { explainMissingName } from './absence.ts';
import type { Link, Target } from './link.ts';
import { withPart } from './parts.ts';
import { mentionsOf } from './references/mentions.ts';
import type { World } from './world.ts';

/** The references by name of the tables. */
export function referenceLinks(resource: Resource, world: World): Link[] {
  return mentionsOf(resource).map(({ relation, at, optional, wanted, part }) => {
    const link = nameLink(world, { relation, from: resource, at, optional }, wanted);
    return part ? withPart(link, part.type, part.at, world) : link;
  });
}

/** A link to the object of that name, or with the reason why there is none. */
export function nameLink(
  world: World,
  origin: Pick<Link, 'relation' | 'from' | 'at' | 'optional'>,
  wanted: Target & { readonly name: string },
): Link {
  const to = world.find(wanted, wanted.namespace, wanted.name);
  if (to.length > 0) return { ...origin, wanted, to, places: to.map((resource) => resource.nameField) };
  const why = explainMissingName(world, wanted, wanted.namespace, wanted.name, origin.at, origin.from);
  return { ...origin, wanted, to, places: [], ...why };
}
