import { styleText } from 'node:util';
import { plural, t } from '../base/l10n.ts';
import type { Diagnostic, Severity } from '../service.ts';
import type { Summary } from './lint.ts';
import type { Context } from './run.ts';

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' };

/** Findings with the line they are about, a blank line between them, and a summary. */
export function lintText(found: readonly Diagnostic[], summary: Summary, context: Context): string {
  const lines = new Map(context.files.map((file) => [file.uri, file.text.split(/\r?\n/)]));
  const paint = (style: Style, text: string) => (context.output.color ? styleText(style, text) : text);
  const blocks = found.map((diagnostic) => {
    const { range, severity, rule, message, uri, related } = diagnostic;
    const place = `${context.nameOf(uri)}:${range.start.line + 1}:${range.start.character + 1}`;
    const head = `${paint('bold', place)} ${paint(STYLES[severity], severity)} ${message} ${paint('gray', rule)}`;
    const frame = codeFrame(diagnostic, lines.get(uri)?.[range.start.line] ?? '', (text) =>
      paint(STYLES[severity], text),
    );
    const more = related.map(
      (r) => `  ${r.message} ${context.nameOf(r.location.uri)}:${r.location.range.start.line + 1}`,
    );
    return [head, ...frame, ...more].join('\n');
  });
  return [...blocks, summaryLine(summary)].join('\n\n').concat('\n');
}

function codeFrame({ range }: Diagnostic, line: string, paint: (text: string) => string): string[] {
  const number = String(range.start.line + 1);
  const end = range.end.line === range.start.line ? range.end.character : line.length;
  const marker = ' '.repeat(range.start.character) + '^'.repeat(Math.max(1, end - range.start.character));
  return [`  ${number} | ${line}`, `  ${' '.repeat(number.length)} | ${paint(marker)}`];
}

function summaryLine({ files, resources, errors, warnings, infos }: Summary): string {
  const counts = [
    plural(errors, '{0} error', '{0} errors'),
    plural(warnings, '{0} warning', '{0} warnings'),
    plural(infos, '{0} note', '{0} notes'),
  ].join(', ');
  return t('{0} in {1} files with {2} objects', counts, files, resources);
}
