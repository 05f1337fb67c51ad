import { plural, t } from '../../base/l10n.ts';
import type { Diagnostic } from '../../service.ts';
import { type LintReport, levelOf } from '../lintReport.ts';
import { rulePage } from './rulePages.ts';
import { summaryLine } from './text.ts';

/** A comment of GitHub holds 65,536 characters; some are left for what a workflow puts around the table. */
const LONGEST = 60_000;
/** Kept for the line that says what is left out. */
const RESERVE = 200;

/** A table for a pull request's comment or a job's summary. */
export function markdown({ found, summary, nameOf }: LintReport): string {
  const head = `**${summaryLine(summary)}**\n`;
  if (found.length === 0) return head;
  const titles = [t('Severity'), t('Place'), t('Finding'), t('Rule')];
  let table = `${head}\n| ${titles.join(' | ')} |\n| --- | --- | --- | --- |\n`;
  for (const [index, diagnostic] of found.entries()) {
    const line = row(diagnostic, nameOf);
    if (table.length + line.length > LONGEST - RESERVE) {
      const left = found.length - index;
      return `${table}\n${plural(left, '{0} more finding is left out.', '{0} more findings are left out.')}\n`;
    }
    table += line;
  }
  return table;
}

function row(diagnostic: Diagnostic, nameOf: LintReport['nameOf']): string {
  const { uri, range, rule, message } = diagnostic;
  const page = rulePage(rule);
  const cells = [
    levelOf(diagnostic),
    `${inCell(nameOf(uri))}:${range.start.line + 1}`,
    inCell(message),
    page ? `[${rule}](${page})` : inCell(rule),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** What a manifest says is text, not Markdown, and stays within its cell. `@` would call somebody. */
function inCell(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#~&]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/\s+/g, ' ');
}
