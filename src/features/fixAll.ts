import { lineEdits } from '../base/lineEdits.ts';
import type { TextEdit } from '../base/range.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { applyFixes } from './applyFixes.ts';

/**
 * What all preferred fixes of a file come to that change nothing else.
 * @param diagnosticsOf what is found in the file, had it that text
 */
export function fixAll(uri: string, text: string, diagnosticsOf: (text: string) => readonly Diagnostic[]): TextEdit[] {
  const found = (changed: ReadonlyMap<string, string>) => diagnosticsOf(changed.get(uri) ?? text);
  const { changed } = applyFixes(new Map([[uri, text]]), { wanted: found, all: found });
  return lineEdits(uri, text, changed.get(uri) ?? text);
}
