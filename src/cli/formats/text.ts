import { styleText } from 'node:util';
import { plural, t } from '../../base/l10n.ts';
import type { Diagnostic, Severity } from '../../service.ts';
import { isFixable, isSecretValue, type LintReport, type Summary } from '../lintReport.ts';
import { inCells } from './inCells.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' };

/** Characters of a line that are shown: JSON often stands in one. */
const WIDEST = 160;

/** Findings with the line they are about, a blank line between them, and a summary. */
export function text({ found, summary, texts, color, nameOf }: LintReport): string {
  const paint: Paint = (style, written) => (color ? styleText(style, written) : written);
  const lines = new Map<string, readonly string[]>();
  const linesOf = (uri: string) => {
    const known = lines.get(uri) ?? (texts.get(uri) ?? '').split(/\r?\n/);
    lines.set(uri, known);
    return known;
  };
  const blocks = found.map((diagnostic) => {
    const { range, severity, rule, message, uri, related } = diagnostic;
    const place = `${printable(nameOf(uri))}:${range.start.line + 1}:${range.start.character + 1}`;
    const head = `${paint('bold', place)} ${paint(STYLES[severity], severity)} ${printable(message)} ${paint('gray', rule)}`;
    const frame = isSecretValue(diagnostic) ? [] : codeFrame(diagnostic, linesOf(uri)[range.start.line] ?? '', paint);
    const more = related.map(
      ({ message, location }) =>
        `  ${printable(message)} ${paint('gray', `${printable(nameOf(location.uri))}:${location.range.start.line + 1}`)}`,
    );
    return [head, ...frame, ...more].join('\n');
  });
  const fixable = found.filter(isFixable).length;
  const hint = fixable > 0 ? [t('--fix can mend {0} of them.', fixable)] : [];
  return [...blocks, ...hint, paint(summaryStyle(summary), summaryLine(summary))].join('\n\n').concat('\n');
}

/** The first line of a finding, with carets below it. */
function codeFrame({ range, severity }: Diagnostic, line: string, paint: Paint): string[] {
  const { start } = range;
  const from = line.length > WIDEST ? wholeFrom(line, Math.max(0, start.character - WIDEST / 4)) : 0;
  const to = wholeFrom(line, from + WIDEST);
  const shown = line.slice(from, to);
  const end = Math.min(range.end.line === start.line ? range.end.character : line.length, to);
  const number = String(start.line + 1);
  const before = from > 0 ? '…' : '';
  // A tab is as wide below as above.
  const indent = before.replace('…', ' ') + inCells(line.slice(from, start.character), ' ');
  const carets = inCells(line.slice(start.character, end), '^').replaceAll('\t', '^') || '^';
  return [
    `  ${paint('gray', `${number} |`)} ${before}${printable(shown)}${to < line.length ? '…' : ''}`,
    `  ${paint('gray', `${' '.repeat(number.length)} |`)} ${indent}${paint(STYLES[severity], carets)}`,
  ];
}

/** An index that cuts no character in two. */
function wholeFrom(line: string, index: number): number {
  return /^[\uDC00-\uDFFF]/.test(line.slice(index, index + 1)) ? index + 1 : index;
}

/** A manifest may hold what a terminal takes for a command, or what shows its letters in another order. */
function printable(written: string): string {
  return written.replace(/\r?\n/g, ' ').replace(/(?!\t)[\p{Cc}\p{Bidi_C}]/gu, '�');
}

function summaryStyle({ errors, warnings }: Summary): Style {
  if (errors > 0) return 'red';
  return warnings > 0 ? 'yellow' : 'green';
}

/** `1 error, 0 warnings, 0 notes in 1 file with 2 objects` */
export function summaryLine({ files, resources, errors, warnings, infos }: Summary): string {
  const counts = [
    plural(errors, '{0} error', '{0} errors'),
    plural(warnings, '{0} warning', '{0} warnings'),
    plural(infos, '{0} note', '{0} notes'),
  ].join(t(', '));
  const [inFiles, objects] = [plural(files, '{0} file', '{0} files'), plural(resources, '{0} object', '{0} objects')];
  return t('{0} in {1} with {2}', counts, inFiles, objects);
}
