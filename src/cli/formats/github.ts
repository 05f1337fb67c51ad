import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '../../service.ts';
import type { LintReport } from '../lintReport.ts';
import { summaryLine } from './text.ts';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

/** Annotations of a pull request, and a summary for the log. GitHub Docs, “Workflow commands for GitHub Actions”. */
export function github({ found, summary, nameOf }: LintReport): string {
  return `${found.map((one) => annotation(one, nameOf)).join('')}${summaryLine(summary)}\n`;
}

function annotation(diagnostic: Diagnostic, nameOf: LintReport['nameOf']): string {
  const { uri, range, rule, severity, message } = diagnostic;
  const { start, end } = range;
  const properties = {
    file: repositoryPath(uri, nameOf(uri)),
    line: start.line + 1,
    endLine: end.line + 1,
    // GitHub takes columns only within one line (Checks API, “annotations”).
    ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
    title: rule,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(message)}\n`;
}

/** Annotations name files from the top of the repository, wherever the command runs. */
function repositoryPath(uri: string, name: string): string {
  const top = process.env.GITHUB_WORKSPACE;
  if (!top || name.startsWith('<')) return name;
  const relative = path.relative(top, fileURLToPath(uri));
  return relative.startsWith('..') || path.isAbsolute(relative) ? name : relative.split(path.sep).join('/');
}

/** As `@actions/core` escapes them (packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
