import type { Scene, SceneBox } from '../topology/scene.ts';
import type { Card, CardProblem } from '../topology/topology.ts';

export interface LocatedProblem {
  readonly card: Card;
  readonly problem: CardProblem;
}

/** The problems that can be stepped through: those on cards, in the order in which the cards are read. */
export function listProblems(scene: Scene): LocatedProblem[] {
  return scene.cards.flatMap(({ card }) =>
    card.problems.filter(({ severity }) => severity !== 'info').map((problem) => ({ card, problem })),
  );
}

/** A folded box with problems, which can be stepped through once it is unfolded. */
export function boxWithProblems(scene: Scene, severity?: CardProblem['severity']): SceneBox | undefined {
  return scene.boxes.find(({ folded, box: { problems } }) => {
    if (severity === 'error') return folded && problems.errors > 0;
    if (severity === 'warning') return folded && problems.warnings > 0;
    return folded && problems.errors + problems.warnings > 0;
  });
}

/**
 * The index of the next problem from `current`, around the end; only of `severity` where given. Without a current one
 * the first (or, backwards, the last).
 */
export function nextProblem(
  problems: readonly LocatedProblem[],
  current: number | undefined,
  step: 1 | -1,
  severity?: CardProblem['severity'],
): number | undefined {
  const start = current ?? (step === 1 ? -1 : problems.length);
  for (let i = 1; i <= problems.length; i++) {
    const index = (start + step * i + problems.length * 2) % problems.length;
    if (!severity || problems[index]?.problem.severity === severity) return index;
  }
  return undefined;
}
