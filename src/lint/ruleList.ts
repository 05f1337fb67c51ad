import { t } from '../base/l10n.ts';
import type { RuleInfo } from './rule.ts';
import { presetOf } from './severity.ts';

/** A table of rules, whose names lead to their pages; what they find comes before what a narrow page cuts off. */
export function ruleList(infos: readonly RuleInfo[]): string {
  const rows = infos.map(
    (info) =>
      `| [${info.id}](rules/${info.id}.md) | ${t(info.summary)} | ${info.severity} | ${presetOf(info)} | ${info.group} |`,
  );
  return `| ${[t('rule'), t('finds'), t('severity'), t('preset'), t('group')].join(' | ')} |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
