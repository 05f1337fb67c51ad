import type { Diagnostic } from '../../service.ts';
import { type LintReport, levelOf } from '../lintReport.ts';

/** The format that other programs rely on: lines and columns from 1, ends exclusive; a missing namespace is `default`. */
export function json({ found, summary, nameOf }: LintReport): string {
  const diagnostics = found.map((diagnostic) => row(diagnostic, nameOf));
  return `${JSON.stringify({ version: 1, diagnostics, summary }, null, 2)}\n`;
}

function row(diagnostic: Diagnostic, nameOf: (uri: string) => string) {
  const { range, rule, message, resource, path, related } = diagnostic;
  return {
    file: nameOf(diagnostic.uri),
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    rule,
    severity: levelOf(diagnostic),
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
