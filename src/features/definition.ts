import { contains, type Range } from '../base/range.ts';
import type { Link } from '../graph/link.ts';
import type { Field } from '../syntax/field.ts';
import { type Cursor, linksAt } from './cursor.ts';
import { definitionsOfKind } from './customKind.ts';
import { namedIn, nameField } from './names/linkText.ts';
import { isAt, type Occurrence, placeOf } from './names/occurrence.ts';
import type { Scope } from './names/scope.ts';
import { rangeOfStretch } from './names/spelling.ts';
import { symbolAt } from './names/symbolAt.ts';
import type { DefinitionLink } from './types.ts';

/**
 * Where the links at the cursor lead; from a custom kind to its CRD, and from any other use of a name to its declaration.
 * The label of a pod leads to the selectors that find it, a declaration to itself: editors then show what refers to it.
 */
export function definition(cursor: Cursor, scope: Scope): DefinitionLink[] {
  const { field, position } = cursor;
  const object = scope.objectAt(field);
  if (!object) return [];
  const links = linksAt(scope.linksFrom(object), field, position);
  const found = meantAt(links, cursor).flatMap(({ link, origin, isName }) =>
    (isName ? namesOf(link) : placesOf(link, field)).map((place) => toField(origin, place)),
  );
  if (found.length > 0) return found;
  if (field.pointer === object.at('kind').pointer || field.pointer === object.at('apiVersion').pointer) {
    return definitionsOfKind(object, field, scope).map((place) => toField(field.range, place));
  }
  const symbol = symbolAt(cursor, scope);
  const origin = symbol?.occurrences.find((occurrence) => isAt(occurrence, field, position));
  if (!symbol || !origin) return [];
  const isLabel = symbol.kind === 'label value' || symbol.kind === 'label key';
  const uses = symbol.occurrences.filter(({ isDeclaration }) => !isDeclaration);
  const declared = symbol.occurrences.filter(({ isDeclaration }) => isDeclaration);
  const targets = isLabel && origin.isDeclaration && uses.length > 0 ? uses : declared;
  return targets.map((target) => toOccurrence(placeOf(origin), target));
}

interface Meant {
  readonly link: Link;
  readonly origin: Range;
  /** The cursor is on the name within a text, not on a port beside it. */
  readonly isName?: boolean;
}

/** Of a text with several names, those under the cursor; with the cursor beside them, all. */
function meantAt(links: readonly Link[], { field, position }: Cursor): Meant[] {
  const exact = links.flatMap((link) => {
    const at = nameField(link);
    if (at?.pointer !== field.pointer) return [];
    return namedIn(link).flatMap(({ name, namespace, port }) =>
      [name, namespace, port].flatMap((part): Meant[] => {
        const origin = part && rangeOfStretch(field, part);
        return origin && contains(origin, position) ? [{ link, origin, isName: part !== port }] : [];
      }),
    );
  });
  if (exact.length > 0) return exact;
  return links.map((link) => ({ link, origin: link.wanted.selector ? field.fullRange : field.range }));
}

/** A name leads to the object, a key or port beside it to that part. */
function placesOf(link: Link, field: Field): readonly Field[] {
  const onName = link.partAt !== undefined && link.partAt.pointer !== field.pointer;
  return link.places.length > 0 && !onName ? link.places : namesOf(link);
}

function namesOf({ to }: Link): readonly Field[] {
  return to.map((resource) => resource.nameField);
}

/** A link to a field, with what holds it as the whole of the target. */
export function toField(origin: Range, place: Field): DefinitionLink {
  return { origin, target: place.location, targetRange: objectRange(place) };
}

function toOccurrence(origin: Range, occurrence: Occurrence): DefinitionLink {
  const { field } = occurrence;
  const range = placeOf(occurrence);
  return { origin, target: { uri: field.manifest.uri, range }, targetRange: around(field, range) };
}

function objectRange(place: Field): Range {
  return around(place, place.range);
}

/** Through an alias, what holds a field can stand elsewhere. */
function around({ parent, fullRange }: Field, range: Range): Range {
  if (parent && contains(parent.fullRange, range.start) && contains(parent.fullRange, range.end))
    return parent.fullRange;
  return contains(fullRange, range.start) && contains(fullRange, range.end) ? fullRange : range;
}
