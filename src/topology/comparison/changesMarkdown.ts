import { t } from '../../base/l10n.ts';
import { groupName, nothingChanged, summaryOf, verdictName } from './changeWords.ts';
import type { ChangeItem, MapComparison } from './comparison.ts';

/** The list of changes for a pull request. */
export function changesMarkdown(comparison: MapComparison): string {
  const { groups, with: name } = comparison;
  const heading = `**${t('Compared with {0}', escaped(name))}**`;
  if (groups.length === 0) return `${heading}\n\n${escaped(nothingChanged(comparison))}\n`;
  const lists = groups.map(({ type, rows, count }) => {
    const more = count > rows.length ? [`- ${t('and {0} more', count - rows.length)}`] : [];
    return [`### ${groupName(type)}`, '', ...rows.map(line), ...more].join('\n');
  });
  return [heading, summaryOf(comparison), ...lists].join('\n\n').concat('\n');
}

function line({ title, before, after, note, source }: ChangeItem): string {
  const verdicts = [before, after].flatMap((verdict) => (verdict ? [verdictName(verdict)] : [])).join(' → ');
  const file = source && `\`${fileOf(source.uri)}:${source.range.start.line + 1}\``;
  const more = [verdicts, note && escaped(note), file].filter(Boolean).join(' · ');
  return `- **${escaped(title)}**${more && `: ${more}`}`;
}

function fileOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)).replaceAll('`', '');
}

/** Names in manifests are no markup. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|]/g, '\\$&').replaceAll('\n', ' ');
}
