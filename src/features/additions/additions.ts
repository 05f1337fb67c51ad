import type { TextEdit } from '../../base/range.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Addition } from '../../lint/addition.ts';
import type { SourceFile } from '../../syntax/manifest.ts';
import { addObject } from './addObject.ts';
import { configHome } from './configHome.ts';
import { declareExternal } from './declareExternal.ts';
import { withWantedKeys } from './wantedKeys.ts';

/** The files as they are when somebody asks for a fix. */
export interface Files {
  readonly graph: Graph;
  file(uri: string): SourceFile | undefined;
  /** The `.portolan.yaml` that holds for a file. */
  configUriOf(uri: string): string | undefined;
}

export interface FileChange {
  readonly edits: readonly TextEdit[];
  /** Files that the edits are of and that need not be there yet. */
  readonly creates: readonly string[];
}

/** What an addition for an object of a file comes to; `undefined` where there is no good place for it. */
export function changeFor(addition: Addition, uri: string, files: Files): FileChange | undefined {
  const view = files.graph
    .resourcesIn(uri)
    .slice(0, 1)
    .map((resource) => files.graph.viewOf(resource))[0];
  if ('external' in addition) {
    const home = files.configUriOf(uri) ?? configHome(uri, view);
    return declareExternal(addition.external, home, files.file(home));
  }
  return addObject(view ? withWantedKeys(addition, view) : addition, uri, (other) => files.file(other));
}
