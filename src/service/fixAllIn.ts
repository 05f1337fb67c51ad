import type { TextEdit } from '../base/range.ts';
import { fixAll } from '../features/fixAll.ts';
import type { Workspace } from './workspace.ts';

/** What all fixes of a file come to. Each round is judged as the file’s own text; afterwards the file is as it was. */
export function fixAllIn(workspace: Workspace, uri: string): readonly TextEdit[] {
  const file = workspace.file(uri);
  if (!file) return [];
  const edits = fixAll(uri, file.text, (text) => {
    workspace.update(uri, text);
    return workspace.diagnostics(uri);
  });
  workspace.hold(file);
  return edits;
}
