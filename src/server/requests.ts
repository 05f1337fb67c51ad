import {
  type CancellationToken,
  type Connection,
  type Definition,
  type DefinitionLink,
  type Hover,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  CARD_AT_REQUEST,
  type CardAtParams,
  TARGET_REQUEST,
  type TargetParams,
  TOPOLOGY_REQUEST,
  type TopologyParams,
} from '../protocol.ts';
import { completionOf } from './completion.ts';
import { toCodeAction, toCodeLens, toDocumentSymbol, toLocationLink, toSymbolInformation } from './convert.ts';
import type { Session } from './session.ts';
import { canonicalUri } from './uri.ts';

/** Answers the client's requests. Answers that look beyond one file wait until all files are read. */
export function registerRequests(connection: Connection, session: Session): void {
  const { service } = session;
  const knowsLinks = session.client.textDocument?.definition?.linkSupport === true;

  /** A mistake in an answer costs that answer, not the server: it is logged, and `none` is answered. */
  function answer<P, R>(none: R, compute: (params: P) => R) {
    return async (params: P, token: CancellationToken): Promise<R | ResponseError<void>> => {
      try {
        await session.settled();
        if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
        return compute(params);
      } catch (error) {
        session.log(error);
        return none;
      }
    };
  }

  connection.onHover(
    answer<TextDocumentPositionParams, Hover | null>(null, ({ textDocument, position }) => {
      const hover = service.hover(canonicalUri(textDocument.uri), position);
      return hover ? { range: hover.range, contents: { kind: 'markdown', value: hover.contents } } : null;
    }),
  );
  connection.onCompletion(answer(null, completionOf(session)));
  connection.onDefinition(
    answer<TextDocumentPositionParams, Definition | DefinitionLink[]>([], ({ textDocument, position }) => {
      const links = service.definition(canonicalUri(textDocument.uri), position);
      return knowsLinks ? links.map(toLocationLink) : links.map(({ target }) => target);
    }),
  );
  connection.onReferences(
    answer([], ({ textDocument, position, context }) => [
      ...service.references(canonicalUri(textDocument.uri), position, context.includeDeclaration),
    ]),
  );
  connection.onDocumentSymbol(
    answer([], ({ textDocument }) => service.documentSymbols(canonicalUri(textDocument.uri)).map(toDocumentSymbol)),
  );
  connection.onWorkspaceSymbol(answer([], ({ query }) => service.workspaceSymbols(query).map(toSymbolInformation)));
  connection.onCodeAction(
    answer([], ({ textDocument, range }) =>
      service.codeActions(canonicalUri(textDocument.uri), range).map(toCodeAction),
    ),
  );
  connection.onCodeLens(
    answer([], ({ textDocument }) => {
      if (!session.codeLens) return [];
      return service.codeLenses(canonicalUri(textDocument.uri)).map((lens) => toCodeLens(textDocument.uri, lens));
    }),
  );
  connection.onRequest(
    TOPOLOGY_REQUEST,
    answer({ worlds: [], files: 0 }, (params: TopologyParams) => service.topology(params)),
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
