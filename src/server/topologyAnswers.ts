import { randomUUID } from 'node:crypto';
import type { BaselineParams, TopologyParams, TopologyResult } from '../protocol.ts';
import { diffScenes, type EarlierState, type ManifestService } from '../service.ts';
import { canonicalUri } from './uri.ts';

/** Answers with what has changed since the map that the panel has, where that is less than the whole. */
export class TopologyAnswers {
  /** Another server's maps are none of ours, though it may count alike. */
  readonly #server = randomUUID();
  #count = 0;
  #last: TopologyResult = { worlds: [], files: 0 };
  #baseline: EarlierState | undefined;

  constructor(private readonly service: Pick<ManifestService, 'topology' | 'with'>) {}

  /** Compares maps with an earlier state from now on: all files as they are at this moment, but for those given. */
  compare({ baseline }: BaselineParams): void {
    const texts = baseline?.before.map(({ uri, text }) => [canonicalUri(uri), text ?? undefined] as const);
    this.#baseline = baseline ? { name: baseline.name, service: this.service.with(new Map(texts)) } : undefined;
  }

  answer({ known, ...view }: TopologyParams): TopologyResult {
    const before = this.#last;
    const result = { ...this.service.topology(view, this.#baseline), revision: `${this.#server} ${++this.#count}` };
    this.#last = result;
    const isKnown = known !== undefined && known === before.revision && before.world === result.world;
    const patch = isKnown && before.scene && result.scene && diffScenes(before.scene, result.scene);
    return patch ? { ...result, scene: undefined, patch } : result;
  }
}
