import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { lintResources } from '../lint/lint.ts';
import type { Target } from '../lint/rule.ts';
import type { Levels } from '../lint/severity.ts';
import type { Resource } from '../model/resource.ts';
import type { Schemas } from '../schema/schemas.ts';

type Lint = (resource: Resource, world: World) => readonly Diagnostic[];

/**
 * What the rules find in the objects of a file, kept by object and by all that the rules read of its world: an edit runs
 * them anew only where it can change the answer.
 */
export class LinkProblems {
  readonly #levels: Levels;
  /** Schemas are told apart by identity; each are of one Kubernetes version. */
  readonly #lints = new WeakMap<Schemas, Map<string, Lint>>();

  constructor(levels: Levels) {
    this.#levels = levels;
  }

  of(resource: Resource, world: World, target: Target): readonly Diagnostic[] {
    const lints = this.#lints.get(target.schemas) ?? new Map<string, Lint>();
    this.#lints.set(target.schemas, lints);
    const key = JSON.stringify(target.podSecurity ?? null);
    let lint = lints.get(key);
    if (!lint) {
      const levels = this.#levels;
      lint = derived((one: Resource, among) => lintResources([one], () => [among], { levels, target }));
      lints.set(key, lint);
    }
    return lint(resource, world);
  }
}
