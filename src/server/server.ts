import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { useLocale } from '../base/translations.ts';
import type { InitializationOptions } from '../protocol.ts';
import type { ManifestService } from '../service.ts';
import { CODE_ACTION_KINDS } from './codeActions.ts';
import { TRIGGER_CHARACTERS } from './completion.ts';
import type { Files } from './files.ts';
import type { FileEvent } from './manifests.ts';
import { navigationCapabilities, registerNavigation } from './navigation.ts';
import { registerRequests } from './requests.ts';
import { Session } from './session.ts';
import { registerStructure, STRUCTURE_CAPABILITIES } from './structure.ts';
import { canonicalUri } from './uri.ts';

/** What differs between a server in Node and one in a browser. */
export interface ServerHost {
  readonly files: Files;
  createService(): ManifestService;
}

const EVENT_TYPE: Readonly<Record<FileChangeType, FileEvent['type']>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

/** Serves one client until it ends the connection. */
export function startServer(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  let session: Session | undefined;
  let folders: readonly string[] = [];
  let client: InitializeParams['capabilities'] = {};

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    const options = params.initializationOptions as Partial<InitializationOptions> | undefined;
    useLocale(options?.locale ?? params.locale ?? 'en');
    folders = (params.workspaceFolders ?? []).map(({ uri }) => canonicalUri(uri));
    session = new Session(connection, host.createService(), host.files, client);
    session.configure(options?.settings);
    registerRequests(connection, session);
    registerNavigation(connection, session);
    registerStructure(connection, session);
    return { capabilities: capabilities(client), serverInfo: { name: 'portolan' } };
  });

  connection.onInitialized(async () => {
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => canonicalUri(uri)));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => canonicalUri(uri))];
        void session?.search(folders);
      });
    }
    const searched = session?.search(folders);
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) await watchFiles(connection);
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'portolan' });
    }
    await searched;
  });

  documents.onDidChangeContent(({ document }) => session?.edit(document));
  documents.onDidClose(({ document }) => void session?.close(document));

  connection.onDidChangeWatchedFiles(({ changes }) => {
    session?.watched(changes.map(({ uri, type }) => ({ uri, type: EVENT_TYPE[type] })));
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const pulls = client.workspace?.configuration;
    const section = pulls ? await connection.workspace.getConfiguration('portolan') : settings?.portolan;
    if (session?.configure(section)) void session.search(folders);
  });
  connection.onShutdown(() => session?.dispose());

  documents.listen(connection);
  connection.listen();
}

function capabilities(client: InitializeParams['capabilities']): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS] },
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS },
    codeLensProvider: { resolveProvider: false },
    ...navigationCapabilities(client),
    ...STRUCTURE_CAPABILITIES,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: '**/*.{yaml,yml,json}' },
      // Of a folder that comes or goes, editors may tell this alone.
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
}
