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
  /** The files of the working tree that are not as in a revision, but for those that Git doesn't know. */
  diffWith(revision: string): Promise<readonly Change[]>;
  /** Fails for a revision that is not there. */
  getCommit(revision: string): Promise<{ readonly hash: string }>;
  /** Branches, tags and branches of remotes. */
  getRefs(query: {
    readonly sort: 'committerdate';
  }): Promise<readonly { readonly name?: string; readonly commit?: string }[]>;
  /** The text of a file in a revision. */
  show(revision: string, path: string): Promise<string>;
}

interface Change {
  readonly uri: vscode.Uri;
  /** Before it was renamed. */
  readonly originalUri: vscode.Uri;
}

/** A file that is not as a revision has it; `null`: the revision does not have it. */
export interface EarlierText {
  readonly uri: string;
  readonly text: string | null;
}

const MANIFEST = /\.(ya?ml|json)$/;

/** The Git repositories of the window's folders; undefined where there are none. */
export async function openRepositories(): Promise<Repositories | undefined> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  const git = extension && (await extension.activate()).getAPI(1);
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (!git) return undefined;
  const opened = await Promise.all(folders.map(({ uri }) => git.getRepository(uri) ?? git.openRepository(uri)));
  const inside = git.repositories.filter(({ rootUri }) => folders.some(({ uri }) => isWithin(rootUri, uri)));
  const found = [...opened, ...inside].filter((repository) => repository !== null);
  // The API makes another object of the same repository each time.
  const repositories = new Map(found.map((repository) => [repository.rootUri.toString(), repository]));
  return repositories.size === 0 ? undefined : new Repositories(git, [...repositories.values()]);
}

export class Repositories {
  constructor(
    private readonly git: GitApi,
    private readonly all: readonly Repository[],
  ) {}

  /** The names of branches and tags, the newest first. */
  async refs(): Promise<string[]> {
    const lists = await Promise.all(this.all.map((repository) => repository.getRefs({ sort: 'committerdate' })));
    return [...new Set(lists.flat().flatMap(({ name }) => name ?? []))];
  }

  /** The short hash of a revision, where one repository has it; '' where several do, undefined where none does. */
  async commitOf(revision: string): Promise<string | undefined> {
    const found = await Promise.all(
      this.all.map((repository) => repository.getCommit(revision).catch(() => undefined)),
    );
    const [commit, ...more] = found.flatMap((one) => one ?? []);
    return more.length > 0 ? '' : commit?.hash.slice(0, 7);
  }

  /** The manifests that differ from a revision, unsaved texts included, as the revision has them. */
  async textsOf(revision: string): Promise<EarlierText[]> {
    const changed = new Map<string, { uri: vscode.Uri; repository: Repository }>();
    for (const repository of this.all) {
      await repository.status();
      const { mergeChanges, indexChanges, workingTreeChanges, untrackedChanges } = repository.state;
      // Of a repository without the revision nothing differs.
      const since = revision === 'HEAD' ? [] : await repository.diffWith(revision).catch(() => undefined);
      if (!since) continue;
      for (const list of [since, mergeChanges, indexChanges, workingTreeChanges, untrackedChanges]) {
        for (const change of list ?? []) {
          for (const uri of [change.uri, change.originalUri]) changed.set(uri.toString(), { uri, repository });
        }
      }
      for (const { uri, isDirty } of vscode.workspace.textDocuments) {
        const home = isDirty ? this.git.getRepository(uri)?.rootUri.toString() : undefined;
        if (home === repository.rootUri.toString()) changed.set(uri.toString(), { uri, repository });
      }
    }
    const manifests = [...changed.values()].filter(({ uri }) => MANIFEST.test(uri.path));
    return Promise.all(
      manifests.map(async ({ uri, repository }) => ({
        uri: uri.toString(),
        // It fails for what the revision does not have.
        text: await repository.show(revision, uri.fsPath).catch(() => null),
      })),
    );
  }
}

function isWithin(uri: vscode.Uri, folder: vscode.Uri): boolean {
  return uri.path === folder.path || uri.path.startsWith(`${folder.path}/`);
}
