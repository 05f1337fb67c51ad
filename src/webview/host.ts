import type { FromPanel, PanelData } from '../protocol.ts';
import type { Camera } from './camera.ts';

/** What the panel remembers over a reload of its frame; VS Code drops the page of a hidden panel. */
export interface SavedState {
  readonly world?: string;
  readonly folded: readonly string[];
  readonly camera?: Camera;
  readonly selected?: string;
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
