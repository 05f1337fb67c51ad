import type { Cursor } from './cursor.ts';
import { definitionsOfKind } from './customKind.ts';
import { definition, toField } from './definition.ts';
import type { Scope } from './names/scope.ts';
import { symbolAt } from './names/symbolAt.ts';
import { isHead } from './references.ts';
import type { DefinitionLink } from './types.ts';

/** The CustomResourceDefinition of what is named at the cursor; what has none leads to its definition. */
export function typeDefinition(cursor: Cursor, scope: Scope): DefinitionLink[] {
  const object = scope.objectAt(cursor.field);
  const symbol = symbolAt(cursor, scope);
  const named = symbol?.kind === 'object' ? symbol.owners : [];
  const owners = named.length === 0 && object && isHead(cursor.field, object) ? [object] : named;
  const kinds = new Map(owners.map((owner) => [`${owner.id.group}/${owner.kind}`, owner]));
  const places = [...kinds.values()].flatMap((owner) => definitionsOfKind(owner, cursor.field, scope));
  return places.length > 0 ? places.map((place) => toField(cursor.field.range, place)) : definition(cursor, scope);
}
