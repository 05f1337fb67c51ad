import { overlaps, type Range } from '../base/range.ts';
import type { Diagnostic, Fix } from '../lint/diagnostic.ts';
import { changeFor, type FileChange, type Files } from './additions/additions.ts';
import type { CodeAction } from './types.ts';

/** The quick fixes of the problems in a range. */
export function codeActions(diagnostics: readonly Diagnostic[], range: Range, files: Files): CodeAction[] {
  return diagnostics
    .filter((diagnostic) => overlaps(diagnostic.range, range))
    .flatMap((diagnostic) =>
      diagnostic.fixes.flatMap((fix) => {
        const change = changeOf(fix, diagnostic.uri, files);
        return change ? [{ title: fix.title, preferred: fix.preferred, ...change, diagnostic }] : [];
      }),
    );
}

/** All that a fix changes, given the files as they are now; `undefined` where it can't be applied to them. */
export function changeOf({ edits, addition }: Fix, uri: string, files: Files): FileChange | undefined {
  if (!addition) return { edits, creates: [] };
  const added = changeFor(addition, uri, files);
  return added && { ...added, edits: [...edits, ...added.edits] };
}
