import type { TopologyResult } from '../protocol.ts';
import type { Scene } from '../topology/scene.ts';
import { patchScene } from '../topology/scenePatch.ts';

/** The maps as the server sent them: a patch makes the next of the last. */
export class Scenes {
  private last: Scene | undefined;

  /** The result with its whole scene; undefined where it patches a map that this page never had. */
  receive({ patch, ...result }: TopologyResult): TopologyResult | undefined {
    if (patch && !this.last) return undefined;
    this.last = patch && this.last ? patchScene(this.last, patch) : result.scene;
    return { ...result, scene: this.last };
  }
}
