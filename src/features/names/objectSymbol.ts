import type { Link } from '../../graph/link.ts';
import type { Resource } from '../../model/resource.ts';
import { kustomizationUses, patchesOf } from './kustomizationUses.ts';
import { namedIn, nameField } from './linkText.ts';
import { type Occurrence, sortOccurrences, valueOccurrence } from './occurrence.ts';
import { nameKey, type Scope } from './scope.ts';
import type { SymbolAt } from './symbol.ts';

/** The name of an object, with whatever refers to it by that name. */
export function objectSymbol(scope: Scope, start: readonly Resource[]): SymbolAt {
  const owners = sameObjects(scope, start);
  const occurrences = [
    ...[...owners].map(({ nameField }) => valueOccurrence(nameField, true)),
    ...linksNaming(scope, owners)
      .filter((link) => link.to.some((object) => owners.has(object)))
      .flatMap(nameUses),
    ...kustomizationUses(scope, owners),
  ];
  const name = start[0]?.name ?? '';
  return { kind: 'object', name, owners: [...owners], occurrences: sortOccurrences(occurrences, scope) };
}

/** Where a link writes the name of its object. */
function nameUses(link: Link): Occurrence[] {
  const field = nameField(link);
  if (!field) return [];
  const named = namedIn(link);
  // A variable such as `$(CART_HOST)` stands for the name; its own value is another link.
  if (named.length === 0 && field.string?.includes('$(')) return [];
  if (named.length === 0) return [{ field, onKey: false, isDeclaration: false, range: undefined }];
  return named.map(({ name }) => valueOccurrence(field, false, { part: name }));
}

/** Every link that leads to one of these objects. */
export function linksTo(scope: Scope, objects: ReadonlySet<Resource>): Link[] {
  return scope.objects.flatMap((from) =>
    scope.linksFrom(from).filter((link) => link.to.some((object) => objects.has(object))),
  );
}

function linksNaming(scope: Scope, objects: Iterable<Resource>): Link[] {
  return [...new Set([...objects].flatMap((object) => scope.linksNaming(object)))];
}

/**
 * All definitions of one object: copies in alternative folders that something refers to alike, and the patches of
 * overlays. Folders that nothing ties together, such as two examples, keep their objects to themselves.
 */
export function sameObjects(scope: Scope, start: readonly Resource[]): ReadonlySet<Resource> {
  const keys = new Set(start.map(nameKey));
  const links = linksNaming(scope, start);
  const found = new Set(start);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    const further = [...found].flatMap((object) => [
      ...scope.worldOf(object).find(object.id, object.id.namespace, object.name),
      ...patchesOf(scope, object),
    ]);
    const alike = links.filter(({ to }) => to.some((object) => found.has(object))).flatMap(({ to }) => to);
    for (const object of [...further, ...alike.filter((other) => keys.has(nameKey(other)))]) found.add(object);
  }
  return found;
}
