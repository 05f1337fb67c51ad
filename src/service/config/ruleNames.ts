import { t } from '../../base/l10n.ts';
import { CUSTOM } from '../../lint/customRules/customRule.ts';
import type { Severity } from '../../lint/diagnostic.ts';
import { RULE_FAILED } from '../../lint/lint.ts';
import { NOTICES, RULES } from '../../lint/registry.ts';
import { RULE_GROUPS } from '../../lint/rule.ts';
import { rulePage } from '../../lint/rulePage.ts';
import { presetOf } from '../../lint/severity.ts';

/** The names by which levels of rules can be set, with what a hover says of them. */
export function ruleNames(): ReadonlyMap<string, string> {
  return new Map([
    ...groups(),
    ...documented(),
    ...documentRules().map(({ id, summary }): [string, string] => [id, summary]),
  ]);
}

function groups(): [string, string][] {
  const families = [...RULES, ...documentRules()].map(({ id }) => id).filter((id) => id.includes('/'));
  const names = [...RULE_GROUPS, CUSTOM.slice(0, -1), ...families.map(familyOf)];
  return [
    ['*', t('All rules')],
    ...[...new Set(names)].map((name): [string, string] => [`${name}/*`, t('All rules of “{0}”', name)]),
  ];
}

function familyOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function documented(): [string, string][] {
  return [...RULES, ...NOTICES].map((rule) => {
    const { id, severity, group, summary } = rule;
    return [
      id,
      `${t(summary)}\n\n${severity} · ${presetOf(rule)} · ${group} · [${t('Documentation')}](${rulePage(id)})`,
    ];
  });
}

/** What finds something without a page of its own, which only its family groups. */
export interface DocumentRule {
  readonly id: string;
  readonly severity: Severity;
  /** `schema` */
  readonly group: string;
  /** In the language of the process. */
  readonly summary: string;
}

/** What is said of a document by itself, sorted by id. */
export function documentRules(): readonly DocumentRule[] {
  const summaries: [id: string, summary: string][] = [
    [RULE_FAILED, t('A mistake in Portolan')],
    ['schema/enum', t('A value that is none of those that the schema lists')],
    ['schema/pattern', t('A value that is written in another way than the schema asks for')],
    ['schema/required', t('A required field that is missing')],
    ['schema/type', t('A value of another type than the schema has')],
    ['schema/unknown-field', t('A field that the schema does not know')],
    ['schema/unknown-kind', t('A kind that no API of the version has')],
    ['schema/validation', t('What the API server refuses beyond the shape')],
    ['yaml/alias', t('An alias of an anchor that is not there, or of too much')],
    ['yaml/duplicate-key', t('A key that stands twice in a map')],
    ['yaml/syntax', t('A document that is no YAML')],
  ];
  return summaries.map(([id, summary]) => ({
    id,
    severity: id === RULE_FAILED ? 'info' : 'error',
    group: familyOf(id),
    summary,
  }));
}
