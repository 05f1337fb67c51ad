import { Lines } from '../base/lines.ts';
import { groupBy } from '../base/order.ts';
import { overlaps, type Range, type TextEdit } from '../base/range.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';

/** A fix may uncover a finding that has one, too; more rounds than this would be fixes that undo each other. */
const MOST_ROUNDS = 10;

/** What files hold, by URI. */
type Texts = ReadonlyMap<string, string>;

/** The files after fixes, and how many it took. */
interface Fixed {
  readonly changed: Texts;
  readonly fixes: number;
}

/** What is found in files, given those that changed so far. */
interface Finder {
  /** The findings that are to be mended. */
  wanted(changed: Texts): readonly Diagnostic[];
  all(changed: Texts): readonly Diagnostic[];
}

/**
 * Applies the preferred quick fixes until none is left. Of fixes that overlap the first is applied, and the others as far
 * as they are still wanted then. One that would write a key a second time, or otherwise break the YAML, is left out.
 */
export function applyFixes(texts: Texts, find: Finder): Fixed {
  const damage = (changed: Texts) => find.all(changed).filter(({ rule }) => rule.startsWith('yaml/')).length;
  let fixed: Fixed = { changed: new Map(), fixes: 0 };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = damage(fixed.changed);
    const current = new Map([...texts, ...fixed.changed]);
    const withFixes = (fixes: readonly Edits[]) => new Map([...fixed.changed, ...editedBy(fixes, current)]);
    const chosen = choose(find.wanted(fixed.changed), current);
    const applied = harmless(chosen, (fixes) => damage(withFixes(fixes)) <= before);
    if (applied.length === 0) break;
    fixed = { changed: withFixes(applied), fixes: fixed.fixes + applied.length };
  }
  return fixed;
}

/** Of fixes in their order those that do no harm beside `kept` and the ones before; halved until the others are found. */
function harmless(
  fixes: readonly Edits[],
  isHarmless: (fixes: readonly Edits[]) => boolean,
  kept: readonly Edits[] = [],
): readonly Edits[] {
  const all = [...kept, ...fixes];
  if (fixes.length === 0 || isHarmless(all)) return all;
  if (fixes.length === 1) return kept;
  const middle = fixes.length >> 1;
  return harmless(fixes.slice(middle), isHarmless, harmless(fixes.slice(0, middle), isHarmless, kept));
}

/** The edits of one fix. */
type Edits = readonly TextEdit[];

function editedBy(fixes: readonly Edits[], texts: Texts): Texts {
  const byFile = groupBy(fixes.flat(), (edit) => edit.uri);
  return new Map([...byFile].map(([uri, edits]) => [uri, edited(texts.get(uri) ?? '', edits)]));
}

/** Whole fixes, each in files that were read. One that needs a new object or declaration is somebody's to decide. */
function choose(found: readonly Diagnostic[], texts: Texts): Edits[] {
  const chosen: Edits[] = [];
  // By the lines that they touch: a file may have thousands.
  const taken = new Map<string, Range[]>();
  for (const { fixes } of found) {
    const fix = fixes.find(({ preferred, addition, edits }) => preferred && !addition && edits.length > 0);
    const isFree = fix?.edits.every(
      (edit) =>
        texts.has(edit.uri) &&
        !linesOf(edit).some((line) => taken.get(line)?.some((other) => overlaps(other, edit.range))),
    );
    if (!fix || !isFree) continue;
    chosen.push(fix.edits);
    for (const edit of fix.edits) {
      for (const line of linesOf(edit)) {
        const there = taken.get(line);
        if (there) there.push(edit.range);
        else taken.set(line, [edit.range]);
      }
    }
  }
  return chosen;
}

function linesOf({ uri, range: { start, end } }: TextEdit): string[] {
  return Array.from({ length: end.line - start.line + 1 }, (_, i) => `${start.line + i} ${uri}`);
}

/** Last first, so that places before an edit stay where they are. */
function edited(text: string, edits: Edits): string {
  const lines = new Lines(text);
  return edits
    .map(({ range, newText }, order) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
      order,
    }))
    .sort((a, b) => b.start - a.start || b.order - a.order)
    .reduce((before, { start, end, newText }) => before.slice(0, start) + newText + before.slice(end), text);
}
