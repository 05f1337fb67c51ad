import type { Connection, Hover, TextDocumentPositionParams } from 'vscode-languageserver';
import {
  BASELINE_REQUEST,
  type BaselineParams,
  CARD_AT_REQUEST,
  CARD_REQUEST,
  type CardAtParams,
  COMPARE_REQUEST,
  EXPORT_REQUEST,
  type ExportParams,
  FIND_CARDS_REQUEST,
  type FindCardsParams,
  MATRIX_CELL_REQUEST,
  MATRIX_REQUEST,
  RULE_PAGE_REQUEST,
  type RulePageParams,
  SUPPRESS_REQUEST,
  type SuppressParams,
  type SuppressResult,
  TARGET_REQUEST,
  type TargetParams,
  TOPOLOGY_REQUEST,
  type TopologyParams,
  TRACE_ENDS_REQUEST,
  TRACE_REQUEST,
  TREE_PATH_REQUEST,
  TREE_REQUEST,
  type TraceAnswer,
  type TraceEnds,
  type TraceEndsParams,
  type TraceParams,
  type TreePathParams,
} from '../protocol.ts';
import { answering } from './answer.ts';
import { codeActionsOf } from './codeActions.ts';
import { comparisonOf } from './comparison.ts';
import { completionOf } from './completion.ts';
import { toCodeLens, toDocumentSymbol, toSymbolInformation } from './convert.ts';
import type { Session } from './session.ts';
import { TopologyAnswers } from './topologyAnswers.ts';
import { traceOf } from './trace.ts';
import { treeOf } from './tree.ts';
import { canonicalUri } from './uri.ts';

/** Answers the client's requests. */
export function registerRequests(connection: Connection, session: Session): void {
  const { service } = session;
  const answer = answering(session);
  const topologies = new TopologyAnswers(service);

  connection.onHover(
    answer<TextDocumentPositionParams, Hover | null>(null, ({ textDocument, position }) => {
      const hover = service.hover(canonicalUri(textDocument.uri), position);
      return hover ? { range: hover.range, contents: { kind: 'markdown', value: hover.contents } } : null;
    }),
  );
  connection.onCompletion(answer(null, completionOf(session)));
  connection.onDocumentSymbol(
    answer([], ({ textDocument }) => service.documentSymbols(canonicalUri(textDocument.uri)).map(toDocumentSymbol)),
  );
  connection.onWorkspaceSymbol(answer([], ({ query }) => service.workspaceSymbols(query).map(toSymbolInformation)));
  connection.onCodeAction(answer([], codeActionsOf(session)));
  connection.onCodeLens(
    answer([], ({ textDocument }) => {
      if (!session.codeLens) return [];
      return service.codeLenses(canonicalUri(textDocument.uri)).map((lens) => toCodeLens(textDocument.uri, lens));
    }),
  );
  connection.onRequest(
    TOPOLOGY_REQUEST,
    answer({ worlds: [], files: 0 }, (params: TopologyParams) => topologies.answer(params)),
  );
  connection.onRequest(
    BASELINE_REQUEST,
    answer(null, (params: BaselineParams) => {
      topologies.compare(params);
      return null;
    }),
  );
  connection.onRequest(COMPARE_REQUEST, answer(null, comparisonOf(session)));
  connection.onRequest(TRACE_REQUEST, answer<TraceParams, TraceAnswer>({ lines: [] }, traceOf(session)));
  connection.onRequest(
    TRACE_ENDS_REQUEST,
    answer<TraceEndsParams, TraceEnds>({ workloads: [], services: [], urls: [] }, ({ uri, ...params }) =>
      service.traceEnds({ ...params, ...(uri !== undefined && { uri: canonicalUri(uri) }) }),
    ),
  );
  connection.onRequest(
    MATRIX_REQUEST,
    answer(null, (params: Parameters<typeof service.matrix>[0]) => service.matrix(params) ?? null),
  );
  connection.onRequest(
    MATRIX_CELL_REQUEST,
    answer(null, (params: Parameters<typeof service.matrixCell>[0]) => service.matrixCell(params) ?? null),
  );
  connection.onRequest(
    CARD_REQUEST,
    answer(null, (params: Parameters<typeof service.openedCard>[0]) => service.openedCard(params) ?? null),
  );
  connection.onRequest(
    FIND_CARDS_REQUEST,
    answer([], (params: FindCardsParams) => service.findCards(params)),
  );
  connection.onRequest(
    EXPORT_REQUEST,
    answer('', (params: ExportParams) => service.exportMap(params)),
  );
  connection.onRequest(
    RULE_PAGE_REQUEST,
    answer(null, ({ rule }: RulePageParams) => service.findings.page(rule) ?? null),
  );
  connection.onRequest(
    SUPPRESS_REQUEST,
    answer<SuppressParams, SuppressResult>(
      null,
      (params) => service.findings.suppress({ ...params, uri: canonicalUri(params.uri) }) ?? null,
    ),
  );
  connection.onRequest(TREE_REQUEST, answer(null, treeOf(session)));
  connection.onRequest(
    TREE_PATH_REQUEST,
    answer(null, (params: TreePathParams) => service.treePath({ ...params, uri: canonicalUri(params.uri) }) ?? null),
  );
  connection.onRequest(
    TARGET_REQUEST,
    answer(null, ({ uri }: TargetParams) => service.target(canonicalUri(uri))),
  );
  connection.onRequest(
    CARD_AT_REQUEST,
    answer(null, ({ uri, position }: CardAtParams) => service.cardAt(canonicalUri(uri), position) ?? null),
  );
}
