import { t } from '../base/l10n.ts';
import { RULES } from '../service.ts';
import { type Arguments, oneOf, UsageError } from './arguments.ts';
import type { Output } from './run.ts';

/** `portolan rules`: every rule. */
export function rulesCommand(args: Arguments, output: Output): number {
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  const rows = RULES.map(({ id, severity, group, summary }) => ({
    id,
    severity,
    group,
    summary: t(summary),
    default: group === 'correctness',
  }));
  if (format === 'json') {
    output.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    const width = Math.max(...rows.map(({ id }) => id.length));
    output.write(
      rows.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`).join(''),
    );
  }
  return 0;
}

/** `portolan explain RULE`: its page. */
export function explainCommand({ paths }: Arguments, output: Output): number {
  const [id] = paths;
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new UsageError(t('there is no rule {0}; portolan rules lists them', id ?? ''));
  const page = [
    `${rule.id} (${rule.severity}, ${rule.group})`,
    t(rule.summary),
    t(rule.why),
    t(rule.fix),
    `${t('Wrong:')}\n\n${indent(rule.bad)}`,
    `${t('Right:')}\n\n${indent(rule.good)}`,
    rule.see,
  ];
  output.write(`${page.join('\n\n')}\n`);
  return 0;
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}
