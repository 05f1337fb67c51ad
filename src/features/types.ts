import type { Location, Range, TextEdit } from '../base/range.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';

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

export type SymbolType = 'object' | 'service' | 'workload' | 'route' | 'policy' | 'config' | 'storage' | 'field';

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
  readonly preferred: boolean;
  readonly diagnostic: Diagnostic;
}

export interface CodeLens {
  readonly range: Range;
  readonly title: string;
  /** Where a click leads: one place, or several to choose from. */
  readonly locations: readonly Location[];
}
