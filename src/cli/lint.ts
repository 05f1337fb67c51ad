import { compareDiagnostics, type Diagnostic, type Severity } from '../service.ts';
import { oneOf } from './arguments.ts';
import { lintText } from './lintText.ts';
import type { Context } from './run.ts';

export interface Summary {
  readonly files: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** `portolan lint`: every finding of every file. */
export function lintCommand(context: Context): number {
  const { args, service, output } = context;
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  const found = service.files
    .flatMap((uri) => service.diagnostics(uri))
    .filter((diagnostic) => isWanted(diagnostic, args.rules))
    .sort(compareDiagnostics);
  const summary = summarise(found, context);
  if (format === 'json') {
    const diagnostics = found.map((diagnostic) => toJson(diagnostic, context));
    output.write(`${JSON.stringify({ version: 1, diagnostics, summary }, null, 2)}\n`);
  } else {
    output.write(lintText(found, summary, context));
  }
  return found.some((diagnostic) => fails(diagnostic.severity, args.failOn)) ? 1 : 0;
}

function isWanted({ rule }: Diagnostic, rules: readonly string[] | undefined): boolean {
  if (!rules) return true;
  return rules.some(
    (wanted) => wanted === '*' || wanted === rule || (wanted.endsWith('/*') && rule.startsWith(wanted.slice(0, -1))),
  );
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };

function fails(severity: Severity, failOn: 'error' | 'warning' | 'info' | 'never'): boolean {
  return failOn !== 'never' && RANK[severity] >= RANK[failOn];
}

function summarise(found: readonly Diagnostic[], { files, service }: Context): Summary {
  const count = (...severities: Severity[]) => found.filter(({ severity }) => severities.includes(severity)).length;
  return {
    files: files.length,
    resources: service.status().resources,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info', 'hint'),
  };
}

/** Lines and columns from 1, ends exclusive; a missing namespace is `default`. A hint is an info to other programs. */
function toJson(diagnostic: Diagnostic, { nameOf }: Context) {
  const { range, rule, severity, message, resource, path, related } = diagnostic;
  return {
    file: nameOf(diagnostic.uri),
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    rule,
    severity: severity === 'hint' ? 'info' : severity,
    message,
    ...(resource
      ? {
          resource: {
            apiVersion: resource.apiVersion,
            kind: resource.kind,
            namespace: resource.namespace,
            name: resource.name,
          },
        }
      : {}),
    path,
    related: related.map(({ message, location }) => ({
      file: nameOf(location.uri),
      line: location.range.start.line + 1,
      column: location.range.start.character + 1,
      message,
    })),
  };
}
