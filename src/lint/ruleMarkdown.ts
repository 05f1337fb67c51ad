import { t } from '../base/l10n.ts';
import { FOREIGN_TOOLS } from './foreign/foreignTools.ts';
import type { Rule, RuleInfo } from './rule.ts';
import { presetOf } from './severity.ts';

/** The page of a rule, as docs/rules has it; links are relative to that folder, and lead to other rules and their list. */
export function ruleMarkdown(info: RuleInfo & Partial<Rule>): string {
  const { id, severity, group, kinds, see } = info;
  const names = kinds === undefined || kinds === '*' ? t('all kinds') : kinds.map((kind) => `\`${kind}\``).join(', ');
  const cells = [t('severity'), t('preset'), t('group'), t('looks at')];
  return `# ${id}

${t(info.summary)}

| ${cells.join(' | ')} |
|---|---|---|---|
| ${severity} | ${presetOf(info)} | ${group} | ${names} |

## ${t('Why it matters')}

${t(info.why)}

## ${t('What to do')}

${t(info.fix)}

[${t('The Kubernetes documentation')}](${see})

## ${t('Found')}

${t('The carets mark the place; behind them stands the message.')}

${example(info.bad)}

## ${t('Not found')}

${example(info.good)}

## ${t('Switching it off')}

${switchingOff(id)}
${elsewhere(id)}
[${t('All rules')}](${'../'.repeat(id.split('/').length)}rules.md)
`;
}

function switchingOff(id: string): string {
  return `${t('Above the line, or at the top of the document:')} \`# portolan-ignore ${id}: …\`
${t('For a while:')} \`# portolan-ignore ${id} until 2027-01-31: …\`
${t('On the object, the annotation:')} \`portolan.dev/ignore: "${id}: …"\`
${t('In a folder, in its .portolan.yaml, also for some files under “overrides”:')} \`rules: { ${id}: off }\`
${t('Everywhere, the setting:')} \`"portolan.rules": { "${id}": "off" }\``.replaceAll('\n', '\\\n');
}

/** Under which names other linters know it. */
function elsewhere(id: string): string {
  const tools = FOREIGN_TOOLS.flatMap(({ tool, see, checks }) => {
    const same = Object.entries(checks).filter(([, ours]) => Array.isArray(ours) && ours.includes(id));
    return same.length > 0 ? [`- [${tool}](${see}): ${same.map(([check]) => `\`${check}\``).join(', ')}`] : [];
  });
  return tools.length === 0 ? '' : `\n## ${t('In other linters')}\n\n${tools.join('\n')}\n`;
}

function example(source: string): string {
  return `\`\`\`yaml\n${source.trim()}\n\`\`\``;
}
