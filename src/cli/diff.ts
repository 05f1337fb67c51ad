import { t } from '../base/l10n.ts';
import { comparisonMarkdown, type ManifestService, type TrafficComparison } from '../service.ts';
import { type Arguments, oneOf, UsageError } from './arguments.ts';
import { configsOf } from './configs.ts';
import { diffText } from './diffText.ts';
import { type InputFile, readInput } from './files.ts';
import { readRevision } from './git.ts';
import type { Output } from './run.ts';
import { warnOfUnread } from './unread.ts';

/**
 * `portolan diff`: the connections and ways in that a change adds, removes and alters, between two folders, or two git
 * revisions with `--git`.
 * @returns 1 for differences where `--exit-code` asks for it, 2 where a file could not be read
 */
export function diffCommand(
  args: Arguments,
  output: Output,
  serviceOf: (files: readonly InputFile[]) => ManifestService,
): number {
  const format = oneOf('format', args.format ?? 'text', ['text', 'json', 'markdown']);
  const { before, after, unreadable } = args.git ? revisions(args) : twoFolders(args);
  for (const reason of unreadable) output.warn(`portolan: ${reason}`);
  const names = new Map([...before, ...after].map(({ uri, name }) => [uri, name]));
  const [old, now] = [serviceOf(before), serviceOf(after)];
  for (const service of [old, now]) warnOfUnread(service, (uri) => names.get(uri) ?? uri, output);
  const comparison = now.compareWith(old);
  if (format === 'json') output.write(`${JSON.stringify(toJson(comparison, names), null, 2)}\n`);
  else if (format === 'markdown') output.write(comparisonMarkdown(comparison));
  else output.write(diffText(comparison, names));
  if (unreadable.length > 0) return 2;
  const { changes, exposure, entries } = comparison;
  return args.exitCode && changes.length + exposure.length + entries.length > 0 ? 1 : 0;
}

interface States {
  readonly before: readonly InputFile[];
  readonly after: readonly InputFile[];
  readonly unreadable: readonly string[];
}

function twoFolders({ paths, config, gitignore }: Arguments): States {
  const [before, after, ...more] = paths;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new UsageError(t('diff needs two folders (or files), or --git and a revision'));
  }
  const [old, now] = [readInput([before], gitignore), readInput([after], gitignore)];
  const withConfigs = (files: readonly InputFile[]) =>
    config === undefined ? [...files, ...configsOf(files).files] : files;
  return {
    before: withConfigs(old.files),
    after: withConfigs(now.files),
    unreadable: [...old.unreadable, ...now.unreadable],
  };
}

/** With one revision, it is compared with the working tree. */
function revisions({ paths, folders, config, gitignore }: Arguments): States {
  const [before, after, ...more] = paths;
  if (before === undefined || more.length > 0) throw new UsageError(t('diff --git needs one revision or two'));
  const roots = folders.length > 0 ? folders : ['.'];
  const old = readRevision(before, roots);
  if (after !== undefined) return { before: old, after: readRevision(after, roots), unreadable: [] };
  const { files, unreadable } = readInput(roots, gitignore);
  return { before: old, after: config === undefined ? [...files, ...configsOf(files).files] : files, unreadable };
}

function toJson({ changes, exposure, entries }: TrafficComparison, names: ReadonlyMap<string, string>) {
  const located = <C extends { causes: TrafficComparison['changes'][number]['causes'] }>(list: readonly C[]) =>
    list.map(({ causes, ...change }) => ({
      ...change,
      causes: causes.map(({ type, resource, uri, range: { start } }) => ({
        type,
        resource,
        file: names.get(uri) ?? uri,
        line: start.line + 1,
        column: start.character + 1,
      })),
    }));
  return { version: 1, changes: located(changes), exposure: located(exposure), entries: located(entries) };
}
