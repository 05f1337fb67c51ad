import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Connection,
  DocumentLink,
  FoldingRange,
  InitializeResult,
  InlayHint,
  SelectionRange,
} from 'vscode-languageserver';
import type { Range } from '../base/range.ts';
import type * as features from '../features/types.ts';
import { answering } from './answer.ts';
import { SYMBOL_KIND } from './convert.ts';
import type { Session } from './session.ts';
import { canonicalUri } from './uri.ts';

export const STRUCTURE_CAPABILITIES = {
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: { resolveProvider: false },
  inlayHintProvider: { resolveProvider: false },
  callHierarchyProvider: true,
} as const satisfies InitializeResult['capabilities'];

/** Answers what editors ask about the shape of a file, what it names, and who reaches whom. */
export function registerStructure(connection: Connection, session: Session): void {
  const { service } = session;
  const answer = answering(session);

  connection.onFoldingRanges(
    answer([], ({ textDocument }) => service.foldingRanges(canonicalUri(textDocument.uri)).map(toFoldingRange)),
  );
  connection.onSelectionRanges(
    answer([], ({ textDocument, positions }) =>
      positions.map((position) =>
        toSelectionRange(service.selectionRanges(canonicalUri(textDocument.uri), position), position),
      ),
    ),
  );
  connection.onDocumentLinks(
    answer([], ({ textDocument }): DocumentLink[] => [...service.documentLinks(canonicalUri(textDocument.uri))]),
  );
  connection.languages.inlayHint.on(
    answer([], ({ textDocument, range }) => service.inlayHints(canonicalUri(textDocument.uri), range).map(toInlayHint)),
  );
  connection.languages.callHierarchy.onPrepare(
    answer([], ({ textDocument, position }) => service.callItems(canonicalUri(textDocument.uri), position).map(toItem)),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    answer([], ({ item }): CallHierarchyIncomingCall[] =>
      isOutside(item)
        ? []
        : service
            .incomingCalls(canonicalUri(item.uri), item.selectionRange.start)
            .map((edge) => ({ from: toItem(edge.item), fromRanges: [...edge.ranges] })),
    ),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    answer([], ({ item }): CallHierarchyOutgoingCall[] =>
      isOutside(item)
        ? []
        : service
            .outgoingCalls(canonicalUri(item.uri), item.selectionRange.start)
            .map((edge) => ({ to: toItem(edge.item), fromRanges: [...edge.ranges] })),
    ),
  );
}

function toFoldingRange({ startLine, endLine, kind }: features.FoldingRange): FoldingRange {
  return { startLine, endLine, ...(kind && { kind }) };
}

/** From the smallest, each with the one around it. */
function toSelectionRange(ranges: readonly Range[], { line, character }: Range['start']): SelectionRange {
  const nothing = { start: { line, character }, end: { line, character } };
  const nested = ranges.reduceRight<SelectionRange | undefined>(
    (parent, range) => ({ range, ...(parent && { parent }) }),
    undefined,
  );
  return nested ?? { range: nothing };
}

function toInlayHint({ position, parts, tooltip }: features.InlayHint): InlayHint {
  return {
    position,
    label: parts.map(({ text, location }) => ({ value: text, ...(location && { location }) })),
    tooltip: { kind: 'markdown', value: tooltip },
    paddingLeft: true,
  };
}

function toItem({ name, detail, type, uri, range, selection, isOutside }: features.CallItem): CallHierarchyItem {
  return { name, detail, kind: SYMBOL_KIND[type], uri, range, selectionRange: selection, data: { isOutside } };
}

/** The item comes back as it was sent. */
function isOutside({ data }: CallHierarchyItem): boolean {
  return (data as { isOutside?: unknown } | undefined)?.isOutside === true;
}
