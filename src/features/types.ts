import type { Location, Position, Range, TextEdit } from '../base/range.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { SuppressScope } from '../protocol.ts';

/** What language features answer with: shapes of LSP without its library, so that every host can use them. */

export interface Hover {
  readonly range: Range;
  /** Markdown. */
  readonly contents: string;
}

export interface DefinitionLink {
  readonly origin: Range;
  readonly target: Location;
  /** All of the target, of which `target` is the part to select. */
  readonly targetRange: Range;
}

/** Where a name stands in one file: where it is declared (`write`), and where it is used. */
export interface Highlight {
  readonly range: Range;
  readonly type: 'read' | 'write';
}

/** What is renamed at a place, or why nothing is. */
export type RenamePlace = { readonly range: Range; readonly placeholder: string } | { readonly problem: string };

/** The changes of a renaming, or why there are none. */
export type RenameAnswer = { readonly edits: readonly RenameEdit[] } | { readonly problem: string };

export interface RenameEdit extends TextEdit {
  /** What to consider before this change is made. */
  readonly note?: RenameNote;
}

export interface RenameNote {
  /** The same for all changes of a kind. */
  readonly label: string;
  readonly description: string;
}

export type SymbolType =
  | 'object'
  | 'service'
  | 'workload'
  | 'route'
  | 'policy'
  | 'config'
  | 'storage'
  | 'container'
  | 'port'
  | 'rule'
  | 'key'
  | 'field';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly type: SymbolType;
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly DocumentSymbol[];
}

export interface WorkspaceSymbol {
  readonly name: string;
  readonly type: SymbolType;
  readonly container: string;
  readonly location: Location;
}

export interface CodeAction {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** URIs of files that the edits are of and that are to be made first, where they are not there. */
  readonly creates: readonly string[];
  readonly preferred: boolean;
  readonly diagnostic: Diagnostic;
}

/** What else can be done about a finding: reading the page of its rule, or saying that it is meant to be. */
export interface FindingAction {
  readonly title: string;
  readonly diagnostic: Diagnostic;
  /** Where it can be suppressed; for reading the page, not given. */
  readonly scopes?: readonly SuppressScope[];
}

export interface CodeLens {
  readonly range: Range;
  readonly title: string;
  /** Where a click leads: one place, or several to choose from. */
  readonly locations: readonly Location[];
  /** What a click traces instead; who is left out is asked for. */
  readonly trace?: { readonly from?: string; readonly to: string };
}

/** A field; a value that Kubernetes knows; something that these manifests define; a whole object. */
export type CompletionType = 'key' | 'constant' | 'reference' | 'resource';

export interface CompletionItem {
  readonly label: string;
  readonly type: CompletionType;
  /** What it is, such as the type of a field. */
  readonly detail?: string;
  /** Where it comes from, such as a file or an apiVersion. */
  readonly from?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated: boolean;
  readonly sortText: string;
  /** What is compared with the text from the start of `range` to the cursor. */
  readonly filterText: string;
  /** On one line, with the cursor in it. */
  readonly range: Range;
  /** Lines behind the first have all of their indentation. */
  readonly newText: string;
  /** `newText` is a snippet of LSP, with places to fill in. */
  readonly snippet: boolean;
  /** Changes of the same file elsewhere. */
  readonly additionalEdits: readonly TextEdit[];
}

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** Further letters may bring items that are not in it. */
  readonly incomplete: boolean;
  /** The whitespace that opens the line of the cursor: some editors put it before each line that is inserted. */
  readonly indentation: string;
}

/** What the editor that asks for a completion says of itself and of the cause. */
export interface CompletionOptions {
  readonly snippets: boolean;
  /** The character that was typed, if it was that which asked. */
  readonly trigger?: string;
}

/** Lines that an editor can hide; the first one stays. */
export interface FoldingRange {
  readonly startLine: number;
  /** The last line that is hidden. */
  readonly endLine: number;
  readonly kind?: 'comment';
}

export interface DocumentLink {
  readonly range: Range;
  /** A file or a page of the web. */
  readonly target: string;
  readonly tooltip: string;
}

/** A text that an editor shows in a line, though it is not written there. */
export interface InlayHint {
  readonly position: Position;
  readonly parts: readonly InlayPart[];
  readonly tooltip: string;
}

export interface InlayPart {
  readonly text: string;
  /** Where a click leads. */
  readonly location?: Location;
}

/** An object that takes part in traffic, or a name outside of these manifests. */
export interface CallItem extends Location {
  readonly name: string;
  readonly detail: string;
  readonly type: SymbolType;
  readonly selection: Range;
  /** No object stands there: nobody knows who calls it or what it calls. */
  readonly isOutside: boolean;
}

/** Who reaches an object, or whom it reaches. */
export interface CallEdge {
  readonly item: CallItem;
  /** Where that is written in the file of the one that calls. */
  readonly ranges: readonly Range[];
}
