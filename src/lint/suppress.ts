import { t } from '../base/l10n.ts';
import type { Range } from '../base/range.ts';
import type { Manifest } from '../syntax/manifest.ts';
import { type Diagnostic, sortDiagnostics } from './diagnostic.ts';
import { NOTICES, RULES } from './registry.ts';
import type { RuleInfo } from './rule.ts';
import { type Levels, namesOf, severityOf } from './severity.ts';
import { annotationSuppressions } from './suppression/annotations.ts';
import { commentSuppressions } from './suppression/comments.ts';
import type { NamedRule, Suppression } from './suppression/suppression.ts';
import { suppressionExpired } from './suppressionExpired.ts';
import { suppressionReasonMissing } from './suppressionReasonMissing.ts';
import { suppressionUnused } from './suppressionUnused.ts';

export interface SuppressOptions {
  readonly levels?: Levels;
  /** `2026-11-28`; without, nothing expires. */
  readonly today?: string;
}

/**
 * Takes out what comments and annotations of these documents (all of one file) suppress, and reports those that
 * suppress nothing, have expired or give no reason.
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  manifests: readonly Manifest[],
  { levels = {}, today }: SuppressOptions = {},
): Diagnostic[] {
  const all = manifests.flatMap((manifest) => [...commentSuppressions(manifest), ...annotationSuppressions(manifest)]);
  const expired = all.filter(({ until }) => until && today !== undefined && isOver(until.text, today));
  const counting = all.filter((suppression) => !expired.includes(suppression));
  const used = new Set<NamedRule>();
  const kept = diagnostics.filter((diagnostic) => {
    const matching = counting.flatMap((suppression) => matches(suppression, diagnostic));
    for (const rule of matching) used.add(rule);
    return matching.length === 0;
  });
  const own = all.filter(({ foreign }) => !foreign);
  const notices = [
    ...expired.map(expiredNotice),
    ...own.filter(({ hasReason }) => !hasReason).map(reasonNotice),
    ...counting.filter((one) => own.includes(one)).flatMap((one) => unusedNotices(one, used, levels)),
  ];
  return sortDiagnostics([...kept, ...notices.flatMap((notice) => toDiagnostic(notice, levels))]);
}

/** What is no day does not count either: nobody would notice that it never ends. */
function isOver(until: string, today: string): boolean {
  return !isDay(until) || until < today;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function matches({ from, to, rules }: Suppression, { range, rule }: Diagnostic): readonly NamedRule[] {
  const { line } = range.start;
  if (line < from || line > to) return [];
  const names = namesOf(RULES.find(({ id }) => id === rule) ?? { id: rule });
  return rules.filter(({ name }) => names.includes(name));
}

/** What is said of a suppression itself. */
interface Notice {
  readonly of: Suppression;
  readonly info: RuleInfo;
  readonly range: Range;
  readonly message: string;
  readonly removal?: Suppression['removal'];
  readonly isSafe?: boolean;
}

function expiredNotice(of: Suppression): Notice {
  const { text, range } = of.until ?? { text: '', range: ruleRange(of) };
  const message = isDay(text)
    ? t('This suppression ended on {0} and does not count any more', text)
    : t('“{0}” is no day such as 2027-01-31, so this suppression does not count', text);
  return { of, info: suppressionExpired, range, message, removal: of.removal };
}

function reasonNotice(of: Suppression): Notice {
  return {
    of,
    info: suppressionReasonMissing,
    range: ruleRange(of),
    message: t('Nothing says why: write the reason behind a colon'),
  };
}

function ruleRange({ rules, from }: Suppression): Range {
  const line = { line: from, character: 0 };
  return rules[0]?.range ?? { start: line, end: line };
}

function unusedNotices(of: Suppression, used: ReadonlySet<NamedRule>, levels: Levels): Notice[] {
  return of.rules
    .filter((rule) => !used.has(rule) && !isOff(rule.name, levels))
    .map(({ name, range }) => ({
      of,
      info: suppressionUnused,
      range,
      message: t('Nothing here is found by “{0}”: this suppression is not needed', name),
      ...(of.rules.length === 1 && { removal: of.removal }),
      isSafe: true,
    }));
}

function isOff(name: string, levels: Levels): boolean {
  const rule = [...RULES, ...NOTICES].find(({ id }) => id === name) ?? { id: name, severity: 'hint' as const };
  return severityOf(rule, rule.severity, levels) === 'off';
}

function toDiagnostic(
  { of: { uri }, info, range, message, removal, isSafe = false }: Notice,
  levels: Levels,
): Diagnostic[] {
  const severity = severityOf(info, info.severity, levels);
  if (severity === 'off') return [];
  const diagnostic: Diagnostic = {
    uri,
    range,
    rule: info.id,
    severity,
    message,
    path: '',
    related: [],
    fixes: removal
      ? [{ title: removal.title, edits: [{ uri, range: removal.range, newText: '' }], preferred: isSafe }]
      : [],
    ...(info === suppressionUnused && { tag: 'unnecessary' }),
  };
  return [diagnostic];
}
