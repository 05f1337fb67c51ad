import type { Position } from '../base/range.ts';
import { completion } from '../features/completion/completion.ts';
import type { CompletionList, CompletionOptions } from '../features/types.ts';
import type { Access } from './access.ts';
import { configCompletion } from './config/configCompletion.ts';
import { isConfig } from './config.ts';

/** What can be written at a position of a file, by the schemas and declarations that hold there. */
export function completionIn(
  access: Access,
  uri: string,
  position: Position,
  options: CompletionOptions,
): CompletionList | undefined {
  const file = access.file(uri);
  if (!file) return undefined;
  const { schemas } = access;
  const list = completion(file, position, {
    ...options,
    schemas: schemas.schemasOf(uri),
    document: schemas.documentSchemas(uri),
    graph: () => access.graph,
    declared: schemas.configs.of(uri)?.declarations,
  });
  return list && isConfig(uri) ? configCompletion(list) : list;
}
