import type { Location } from '../base/range.ts';
import { contains } from '../base/range.ts';
import type { Link } from '../graph/link.ts';
import type { Field } from '../syntax/field.ts';
import type { Cursor } from './cursor.ts';
import type { DefinitionLink } from './types.ts';

/** Where the links at the cursor lead. */
export function definition(cursor: Cursor): DefinitionLink[] {
  return cursor.links.flatMap((link) => {
    const places = placesOf(link, cursor.field);
    const origin = link.wanted.selector ? cursor.field.fullRange : cursor.field.range;
    return places.map((place) => ({ origin, target: place.location, targetRange: objectRange(place) }));
  });
}

/** A name leads to the object, a key or port beside it to that part. */
function placesOf(link: Link, field: Field): readonly Field[] {
  const onName = link.partAt !== undefined && link.partAt.pointer !== field.pointer;
  return link.places.length > 0 && !onName ? link.places : link.to.map((resource) => resource.nameField);
}

function objectRange(place: Field): Location['range'] {
  return place.parent?.fullRange && contains(place.parent.fullRange, place.range.start)
    ? place.parent.fullRange
    : place.fullRange;
}

/**
 * The places that refer to what is at the cursor: on a reference, all others to the same target; on a key, a port or a
 * label that links lead to, those links; anywhere else at the head of an object, all links to it.
 */
export function references(cursor: Cursor, includeDeclaration: boolean): Location[] {
  const { world, resource, field } = cursor;
  if (!world || !resource) return [];
  const link = cursor.links.find((candidate) => candidate.to.length > 0);
  const targets = link ? link.to : [resource];
  const places = link ? placesOf(link, field) : [field];
  const exact = targets.flatMap((target) => world.linksTo(target).filter((to) => leadsTo(to, places)));
  // The name of an object stands for all of it: who refers to a part of it refers to it.
  const named = places.every((place) => targets.some((target) => target.nameField.pointer === place.pointer));
  const all = named || exact.length === 0 ? targets.flatMap((target) => world.linksTo(target)) : exact;
  const declarations = includeDeclaration
    ? exact.length > 0
      ? places
      : targets.map((target) => target.nameField)
    : [];
  return uniqueLocations(
    [...declarations, ...all.map(({ at, partAt }) => (named ? at : (partAt ?? at)))].map((f) => f.location),
  );
}

function leadsTo(link: Link, places: readonly Field[]): boolean {
  return link.places.some((p) => places.some((place) => place.manifest === p.manifest && place.pointer === p.pointer));
}

function uniqueLocations(locations: readonly Location[]): Location[] {
  const seen = new Set<string>();
  return locations.filter(({ uri, range }) => {
    const key = `${uri}#${range.start.line}:${range.start.character}`;
    return !seen.has(key) && seen.add(key);
  });
}
