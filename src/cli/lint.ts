import { plural, t } from '../base/l10n.ts';
import {
  applyFixes,
  compareDiagnostics,
  type Diagnostic,
  type ManifestService,
  NOTICES,
  namesOf,
  RULES,
  type Severity,
} from '../service.ts';
import { type Arguments, oneOf, UsageError } from './arguments.ts';
import { baselineFor, writeBaseline } from './baseline.ts';
import { github } from './formats/github.ts';
import { json } from './formats/json.ts';
import { junit } from './formats/junit.ts';
import { markdown } from './formats/markdown.ts';
import { sarif } from './formats/sarif.ts';
import { text } from './formats/text.ts';
import { fails, type LintReport, type Summary } from './lintReport.ts';
import type { Context, Output } from './run.ts';
import { changesSince } from './since.ts';
import { unifiedDiff } from './unifiedDiff.ts';
import { writeFixed } from './writeFixed.ts';

type Format = 'text' | 'json' | 'sarif' | 'junit' | 'github' | 'markdown';

const FORMATS: Readonly<Record<Format, (report: LintReport) => string>> = {
  text,
  json,
  sarif,
  junit,
  github,
  markdown,
};

export const LINT_FORMATS = Object.keys(FORMATS) as Format[];

/** The files as they are, or as they would be. */
interface State {
  readonly service: ManifestService;
  readonly texts: ReadonlyMap<string, string>;
}

/** `portolan lint`: every finding of every file. */
export function lintCommand(context: Context): number {
  const { args, service, sources, output, nameOf } = context;
  const format = oneOf('format', args.format ?? 'text', LINT_FORMATS);
  checkCombination(args);
  const read: State = { service, texts: new Map(sources.map((file) => [file.uri, file.text])) };
  if (args.writeBaseline !== undefined) {
    const found = findingsOf(read, args.rules, output);
    writeBaseline(args.writeBaseline, found, read.texts);
    output.warn(`portolan: ${plural(found.length, 'baseline of {0} finding', 'baseline of {0} findings')}`);
    return 0;
  }
  const select = selection(context, read);
  if (!args.fix) return report(select(read), read, format, context);

  const stateWith = (changed: ReadonlyMap<string, string>): State => ({
    service: changed.size > 0 ? service.with(changed) : service,
    texts: new Map([...read.texts, ...changed]),
  });
  const { changed, fixes } = applyFixes(read.texts, {
    wanted: (changes) => select(stateWith(changes)),
    all: (changes) => findingsOf(stateWith(changes), undefined, output),
  });
  if (args.dryRun) {
    for (const [uri, after] of changed) output.write(unifiedDiff(nameOf(uri), read.texts.get(uri) ?? '', after));
    return statusOf(select(read), args);
  }
  const problems = writeFixed(changed, read.texts, nameOf);
  for (const problem of problems) output.warn(`portolan: ${problem}`);
  if (fixes > 0 && problems.length === 0) {
    const what = plural(fixes, '{0} finding', '{0} findings');
    output.warn(`portolan: ${t('mended {0} in {1}', what, plural(changed.size, '{0} file', '{0} files'))}`);
  }
  const after = problems.length === 0 ? stateWith(changed) : read;
  const status = report(select(after), after, format, context);
  return problems.length > 0 ? 2 : status;
}

/** @throws UsageError */
function checkCombination({ paths, fix, watch, dryRun }: Arguments): void {
  if (dryRun && !fix) throw new UsageError(t('--dry-run needs --fix'));
  if ((fix || watch) && paths.includes('-')) {
    throw new UsageError(t('--fix and --watch need files, not standard input'));
  }
}

/** What is reported of all that is found: of the rules that are wanted, what is touched, what is new. */
function selection({ args, output, service }: Context, read: State): (state: State) => Diagnostic[] {
  const isTouched = args.since === undefined ? undefined : changesSince(args.since, [...read.texts.keys()]);
  const baseline = baselineFor(args, service);
  // Of a part of the findings nobody can tell what is gone.
  if (baseline && !args.rules) {
    const gone = baseline.gone(findingsOf(read, undefined, output), read.texts);
    if (gone > 0) {
      output.warn(
        `portolan: ${plural(gone, '{0} finding of the baseline is gone; --write-baseline brings it up to date', '{0} findings of the baseline are gone; --write-baseline brings it up to date')}`,
      );
    }
  }
  return (state) => {
    const found = findingsOf(state, args.rules, output);
    const fresh = baseline ? baseline.without(found, state.texts).sort(compareDiagnostics) : found;
    return isTouched ? fresh.filter((one) => isTouched(one, state.texts.get(one.uri) ?? '')) : fresh;
  };
}

function findingsOf({ service }: State, rules: readonly string[] | undefined, output: Output): Diagnostic[] {
  const { files } = service;
  return files
    .flatMap((uri, i) => {
      output.progress('judging', i, files.length);
      return service.diagnostics(uri);
    })
    .filter((diagnostic) => isWanted(diagnostic, rules))
    .sort(compareDiagnostics);
}

function isWanted({ rule }: Diagnostic, rules: readonly string[] | undefined): boolean {
  if (!rules) return true;
  const names = namesOf([...RULES, ...NOTICES].find(({ id }) => id === rule) ?? { id: rule });
  return rules.some((wanted) => names.includes(wanted));
}

function report(found: readonly Diagnostic[], state: State, format: Format, context: Context): number {
  const { args, files, output, nameOf } = context;
  output.write(
    FORMATS[format]({
      found,
      summary: summarise(found, files.length, state),
      files: files.map(({ uri }) => uri),
      texts: state.texts,
      color: output.color,
      failOn: args.failOn,
      nameOf,
    }),
  );
  return statusOf(found, args);
}

function statusOf(found: readonly Diagnostic[], { failOn }: Arguments): number {
  return found.some(({ severity }) => fails(severity, failOn)) ? 1 : 0;
}

function summarise(found: readonly Diagnostic[], files: number, { service }: State): Summary {
  const count = (...severities: Severity[]) => found.filter(({ severity }) => severities.includes(severity)).length;
  return {
    files,
    resources: service.status().resources,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info', 'hint'),
  };
}
