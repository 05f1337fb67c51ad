import { t } from '../../base/l10n.ts';
import type { Range } from '../../base/range.ts';
import type { Manifest } from '../../syntax/manifest.ts';
import type { Suppression } from './suppression.ts';
import { readSuppressionText } from './suppressionText.ts';

const COMMENT = /#\s*portolan-ignore\s+(?=[^:#]+(?::|$))/;

/**
 * `# portolan-ignore rule, rule until 2027-01-31: reason` counts for the next line that is no comment, for its own line
 * when it ends one, and for the whole document when it stands before its content.
 */
export function commentSuppressions(manifest: Manifest): Suppression[] {
  // Most files hold none.
  if (!manifest.text.includes('portolan-ignore')) return [];
  const lines = manifest.text.split('\n');
  const first = lines.findIndex((line) => !isBlank(line) && !/^---\s*(#.*)?$/.test(line));
  return lines.flatMap((line, index): Suppression[] => {
    const found = COMMENT.exec(line);
    if (!found) return [];
    const [from, to] = scopeOf(lines, index, first);
    const at = manifest.startLine + index;
    const start = found.index + found[0].length;
    const { rules, until, hasReason } = readSuppressionText(line.slice(start));
    const rangeOf = ({ text, offset }: { text: string; offset: number }): Range => ({
      start: { line: at, character: start + offset },
      end: { line: at, character: start + offset + text.length },
    });
    return [
      {
        uri: manifest.uri,
        from: manifest.startLine + from,
        to: manifest.startLine + to,
        rules: rules.map((rule) => ({ name: rule.text, range: rangeOf(rule) })),
        ...(until && { until: { text: until.text, range: rangeOf(until) } }),
        hasReason,
        removal: { range: commentRange(line, found.index, at), title: t('Delete this comment') },
      },
    ];
  });
}

/** A comment with all of its line, or behind a value with the space before it. */
function commentRange(text: string, start: number, line: number): Range {
  if (isBlank(text)) return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return {
    start: { line, character: text.slice(0, start).trimEnd().length },
    end: { line, character: text.trimEnd().length },
  };
}

/** The lines, counted within the document, that a comment on line `index` speaks of. */
function scopeOf(lines: readonly string[], index: number, first: number): [number, number] {
  if (!isBlank(lines[index] ?? '')) return [index, index];
  if (first < 0 || index < first) return [0, lines.length - 1];
  const next = lines.findIndex((line, i) => i > index && !isBlank(line));
  return next < 0 ? [index, index] : [next, next];
}

/** Nothing on it, or only a comment. */
function isBlank(line: string): boolean {
  return /^\s*(#.*)?$/.test(line);
}
