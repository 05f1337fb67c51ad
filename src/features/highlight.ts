import type { Cursor } from './cursor.ts';
import { placeOf } from './names/occurrence.ts';
import type { Scope } from './names/scope.ts';
import { symbolAt } from './names/symbolAt.ts';
import type { Highlight } from './types.ts';

/** Where the name at the cursor stands in the same file. */
export function highlight(cursor: Cursor, scope: Scope): Highlight[] {
  const { uri } = cursor.field.manifest;
  return (symbolAt(cursor, scope)?.occurrences ?? [])
    .filter(({ field }) => field.manifest.uri === uri)
    .map((occurrence) => ({ range: placeOf(occurrence), type: occurrence.isDeclaration ? 'write' : 'read' }));
}
