import { t } from '../base/l10n.ts';
import { type ManifestService, type RuleInfo, ruleNames } from '../service.ts';
import { type Arguments, UsageError } from './arguments.ts';
import { ruleInfo } from './formats/rulePages.ts';
import type { Output } from './run.ts';

/** `portolan explain RULE`: its page. `portolan explain KIND.FIELD`: what kubectl explain says, without a cluster. */
export function explainCommand(args: Arguments, service: ManifestService, output: Output): number {
  const [query] = args.paths;
  if (query === undefined) throw new UsageError(t('explain needs a rule, or a kind and a field such as pod.spec'));
  const rule = ruleInfo(query);
  // What the schema and the parser find has no page, and needs none.
  const meaning = rule ? undefined : ruleNames().get(query);
  if (rule) output.write(rulePage(rule));
  else if (meaning !== undefined) output.write(`${query}\n\n${meaning}\n`);
  else output.write(fieldPage(query, args, service));
  return 0;
}

function fieldPage(query: string, { apiVersion, recursive }: Arguments, service: ManifestService): string {
  const answer = service.explainField(query, { recursive, ...(apiVersion !== undefined && { apiVersion }) });
  if ('problem' in answer) throw new UsageError(answer.problem);
  return answer.text;
}

function rulePage(rule: RuleInfo): string {
  const page = [
    `${rule.id} (${rule.severity}, ${rule.group})`,
    t(rule.summary),
    t(rule.why),
    t(rule.fix),
    `${t('Wrong:')}\n\n${indent(rule.bad)}`,
    `${t('Right:')}\n\n${indent(rule.good)}`,
    rule.see,
  ];
  return `${page.join('\n\n')}\n`;
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}
