import * as vscode from 'vscode';
import { t } from '../base/l10n.ts';
import type { Baseline, BaselineChoice } from '../protocol.ts';
import { openRepositories, type Repositories } from './git.ts';

/** What a map can be compared with; why not, in words; or nothing, where a person thought better of it. */
export type BaselineAnswer = { readonly baseline: Baseline } | { readonly problem: string } | undefined;

/** Reads an earlier state of the files. Git runs for that, and a person has asked for it. */
export async function readBaseline(choice: BaselineChoice): Promise<BaselineAnswer> {
  if (choice === 'saved') return { baseline: await savedBaseline() };
  const repositories = await openRepositories();
  if (!repositories) {
    return { problem: t('No folder of this window is in a Git repository that VS Code has opened') };
  }
  const revision = choice === 'head' ? 'HEAD' : await pickRevision(repositories);
  if (revision === undefined) return undefined;
  const commit = await repositories.commitOf(revision);
  if (commit === undefined) return { problem: noCommit(revision) };
  const name = commit && !revision.startsWith(commit) ? `${revision} ${commit}` : revision;
  return { baseline: { name, before: await repositories.textsOf(revision) } };
}

function noCommit(revision: string): string {
  return revision === 'HEAD' ? t('This repository has no commit yet') : t('There is no commit {0} here', revision);
}

/** The files as they are on disk: of what is saved, that is what the server has. */
export async function savedBaseline(): Promise<Baseline> {
  const unsaved = vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file');
  const before = unsaved.map(async ({ uri }) => {
    const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
    return { uri: uri.toString(), text: bytes ? new TextDecoder().decode(bytes) : null };
  });
  return { name: t('the saved text'), before: await Promise.all(before) };
}

/** A branch or tag of the list, or whatever Git understands, as it is typed. */
async function pickRevision(repositories: Repositories): Promise<string | undefined> {
  const names = await repositories.refs();
  const pick = vscode.window.createQuickPick();
  pick.title = t('Compare the map with a branch, tag or commit');
  pick.placeholder = t('A branch or tag, or type a commit such as HEAD~3');
  const refs = names.map((label) => ({ label }));
  pick.items = refs;
  pick.onDidChangeValue((value) => {
    const typed = value.trim();
    pick.items = typed === '' || names.includes(typed) ? refs : [...refs, { label: typed, alwaysShow: true }];
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
