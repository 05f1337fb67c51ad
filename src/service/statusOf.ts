import type { StatusParams } from '../protocol.ts';
import type { Access } from './access.ts';

/** Counts over all files, which are judged for it. */
export function statusOf(access: Access): Omit<StatusParams, 'state'> {
  const { files, graph } = access;
  const all = files.flatMap((uri) => access.diagnostics(uri));
  const count = (severity: string) => all.filter((diagnostic) => diagnostic.severity === severity).length;
  return { files: files.length, resources: graph.resources.length, errors: count('error'), warnings: count('warning') };
}
