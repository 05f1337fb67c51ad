import { t } from '../base/l10n.ts';
import type { Range } from '../base/range.ts';
import { readResources } from '../model/resource.ts';
import type { Manifest } from '../syntax/manifest.ts';
import { type Diagnostic, sortDiagnostics } from './diagnostic.ts';
import { NOTICES, RULES } from './registry.ts';
import { type Levels, severityOf } from './severity.ts';
import { suppressionUnused } from './suppressionUnused.ts';

/** A person's word that a finding is meant to be: one rule, on some lines. */
interface Suppression {
  /** Id of a rule, or `group/*`. */
  readonly rule: string;
  /** Lines of the file, both included. */
  readonly from: number;
  readonly to: number;
  readonly uri: string;
  /** Where the rule is named. */
  readonly range: Range;
  /** What to delete when it is not needed. */
  readonly removal?: Range;
}

const COMMENT = /#\s*portolan-ignore\s+([^:#]+)(?=:|$)/;
const ANNOTATION = 'portolan.dev/ignore';

/**
 * Takes out what comments and annotations of these documents (all of one file) suppress, and reports those that
 * suppress nothing. `# portolan-ignore rule, rule: reason` counts for the next line that is no comment, for its own
 * line when it ends one, and for the whole document when it stands before its content;
 * the annotation `portolan.dev/ignore: rule, rule` counts for its object.
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  manifests: readonly Manifest[],
  levels: Levels = {},
): Diagnostic[] {
  const suppressions = manifests.flatMap((manifest) => [...comments(manifest), ...annotations(manifest)]);
  const used = new Set<Suppression>();
  const kept = diagnostics.filter((diagnostic) => {
    const matching = suppressions.filter((suppression) => covers(suppression, diagnostic));
    for (const suppression of matching) used.add(suppression);
    return matching.length === 0;
  });
  const unused = suppressions.filter((suppression) => !used.has(suppression) && !isOff(suppression.rule, levels));
  return sortDiagnostics([...kept, ...unused.flatMap((suppression) => unusedDiagnostic(suppression, levels))]);
}

function covers({ rule, from, to }: Suppression, diagnostic: Diagnostic): boolean {
  const { line } = diagnostic.range.start;
  if (line < from || line > to) return false;
  return rule === diagnostic.rule || (rule.endsWith('/*') && groupsOf(diagnostic.rule).includes(rule.slice(0, -2)));
}

/** `schema` of `schema/unknown-field`, and of a rule in the registry its group. */
function groupsOf(rule: string): readonly string[] {
  const group = RULES.find(({ id }) => id === rule)?.group;
  return [rule.slice(0, Math.max(0, rule.indexOf('/'))), ...(group ? [group] : [])];
}

function comments(manifest: Manifest): Suppression[] {
  // Most files hold none.
  if (!manifest.text.includes('portolan-ignore')) return [];
  const lines = manifest.text.split('\n');
  const first = lines.findIndex((line) => !isBlank(line) && !/^---\s*(#.*)?$/.test(line));
  return lines.flatMap((line, index) => {
    const found = COMMENT.exec(line);
    if (!found) return [];
    const [from, to] = scopeOf(lines, index, first);
    const list = found[1] ?? '';
    const start = found.index + found[0].length - list.length;
    const names = ruleNames(list);
    return names.map(({ rule, offset }) => {
      const at = { line: manifest.startLine + index, character: start + offset };
      const range = { start: at, end: { ...at, character: at.character + rule.length } };
      return {
        rule,
        from: manifest.startLine + from,
        to: manifest.startLine + to,
        uri: manifest.uri,
        range,
        removal: names.length === 1 ? commentRange(line, found.index, at.line) : undefined,
      };
    });
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

function annotations(manifest: Manifest): Suppression[] {
  if (!manifest.text.includes(ANNOTATION)) return [];
  return readResources(manifest).flatMap(({ body }) => {
    const field = body.at('metadata', 'annotations', ANNOTATION);
    const whole = body === manifest.root ? manifest.range : body.valueRange;
    return ruleNames(field.string ?? '').map(({ rule }) => ({
      rule,
      from: whole.start.line,
      to: whole.end.line,
      uri: manifest.uri,
      range: field.range,
    }));
  });
}

function ruleNames(list: string): { rule: string; offset: number }[] {
  return [...list.matchAll(/[^\s,]+/g)].map((match) => ({ rule: match[0], offset: match.index }));
}

function isOff(name: string, levels: Levels): boolean {
  const rule = [...RULES, ...NOTICES].find(({ id }) => id === name) ?? { id: name, severity: 'hint' as const };
  return severityOf(rule, rule.severity, levels) === 'off';
}

function unusedDiagnostic({ rule, range, removal, uri }: Suppression, levels: Levels): Diagnostic[] {
  const severity = severityOf(suppressionUnused, suppressionUnused.severity, levels);
  if (severity === 'off') return [];
  const diagnostic: Diagnostic = {
    uri,
    range,
    rule: suppressionUnused.id,
    severity,
    message: t('Nothing here is found by “{0}”: this suppression is not needed', rule),
    path: '',
    related: [],
    fixes: removal
      ? [{ title: t('Delete this comment'), edits: [{ uri, range: removal, newText: '' }], preferred: true }]
      : [],
    tag: 'unnecessary',
  };
  return [diagnostic];
}
