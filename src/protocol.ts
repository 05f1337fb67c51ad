import type { Location, Position } from './base/range.ts';
import type { Scene } from './topology/scene.ts';

/** What crosses a process or frame boundary: plain data, types and names of messages only. */

/** Requests and notifications between the VS Code client and the server, beside LSP's own. */
export const TOPOLOGY_REQUEST = 'portolan/topology';
export const TOPOLOGY_CHANGED = 'portolan/topologyChanged';
export const CARD_AT_REQUEST = 'portolan/cardAt';
export const CONTENT_REQUEST = 'portolan/content';
export const STATUS_CHANGED = 'portolan/status';

export interface TopologyParams {
  /** The world to show; the first one where absent or gone. */
  readonly world?: string;
  /** Ids of boxes that are folded. */
  readonly folded: readonly string[];
}

export interface WorldName {
  readonly id: string;
  readonly name: string;
}

export interface TopologyResult {
  readonly worlds: readonly WorldName[];
  readonly world?: string;
  /** Absent where there is no manifest. */
  readonly scene?: Scene;
  /** Files looked at, for the empty state. */
  readonly files: number;
}

export interface CardAtParams {
  readonly uri: string;
  readonly position: Position;
}

/** Which Kubernetes version a file is judged by. */
export const TARGET_REQUEST = 'portolan/target';

export interface TargetParams {
  readonly uri: string;
}

export interface Target {
  readonly version: string;
  /** The URI of the configuration file that says so; absent where the settings do. */
  readonly config?: string;
  /** The versions that are bundled, oldest first. */
  readonly versions: readonly string[];
}

/** The status bar item. */
export interface StatusParams {
  readonly state: 'indexing' | 'ready';
  readonly files: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Options the server is started with. */
export interface InitializationOptions {
  /** BCP 47, such as `zh-cn`. */
  readonly locale: string;
  readonly settings: Settings;
}

/** The settings of `package.json` that the server reads, under `portolan`. */
export interface Settings {
  readonly kubernetesVersion: string;
  /** Severity by rule id or `group/*`. */
  readonly rules: Readonly<Record<string, 'off' | 'hint' | 'info' | 'warning' | 'error'>>;
  readonly exclude: readonly string[];
  /** Folders with further CRDs and JSON Schemas: absolute, or relative to each workspace folder. */
  readonly schemas: readonly string[];
}

/** What the extension writes into the panel's page. */
export interface PanelData {
  readonly locale: string;
  /** Translations for `useBundle`. */
  readonly bundle: Readonly<Record<string, string>>;
  /** World and folded boxes of the last time; what the page itself remembers comes first. */
  readonly view: TopologyParams;
}

/** From the extension to the panel. */
export type ToPanel =
  | { readonly type: 'topology'; readonly result: TopologyResult }
  | { readonly type: 'select'; readonly card: string | undefined }
  | { readonly type: 'loading' }
  | { readonly type: 'error'; readonly message: string };

/** From the panel to the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly location: Location; readonly focus: boolean }
  | { readonly type: 'view'; readonly world?: string; readonly folded: readonly string[] }
  | { readonly type: 'command'; readonly command: 'openSample' | 'openFolder' | 'openSettings' | 'retry' }
  | { readonly type: 'export'; readonly format: 'svg'; readonly text: string };
