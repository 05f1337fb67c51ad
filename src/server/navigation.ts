import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type ClientCapabilities,
  type Connection,
  type Definition,
  type DefinitionLink,
  type DocumentHighlight,
  DocumentHighlightKind,
  type InitializeResult,
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type TextDocumentEdit,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { groupBy } from '../base/order.ts';
import type * as features from '../features/types.ts';
import { answering } from './answer.ts';
import { toLocationLink, toWorkspaceEdit } from './convert.ts';
import type { Session } from './session.ts';
import { canonicalUri } from './uri.ts';

export function navigationCapabilities(client: ClientCapabilities) {
  const prepares = client.textDocument?.rename?.prepareSupport === true;
  return {
    definitionProvider: true,
    typeDefinitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: prepares ? { prepareProvider: true } : true,
  } as const satisfies InitializeResult['capabilities'];
}

/** Answers where a name leads, where else it stands, and what changes when it gets another one. */
export function registerNavigation(connection: Connection, session: Session): void {
  const { service, client } = session;
  const { definition, typeDefinition } = client.textDocument ?? {};
  const edits = client.workspace?.workspaceEdit;
  const knowsNotes = edits?.documentChanges === true && edits.changeAnnotationSupport !== undefined;
  const answer = answering(session);

  connection.onDefinition(
    answer<TextDocumentPositionParams, Definition | DefinitionLink[]>([], ({ textDocument, position }) =>
      toDefinition(service.definition(canonicalUri(textDocument.uri), position), definition?.linkSupport),
    ),
  );
  connection.onTypeDefinition(
    answer<TextDocumentPositionParams, Definition | DefinitionLink[]>([], ({ textDocument, position }) =>
      toDefinition(service.typeDefinition(canonicalUri(textDocument.uri), position), typeDefinition?.linkSupport),
    ),
  );
  connection.onReferences(
    answer([], ({ textDocument, position, context }) => [
      ...service.references(canonicalUri(textDocument.uri), position, context.includeDeclaration),
    ]),
  );
  connection.onDocumentHighlight(
    answer<TextDocumentPositionParams, DocumentHighlight[] | null>(null, ({ textDocument, position }) => {
      const highlights = service.highlights(canonicalUri(textDocument.uri), position).map(toHighlight);
      // An empty answer would keep the editor from marking the same words.
      return highlights.length > 0 ? highlights : null;
    }),
  );
  connection.onPrepareRename(
    answer<PrepareRenameParams, PrepareRenameResult | ResponseError<void> | null>(
      null,
      ({ textDocument, position }) => {
        const place = service.prepareRename(canonicalUri(textDocument.uri), position);
        return 'problem' in place ? refused(place.problem) : place;
      },
    ),
  );
  connection.onRenameRequest(
    answer<RenameParams, WorkspaceEdit | ResponseError<void> | null>(null, ({ textDocument, position, newName }) => {
      const renamed = service.rename(canonicalUri(textDocument.uri), position, newName);
      if ('problem' in renamed) return refused(renamed.problem);
      return knowsNotes ? toAnnotatedEdit(renamed.edits) : toWorkspaceEdit(renamed.edits);
    }),
  );
}

function refused(problem: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, problem);
}

function toDefinition(
  links: readonly features.DefinitionLink[],
  linkSupport: boolean | undefined,
): Definition | DefinitionLink[] {
  return linkSupport ? links.map(toLocationLink) : links.map(({ target }) => target);
}

function toHighlight({ range, type }: features.Highlight): DocumentHighlight {
  return { range, kind: type === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
}

/** Changes that need a second look are shown before they are made; those of one note together. */
function toAnnotatedEdit(edits: readonly features.RenameEdit[]): WorkspaceEdit {
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const toEdit = ({ range, newText, note }: features.RenameEdit): TextEdit | AnnotatedTextEdit => {
    if (!note) return { range, newText };
    const annotationId = `${note.label}: ${note.description}`;
    changeAnnotations[annotationId] = { ...note, needsConfirmation: true };
    return { range, newText, annotationId };
  };
  const documentChanges = [...groupBy(edits, ({ uri }) => uri)].map(([uri, all]): TextDocumentEdit => {
    return { textDocument: { uri, version: null }, edits: all.map(toEdit) };
  });
  return { documentChanges, changeAnnotations };
}
