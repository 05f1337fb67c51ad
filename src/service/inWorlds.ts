import { t } from '../base/l10n.ts';
import { compareRanges } from '../base/range.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';

/** Of an object in more worlds than these nobody reads the names, and looking at it in each takes its time. */
const MOST_WORLDS = 8;

/**
 * Says of findings that hold in some of the worlds of their object alone in which. What is found is what all together
 * show: an object of a base is seen with those of every overlay.
 * @param findIn what is found in the object, were there only that world
 */
export function inWorlds(
  found: readonly Diagnostic[],
  worldsOf: () => readonly World[],
  findIn: (world: World) => readonly Diagnostic[],
): readonly Diagnostic[] {
  if (found.length === 0) return found;
  const worlds = worldsOf();
  if (worlds.length < 2 || worlds.length > MOST_WORLDS) return found;
  const perWorld = worlds.map((world) => ({ world, findings: findIn(world) }));
  return found.map((diagnostic) => {
    const holding = perWorld.filter(({ findings }) => findings.some((one) => isSame(one, diagnostic)));
    if (holding.length === 0 || holding.length === worlds.length) return diagnostic;
    const names = holding.map(({ world }) => world.name).join(t(', '));
    return { ...diagnostic, message: t('{0} (only in {1})', diagnostic.message, names) };
  });
}

/** The message may differ: it may name what is nearest there. */
function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.rule === b.rule && a.uri === b.uri && compareRanges(a.range, b.range) === 0;
}
