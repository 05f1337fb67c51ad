import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type LocationLink,
  type SymbolInformation,
  SymbolKind,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { t } from '../base/l10n.ts';
import { groupBy } from '../base/order.ts';
import type { TextEdit } from '../base/range.ts';
import type * as features from '../features/types.ts';
import type * as lint from '../lint/diagnostic.ts';
import type { Suppressible } from '../protocol.ts';
import { NOTICES, RULES, rulePage } from '../service.ts';

/** From the service's answers to those of LSP. Positions are the same in both. */

const SEVERITY: Readonly<Record<lint.Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const SYMBOL_KIND: Readonly<Record<features.SymbolType, SymbolKind>> = {
  object: SymbolKind.Object,
  service: SymbolKind.Interface,
  workload: SymbolKind.Class,
  route: SymbolKind.Event,
  policy: SymbolKind.Key,
  config: SymbolKind.Constant,
  storage: SymbolKind.Struct,
  container: SymbolKind.Module,
  port: SymbolKind.Number,
  rule: SymbolKind.Array,
  key: SymbolKind.Property,
  field: SymbolKind.Field,
};

/** The schema's and the parser's findings have no page each. */
const DOCUMENTED = new Set([...RULES, ...NOTICES].map(({ id }) => id));

export function toDiagnostic({ range, rule, severity, message, related, tag }: lint.Diagnostic): Diagnostic {
  return {
    range,
    severity: SEVERITY[severity],
    code: rule,
    ...(DOCUMENTED.has(rule) && { codeDescription: { href: rulePage(rule) } }),
    source: 'portolan',
    message,
    ...(tag && { tags: [tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary] }),
    ...(related.length > 0 && { relatedInformation: related.map(({ message, location }) => ({ message, location })) }),
  };
}

export function toLocationLink({ origin, target, targetRange }: features.DefinitionLink): LocationLink {
  return {
    originSelectionRange: origin,
    targetUri: target.uri,
    targetRange,
    targetSelectionRange: target.range,
  };
}

export function toDocumentSymbol(symbol: features.DocumentSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: SYMBOL_KIND[symbol.type],
    range: symbol.range,
    selectionRange: symbol.selection,
    children: symbol.children.map(toDocumentSymbol),
  };
}

export function toSymbolInformation({ name, type, container, location }: features.WorkspaceSymbol): SymbolInformation {
  return { name, kind: SYMBOL_KIND[type], containerName: container, location };
}

/** Nothing for a client that can't make a file that the action needs. */
export function toCodeAction(
  { title, edits, creates, preferred, diagnostic }: features.CodeAction,
  canCreate: boolean,
): CodeAction | undefined {
  if (creates.length > 0 && !canCreate) return undefined;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(diagnostic)],
    isPreferred: preferred,
    edit: creates.length > 0 ? toCreatingEdit(edits, creates) : toWorkspaceEdit(edits),
  };
}

/** Of all findings of a file together; VS Code asks for it when a file is saved, where that is set. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.portolan`;

export function toFixAll(edits: readonly TextEdit[]): CodeAction[] {
  if (edits.length === 0) return [];
  return [{ title: t('Apply all safe fixes of Portolan'), kind: FIX_ALL, edit: toWorkspaceEdit(edits) }];
}

/** `portolan.explainRule` and `portolan.suppress` are the client's, as `portolan.showLocations` is. */
export function toCommandAction({ title, diagnostic, scopes }: features.FindingAction): CodeAction {
  const { uri, range, rule } = diagnostic;
  const command = scopes
    ? { title, command: 'portolan.suppress', arguments: [{ uri, range, rule, scopes } satisfies Suppressible] }
    : { title, command: 'portolan.explainRule', arguments: [rule] };
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(diagnostic)], command };
}

/** Files first, then what they hold; one that is there all the same keeps its text. */
function toCreatingEdit(edits: readonly TextEdit[], creates: readonly string[]): WorkspaceEdit {
  const files = creates.map((uri): CreateFile => ({ kind: 'create', uri, options: { ignoreIfExists: true } }));
  const changes = [...groupBy(edits, ({ uri }) => uri)].map(([uri, all]): TextDocumentEdit => {
    return {
      textDocument: { uri, version: null },
      edits: all.map(({ range, newText }) => ({ range, newText })),
    };
  });
  return { documentChanges: [...files, ...changes] };
}

export function toWorkspaceEdit(edits: readonly TextEdit[]): WorkspaceEdit {
  const byFile = groupBy(edits, ({ uri }) => uri);
  const changes = [...byFile].map(([uri, all]) => [uri, all.map(({ range, newText }) => ({ range, newText }))]);
  return { changes: Object.fromEntries(changes) };
}

/** `portolan.showLocations` is the client's: it knows what the editor does with one place, and with several. */
export function toCodeLens(uri: string, { range, title, locations, trace }: features.CodeLens): CodeLens {
  if (trace) return { range, command: { title, command: 'portolan.trace', arguments: [trace] } };
  const command = locations.length === 0 ? '' : 'portolan.showLocations';
  return { range, command: { title, command, arguments: [uri, range.start, locations] } };
}
