import type { Graph } from '../graph/graph.ts';
import { derived } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { lintResources } from '../lint/lint.ts';
import type { Resource } from '../model/resource.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Ruling } from './configs.ts';
import { inWorlds } from './inWorlds.ts';

type Lint = (resource: Resource, world: World) => readonly Diagnostic[];

/**
 * What the rules find in the objects of a file, kept by object and by all that the rules read of its world: an edit runs
 * them anew only where it can change the answer.
 */
export class LinkProblems {
  /** Schemas are told apart by identity, and so are rulings. */
  readonly #lints = new WeakMap<Schemas, WeakMap<Ruling, Lint>>();

  of(resource: Resource, graph: Graph, schemas: Schemas, ruling: Ruling): readonly Diagnostic[] {
    const lint = this.#lintFor(schemas, ruling);
    const findIn = (world: World) => lint(resource, world);
    return inWorlds(findIn(graph.viewOf(resource)), () => graph.worldsOf(resource), findIn);
  }

  #lintFor(schemas: Schemas, ruling: Ruling): Lint {
    const lints = this.#lints.get(schemas) ?? new WeakMap<Ruling, Lint>();
    this.#lints.set(schemas, lints);
    let lint = lints.get(ruling);
    if (!lint) {
      const { levels, ...target } = ruling;
      lint = derived((one: Resource, among) =>
        lintResources([one], () => [among], { levels, target: { ...target, schemas } }),
      );
      lints.set(ruling, lint);
    }
    return lint;
  }
}
