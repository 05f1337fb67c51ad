import type { FromPanel, PanelData } from '../protocol.ts';
import type { Level } from '../topology/scene.ts';
import type { Camera } from './camera.ts';
import type { Filter } from './filters/filter.ts';
import type { State } from './state.ts';

/** What the panel remembers over a reload of its frame; VS Code drops the page of a hidden panel. */
export interface SavedState {
  readonly world?: string;
  readonly folded: readonly string[];
  readonly unfolded?: readonly string[];
  readonly level?: Level;
  readonly camera?: Camera;
  readonly selected?: string;
  /** Absent: the map. */
  readonly mode?: State['mode'];
  readonly matrix?: State['matrix'];
  readonly filters?: readonly Filter[];
  readonly lens?: 'storage' | undefined;
  readonly trace?: State['trace'];
}

interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export type Host = VsCodeApi;

/** VS Code gives its API out once a page. */
export function connectHost(): Host {
  return acquireVsCodeApi();
}

/** What the extension wrote into the page: a data block, since inline scripts are forbidden. */
export function readPanelData(): PanelData {
  return JSON.parse(document.getElementById('portolan-data')?.textContent ?? '') as PanelData;
}
