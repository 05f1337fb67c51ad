import { compareText } from '../base/order.ts';
import { compareRanges, type Location } from '../base/range.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import type { Cursor } from './cursor.ts';
import { linksTo, objectSymbol } from './names/objectSymbol.ts';
import { placeOf } from './names/occurrence.ts';
import type { Scope } from './names/scope.ts';
import type { SymbolAt } from './names/symbol.ts';
import { symbolAt } from './names/symbolAt.ts';

/**
 * The places that mean the same as the one at the cursor: an object, or a key, a port, a label, a volume of one. At the head
 * of an object it is that object. Who selects an object refers to it, too.
 */
export function references(cursor: Cursor, scope: Scope, includeDeclaration: boolean): Location[] {
  const symbol = symbolAt(cursor, scope) ?? atHead(cursor, scope);
  if (!symbol) return [];
  const selectors = symbol.kind === 'object' ? selectorsOf(symbol, scope) : [];
  const places = symbol.occurrences
    .filter(({ isDeclaration }) => includeDeclaration || !isDeclaration)
    .map((occurrence) => ({ uri: occurrence.field.manifest.uri, range: placeOf(occurrence) }));
  return [...places, ...selectors.map((at) => at.location)].sort(
    (a, b) => compareText(a.uri, b.uri) || compareRanges(a.range, b.range),
  );
}

function selectorsOf({ owners }: SymbolAt, scope: Scope): Field[] {
  return linksTo(scope, new Set(owners))
    .filter(({ wanted }) => wanted.selector)
    .map(({ at }) => at);
}

function atHead({ field }: Cursor, scope: Scope): SymbolAt | undefined {
  const object = scope.objectAt(field);
  return object && isHead(field, object) ? objectSymbol(scope, [object]) : undefined;
}

/** Where the object as a whole is spoken of. */
export function isHead(field: Field, { body }: Resource): boolean {
  const rest = field.pointer.slice(body.pointer.length);
  return ['', '/apiVersion', '/kind', '/metadata', '/metadata/name'].includes(rest);
}
