import { randomUUID } from 'node:crypto';
import type { TopologyParams, TopologyResult } from '../protocol.ts';
import { diffScenes, type ManifestService } from '../service.ts';

/** Answers with what has changed since the map that the panel has, where that is less than the whole. */
export class TopologyAnswers {
  /** Another server's maps are none of ours, though it may count alike. */
  readonly #server = randomUUID();
  #count = 0;
  #last: TopologyResult = { worlds: [], files: 0 };

  constructor(private readonly service: Pick<ManifestService, 'topology'>) {}

  answer({ known, ...view }: TopologyParams): TopologyResult {
    const before = this.#last;
    const result = { ...this.service.topology(view), revision: `${this.#server} ${++this.#count}` };
    this.#last = result;
    const isKnown = known !== undefined && known === before.revision && before.world === result.world;
    const patch = isKnown && before.scene && result.scene && diffScenes(before.scene, result.scene);
    return patch ? { ...result, scene: undefined, patch } : result;
  }
}
