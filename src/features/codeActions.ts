import { overlaps, type Range } from '../base/range.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { CodeAction } from './types.ts';

/** The quick fixes of the problems in a range. */
export function codeActions(diagnostics: readonly Diagnostic[], range: Range): CodeAction[] {
  return diagnostics
    .filter((diagnostic) => overlaps(diagnostic.range, range))
    .flatMap((diagnostic) => diagnostic.fixes.map((fix) => ({ ...fix, diagnostic })));
}
