import { t } from '../base/l10n.ts';
import type { RuleInfo } from './rule.ts';
import { presetOf } from './severity.ts';

/** A table of rules, whose names lead to their pages. */
export function ruleList(infos: readonly RuleInfo[]): string {
  const rows = infos.map(
    (info) =>
      `| [${info.id}](rules/${info.id}.md) | ${info.severity} | ${presetOf(info)} | ${info.group} | ${t(info.summary)} |`,
  );
  return `| ${[t('rule'), t('severity'), t('preset'), t('group'), t('finds')].join(' | ')} |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
