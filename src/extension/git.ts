import * as vscode from 'vscode';

/** What is used of the API (version 1) of VS Code's own Git extension. */
interface GitApi {
  getRepository(uri: vscode.Uri): Repository | null;
  /** Opens the repository that a folder is in, if it is in one. */
  openRepository(folder: vscode.Uri): Promise<Repository | null>;
  readonly repositories: readonly Repository[];
}

interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: Readonly<
    Record<'mergeChanges' | 'indexChanges' | 'workingTreeChanges' | 'untrackedChanges', readonly Change[] | undefined>
  >;
  /** Reads the state anew. */
  status(): Promise<void>;
  /** The text of a file in a revision. */
  show(revision: string, path: string): Promise<string>;
}

interface Change {
  readonly uri: vscode.Uri;
  /** Before it was renamed. */
  readonly originalUri: vscode.Uri;
}

/** A file that is not as HEAD has it; `null`: HEAD does not have it. */
export interface HeadText {
  readonly uri: string;
  readonly text: string | null;
}

const MANIFEST = /\.(ya?ml|json)$/;

/**
 * The manifests that differ from HEAD, unsaved texts included, as HEAD has them; undefined where no folder of the
 * window is in a Git repository.
 */
export async function textsOfHead(): Promise<HeadText[] | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  const git = extension && (await extension.activate()).getAPI(1);
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!git) return undefined;
  const opened = await Promise.all(folders.map(({ uri }) => git.getRepository(uri) ?? git.openRepository(uri)));
  const inside = git.repositories.filter(({ rootUri }) => folders.some(({ uri }) => isWithin(rootUri, uri)));
  const repositories = new Set([...opened, ...inside].filter((repository) => repository !== null));
  if (repositories.size === 0) return undefined;
  const changed = new Map<string, { uri: vscode.Uri; repository: Repository }>();
  for (const repository of repositories) {
    await repository.status();
    const { mergeChanges, indexChanges, workingTreeChanges, untrackedChanges } = repository.state;
    for (const list of [mergeChanges, indexChanges, workingTreeChanges, untrackedChanges]) {
      for (const change of list ?? []) {
        for (const uri of [change.uri, change.originalUri]) changed.set(uri.toString(), { uri, repository });
      }
    }
  }
  for (const { uri, isDirty } of vscode.workspace.textDocuments) {
    const repository = isDirty ? git.getRepository(uri) : null;
    if (repository) changed.set(uri.toString(), { uri, repository });
  }
  const manifests = [...changed.values()].filter(({ uri }) => MANIFEST.test(uri.path));
  return Promise.all(
    manifests.map(async ({ uri, repository }) => ({
      uri: uri.toString(),
      // It fails for what HEAD does not have.
      text: await repository.show('HEAD', uri.fsPath).catch(() => null),
    })),
  );
}

function isWithin(uri: vscode.Uri, folder: vscode.Uri): boolean {
  return uri.path === folder.path || uri.path.startsWith(`${folder.path}/`);
}
