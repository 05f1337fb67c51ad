import { plural, t } from '../../base/l10n.ts';
import type { CauseRow, ChangeRow, TrafficComparison } from './comparison.ts';

/** GitHub refuses comments longer than 65,536 characters. */
const LONGEST = 60_000;

/**
 * A comparison as Markdown, for a pull request or a preview; what is too long for a comment is left out, and said to be.
 * @param cause writes an object that causes a change, such as with a link to its line
 */
export function comparisonMarkdown(
  { changes, exposure, entries }: TrafficComparison,
  cause: (cause: CauseRow) => string = ({ resource }) => code(resource),
): string {
  if (changes.length + exposure.length + entries.length === 0) return `${t('No connection changes.')}\n`;
  const because = (causes: readonly CauseRow[]) =>
    causes.map((one) => `${cause(one)} ${word(one.type)}`).join('<br>') || '–';
  const value = (text: string | null) => (text === null ? '–' : code(text));
  const parts = [
    `**${summary(changes, exposure, entries)}**\n`,
    ...table(
      t('From outside'),
      ['', t('Address'), t('Through'), t('To'), t('Before'), t('After'), t('Because')],
      entries.map(({ type, address, through, to, before, after, causes }) => [
        word(type),
        code(address),
        code(through),
        code(to),
        value(before),
        value(after),
        because(causes),
      ]),
    ),
    ...table(
      t('Connections'),
      ['', t('From'), t('To'), t('Before'), t('After'), t('Because')],
      changes.map(({ type, from, to, before, after, causes }) => [
        word(type),
        code(from),
        code(to),
        value(before),
        value(after),
        because(causes),
      ]),
    ),
    ...table(
      t('Open to pods that no manifest shows'),
      ['', t('Workload'), t('Direction'), t('Peer'), t('Before'), t('After'), t('Because')],
      exposure.map(({ type, workload, direction, peer, before, after, causes }) => [
        word(type),
        code(workload),
        direction,
        code(peer),
        value(before),
        value(after),
        because(causes),
      ]),
    ),
  ];
  return shortened(parts);
}

function word(type: ChangeRow['type']): string {
  return type === 'added' ? t('added') : type === 'removed' ? t('removed') : t('changed');
}

function summary(...lists: readonly (readonly ChangeRow[])[]): string {
  const count = (type: ChangeRow['type']) => lists.flat().filter((change) => change.type === type).length;
  return [
    plural(count('added'), '{0} added', '{0} added'),
    plural(count('removed'), '{0} removed', '{0} removed'),
    plural(count('changed'), '{0} changed', '{0} changed'),
  ].join(' · ');
}

/** The lines of a table under its heading; nothing for one without rows. */
function table(heading: string, columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ['', `### ${heading}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line)];
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|').replaceAll('`', '')}\``;
}

function shortened(lines: readonly string[]): string {
  let length = 0;
  const fits = lines.findIndex((line) => {
    length += line.length + 1;
    return length > LONGEST;
  });
  const kept = fits < 0 ? lines : lines.slice(0, fits);
  const left = lines.length - kept.length;
  const more = left > 0 ? ['', plural(left, '… and {0} more line', '… and {0} more lines')] : [];
  return `${[...kept, ...more].join('\n')}\n`;
}
