import type { Position } from '../base/range.ts';
import type { Files } from '../features/additions/additions.ts';
import type { Cursor } from '../features/cursor.ts';
import type { Graph } from '../graph/graph.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import type { Settings } from '../protocol.ts';
import type { SourceFile } from '../syntax/manifest.ts';
import type { FileSchemas } from './fileSchemas.ts';
import type { State } from './state.ts';

/** The workspace as its parts see it: always as it is now. */
export interface Access {
  readonly schemas: FileSchemas;
  readonly state: State;
  readonly graph: Graph;
  file(uri: string): SourceFile | undefined;
  readonly files: readonly string[];
  readonly settings: Settings;
  cursor(uri: string, position: Position): Cursor | undefined;
  diagnostics(uri: string): readonly Diagnostic[];
}

/** What changes of files need to know of them. */
export function filesOf(access: Access): Files {
  const { graph, schemas } = access;
  return { graph, file: (uri) => access.file(uri), configUriOf: (uri) => schemas.configs.of(uri)?.uri };
}
