import { t } from '../base/l10n.ts';
import { compareText } from '../base/order.ts';
import { documentRules, NOTICES, presetOf, RULES } from '../service.ts';
import { type Arguments, oneOf } from './arguments.ts';
import type { Output } from './run.ts';

/** `portolan rules`: all that a finding can be called, but for rules of one's own. */
export function rulesCommand(args: Arguments, output: Output): number {
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  const documented = [...RULES, ...NOTICES].map((rule) => ({
    id: rule.id,
    severity: rule.severity,
    group: rule.group,
    summary: t(rule.summary),
    preset: presetOf(rule),
  }));
  const rows = [...documented, ...documentRules().map((rule) => ({ ...rule, preset: presetOf({ id: rule.id }) }))]
    .map(({ preset, ...rule }) => ({ ...rule, default: preset === 'default', preset }))
    .sort((a, b) => compareText(a.id, b.id));
  if (format === 'json') {
    output.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    const width = Math.max(...rows.map(({ id }) => id.length));
    output.write(
      rows
        .map(({ id, severity, preset, summary }) => {
          return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${preset.padEnd(11)}  ${summary}\n`;
        })
        .join(''),
    );
  }
  return 0;
}
