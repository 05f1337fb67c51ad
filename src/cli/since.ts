import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lineDiff } from '../base/lineDiff.ts';
import type { Diagnostic } from '../service.ts';
import { mergeBase, textsBefore } from './git.ts';

/** Whether a change touches the lines of a finding. */
export type Touched = (diagnostic: Diagnostic, text: string) => boolean;

/**
 * What was changed in files since a revision: committed, staged or not, and files that git does not know yet. Since a
 * branch means since it was left, as in a pull request: what others changed there meanwhile is not counted. A file that git
 * takes for a renamed one is compared with what it was.
 * @throws UsageError where git, the repository or the revision is not there
 */
export function changesSince(revision: string, uris: readonly string[]): Touched {
  // Links may lead several names to one file.
  const files = new Map(uris.filter(isOnDisk).map((uri) => [uri, fs.realpathSync(fileURLToPath(uri))]));
  const before = textsBefore(mergeBase(revision), [...new Set(files.values())]);
  const old = new Map([...files].map(([uri, file]) => [uri, before.get(file)]));
  const changed = new Map<string, { readonly text: string; readonly ranges: readonly Stretch[] }>();
  return ({ uri, range }, text) => {
    const base = old.get(uri);
    if (base === undefined) return true;
    let known = changed.get(uri);
    if (known?.text !== text) {
      known = { text, ranges: changedLines(base, text) };
      changed.set(uri, known);
    }
    return known.ranges.some(({ start, end }) => range.start.line < end && range.end.line >= start);
  };
}

/** Lines from 0, `end` exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where lines were only deleted, the two around that place count: what they lack is said there. */
function changedLines(before: string, after: string): Stretch[] {
  if (before === after) return [];
  return lineDiff(before.split(/\r?\n/), after.split(/\r?\n/)).map(({ newStart, newEnd }) =>
    newStart === newEnd ? { start: newStart - 1, end: newEnd + 1 } : { start: newStart, end: newEnd },
  );
}

/** Standard input has a name, but no file. */
function isOnDisk(uri: string): boolean {
  return fs.existsSync(fileURLToPath(uri));
}
