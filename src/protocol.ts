import type { Location, Position, TextEdit } from './base/range.ts';
import type { MapComparison } from './topology/comparison/comparison.ts';
import type { Level, Scene, ScenePatch } from './topology/scene.ts';

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
  /** How much of each card is shown; by their number where absent. */
  readonly level?: Level;
  /** Ids of boxes that were opened where there are so many that all are folded at first. */
  readonly unfolded?: readonly string[];
  /** Ids of the boxes that are unfolded, and no other, whatever else is asked for: those on the way of a trace. */
  readonly only?: readonly string[];
  /** `revision` of the map that the panel has: what has changed since is enough. */
  readonly known?: string;
}

export interface WorldName {
  readonly id: string;
  readonly name: string;
}

export interface TopologyResult {
  readonly worlds: readonly WorldName[];
  readonly world?: string;
  /** Absent where there is no manifest, or where `patch` says it. */
  readonly scene?: Scene;
  /** What has changed since the map that was asked with as `known`. */
  readonly patch?: ScenePatch;
  /** What changed since an earlier state, where the map is compared with one. */
  readonly comparison?: MapComparison;
  /** Names this state of the map. */
  readonly revision?: string;
  /** Files looked at, for the empty state. */
  readonly files: number;
}

/** With what maps are compared from now on. */
export const BASELINE_REQUEST = 'portolan/baseline';

export interface BaselineParams {
  /** `null`: with nothing. */
  readonly baseline: Baseline | null;
}

/** An earlier state of the files. */
export interface Baseline {
  /** `HEAD 4f1c2e9` */
  readonly name: string;
  readonly before: CompareParams['before'];
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
  readonly preset: 'default' | 'recommended' | 'strict';
  /** Severity by rule id, `group/*` or `*`. */
  readonly rules: Readonly<Record<string, 'off' | 'hint' | 'info' | 'warning' | 'error'>>;
  /** The level of the Pod Security Standards, such as `restricted:v1.30`; empty for none. */
  readonly podSecurity: string;
  readonly exclude: readonly string[];
  /** Folders with further CRDs and JSON Schemas: absolute, or relative to each workspace folder. */
  readonly schemas: readonly string[];
  readonly inlayHints: InlayHintSettings;
}

/** Which of them are shown. */
export interface InlayHintSettings {
  /** The pods behind selectors. */
  readonly pods: boolean;
  /** The numbers behind ports. */
  readonly ports: boolean;
  /** The namespace of objects that name none. */
  readonly namespace: boolean;
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
  | { readonly type: 'select'; readonly card: string | undefined; readonly world?: string }
  | { readonly type: 'loading' }
  | { readonly type: 'error'; readonly message: string }
  /** Why there is nothing to compare with. */
  | { readonly type: 'compareFailed'; readonly message: string }
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

/** From the panel to the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly location: Location; readonly focus: boolean }
  /** Applies the quick fix of this title, of the problem there. */
  | { readonly type: 'fix'; readonly location: Location; readonly title: string }
  | ({ readonly type: 'view' } & TopologyParams)
  | { readonly type: 'request'; readonly id: number; readonly method: PanelMethod; readonly params: unknown }
  | { readonly type: 'command'; readonly command: 'openSample' | 'openFolder' | 'openSettings' | 'retry' }
  /** Compares the map; `revision`: one that a person picks; `nothing` ends it. */
  | { readonly type: 'compare'; readonly with: BaselineChoice | 'nothing' }
  | ({ readonly type: 'export'; readonly world?: string } & Export);

/** What a map may be compared with: the last commit, another one, or the files without what is not saved. */
export type BaselineChoice = 'head' | 'revision' | 'saved';

/** Pictures are drawn by the panel, which knows what it shows; texts come from the server. */
export type Export =
  | { readonly format: 'svg'; readonly text: string }
  /** Base64 */
  | { readonly format: 'png'; readonly data: string }
  | { readonly format: 'mermaid' | 'dot' | 'markdown' | 'html' };

/** What the panel may ask the server by itself, past the map that it is sent. */
export const PANEL_METHODS = [
  'portolan/trace',
  'portolan/traceEnds',
  'portolan/matrix',
  'portolan/matrixCell',
  'portolan/findCards',
  'portolan/card',
] as const;

export type PanelMethod = (typeof PANEL_METHODS)[number];

/** The resource tree of the side bar: the children of nodes, and the way to the object at a position. */
export const TREE_REQUEST = 'portolan/tree';
export const TREE_PATH_REQUEST = 'portolan/treePath';

export interface TreeParams {
  /** The nodes whose children are wanted. */
  readonly parents: readonly TreeParent[];
  /** Leaves out what has neither errors nor warnings. */
  readonly onlyProblems: boolean;
}

export interface TreeParent {
  /** `''` for the root. */
  readonly id: string;
  /** So many children at most. */
  readonly limit: number;
}

export interface TreeResult {
  /** One for each parent, in the same order; null where there is no such node any more. */
  readonly lists: readonly (TreeList | null)[];
  /** Whether all problems are known; if not, some files show those that they had before. */
  readonly complete: boolean;
}

export interface TreeList {
  readonly nodes: readonly TreeNode[];
  /** How many there are without a limit. */
  readonly total: number;
}

export interface TreeNode {
  /** The same for as long as what it shows is called the same: what is unfolded stays so. */
  readonly id: string;
  readonly type: 'world' | 'namespace' | 'cluster' | 'kind' | 'resource';
  readonly label: string;
  /** Of an object: facts in short, such as its ports; of others: what tells it from one of the same label. */
  readonly description: string;
  /** API group and kind, of objects and what holds objects of one kind. */
  readonly group?: string;
  readonly kind?: string;
  /** The objects below it; 1 for an object. */
  readonly resources: number;
  /** Counts of it and all that is below. */
  readonly errors: number;
  readonly warnings: number;
  /** Of an object. */
  readonly object?: TreeObject;
}

export interface TreeObject {
  /** The id of the world it is shown in. */
  readonly world: string;
  readonly namespace?: string;
  /** `deployment.apps/web`, as kubectl prints it. */
  readonly kubectlName: string;
  /** Its manifest says which namespace it is in. */
  readonly namespaceStated: boolean;
  /** Name, or what stands for it, as written. */
  readonly location: Location;
  /** Another object of the same name stands beside it. */
  readonly ambiguous: boolean;
  /** The worst ones, as many as a tooltip has room for. */
  readonly problems: readonly TreeProblem[];
  /** How many there are, hints apart. */
  readonly problemCount: number;
}

export interface TreeProblem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

export interface TreePathParams {
  readonly uri: string;
  readonly position: Position;
  /** The id of a node: of several ways, the one that shares most with it is taken. */
  readonly near?: string;
}

export interface TreePath {
  /** Ids from the root down to the object. */
  readonly ids: readonly string[];
  /** Which of its siblings the object is, from 0, all of them counted. */
  readonly index: number;
}

/** How traffic differs from that of an earlier state of the files: as Markdown for a person. */
export const COMPARE_REQUEST = 'portolan/compareTraffic';

export interface CompareParams {
  /** URI of the folder that a preview resolves links such as `/web.yaml` against. */
  readonly root: string;
  /** The earlier state, by the files that differ from it; `null`: the file was not there. */
  readonly before: readonly { readonly uri: string; readonly text: string | null }[];
}

/** The way of a request, hop by hop; and what there is to trace from and to. */
export const TRACE_REQUEST = 'portolan/trace';
export const TRACE_ENDS_REQUEST = 'portolan/traceEnds';

export interface TraceParams {
  /** `internet` (where left out, too), an address, or `shop/web[Deployment]`. */
  readonly from?: string;
  /** The same, a Service, or a URL. */
  readonly to: string;
  readonly port?: number;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Id of the world to trace in, which a map shows; else the first that holds what serves the destination. */
  readonly world?: string;
}

/** What is wrong with the question, or the answer to it. */
export type TraceResult = { readonly problem: string } | TraceReport;

export type TraceVerdict = 'flows' | 'denied' | 'broken' | 'unknown';

export interface TraceReport {
  readonly from: string;
  readonly to: string;
  readonly verdict: TraceVerdict;
  /** The folder of the world it was traced in, where there are several. */
  readonly world?: string;
  readonly hops: readonly TraceHop[];
  /** What helps at the first hop that lets nothing pass. */
  readonly fix?: TraceFix;
}

export interface TraceHop {
  readonly from: string;
  readonly to: string;
  readonly via?: string;
  /** `TCP 8080` */
  readonly port?: string;
  /** Of backends beside each other, from 0 to 1. */
  readonly share?: number;
  readonly verdict: TraceVerdict;
  readonly reasons: readonly TraceReason[];
}

export interface TraceReason {
  readonly text: string;
  readonly location?: Location;
}

export interface TraceFix extends TraceReason {
  /** It is a quick fix, whose title is the text: it can be applied, and is no mere advice. */
  readonly applies?: true;
}

/** Where a hop is on the map: ids of the cards at its ends and of the connections between them. */
export interface HopPlace {
  readonly cards: readonly string[];
  readonly connections: readonly string[];
}

/** Some lines of a manifest, around what stops a trace. */
export interface TraceSource {
  readonly location: Location;
  /** The number of the first line, from 0. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** A report as lines to show: texts, and places that a host writes and links in its own way. */
export type TraceLine = readonly TraceSpan[];

export type TraceSpan =
  | { readonly text: string; readonly style?: TraceVerdict | 'strong' | 'faint' }
  | { readonly place: Location };

/**
 * The report, and the same as lines, which the editor shows; no report while there is nothing to ask. Where it was
 * asked in the world of a map, `places` says where on it each hop is.
 */
export type TraceAnswer =
  | { readonly problem: string }
  | {
      readonly lines: readonly TraceLine[];
      readonly report?: TraceReport;
      readonly places?: readonly HopPlace[];
      readonly source?: TraceSource;
    };

export interface TraceEndsParams {
  /** Where the cursor is, if in a manifest. */
  readonly uri?: string;
  readonly position?: Position;
  /** Id of the world whose ends are wanted; else those of all. */
  readonly world?: string;
}

export interface TraceEnds {
  /** The one at the cursor. */
  readonly here?: string;

  /** By their full names. */
  readonly workloads: readonly string[];
  readonly services: readonly string[];
  /** Of Gateways, Ingresses and routes. */
  readonly urls: readonly string[];
}

/** Cards of the whole map by what people search for, also those that folded boxes hide. */
export const FIND_CARDS_REQUEST = 'portolan/findCards';

export interface FindCardsParams {
  readonly world?: string;
  readonly query: string;
}

/** The map as a text: a diagram, a list, or a page that is the interactive map. */
export const EXPORT_REQUEST = 'portolan/export';

export interface ExportParams {
  /** The first one where absent. */
  readonly world?: string;
  readonly format: 'mermaid' | 'dot' | 'markdown' | 'html';
  /** What a page is made of, for `html`. */
  readonly page?: PageParts;
}

/** A script or style sheet that is written into a page; esbuild leaves no `</script` or `</style` in what it builds. */
export interface InlinePart {
  readonly text: string;
  /** What allows it in a Content Security Policy: `sha256-…`, of exactly this text. */
  readonly hash: string;
}

/** What a map needs to be looked at without an editor. */
export interface PageParts {
  readonly script: InlinePart;
  readonly css: InlinePart;
  /** BCP 47 */
  readonly locale: string;
  /** Translations for `useBundle`. */
  readonly bundle: Readonly<Record<string, string>>;
}

/** Callers × callees, and all about one cell (`topology/matrix/matrix.ts`). */
export const MATRIX_REQUEST = 'portolan/matrix';
export const MATRIX_CELL_REQUEST = 'portolan/matrixCell';

/** One card with all that stands behind it (`topology/opened/opened.ts`). */
export const CARD_REQUEST = 'portolan/card';

/** The page of a rule as Markdown, by its id; the list of all for an empty one; null for what has no page. */
export const RULE_PAGE_REQUEST = 'portolan/rulePage';

export interface RulePageParams {
  readonly rule: string;
}

/** Findings of a rule are meant to be: what to write so that they are not reported. */
export const SUPPRESS_REQUEST = 'portolan/suppress';

/** For how much that holds. */
export type SuppressScope = 'line' | 'object' | 'file' | 'folder';

/** One finding, as a code action hands it to the command `portolan.suppress`. */
export interface Suppressible extends Location {
  readonly rule: string;
  /** Where it can be written. */
  readonly scopes: readonly SuppressScope[];
}

export interface SuppressParams extends Location {
  readonly rule: string;
  readonly scope: SuppressScope;
  readonly reason: string;
}

/** Changes of files, of which some are to be made first where they are not there; null where none is possible. */
export type SuppressResult = { readonly edits: readonly TextEdit[]; readonly creates: readonly string[] } | null;
