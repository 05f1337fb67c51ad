import { t } from '../../base/l10n.ts';
import { CUSTOM } from '../../lint/customRules/customRule.ts';
import { RULE_FAILED } from '../../lint/lint.ts';
import { NOTICES, RULES } from '../../lint/registry.ts';
import { RULE_GROUPS } from '../../lint/rule.ts';
import { rulePage } from '../../lint/rulePage.ts';
import { presetOf } from '../../lint/severity.ts';

/** The names by which levels of rules can be set, with what a hover says of them. */
export function ruleNames(): ReadonlyMap<string, string> {
  return new Map([...groups(), ...documented(), ...ofDocuments()]);
}

function groups(): [string, string][] {
  const families = new Set([...RULES.map(({ id }) => id), ...ofDocuments().map(([id]) => id)].filter(hasFamily));
  const names = [...RULE_GROUPS, CUSTOM.slice(0, -1), ...[...families].map((id) => id.slice(0, id.indexOf('/')))];
  return [
    ['*', t('All rules')],
    ...[...new Set(names)].map((name): [string, string] => [`${name}/*`, t('All rules of “{0}”', name)]),
  ];
}

function hasFamily(id: string): boolean {
  return id.includes('/');
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

/** What is said of a document by itself has no page. */
function ofDocuments(): [string, string][] {
  return [
    ['yaml/syntax', t('A document that is no YAML')],
    ['yaml/duplicate-key', t('A key that stands twice in a map')],
    ['yaml/alias', t('An alias of an anchor that is not there, or of too much')],
    ['schema/type', t('A value of another type than the schema has')],
    ['schema/required', t('A required field that is missing')],
    ['schema/unknown-field', t('A field that the schema does not know')],
    ['schema/unknown-kind', t('A kind that no API of the version has')],
    ['schema/enum', t('A value that is none of those that the schema lists')],
    ['schema/pattern', t('A value that is written in another way than the schema asks for')],
    ['schema/validation', t('What the API server refuses beyond the shape')],
    [RULE_FAILED, t('A mistake in Portolan')],
  ];
}
