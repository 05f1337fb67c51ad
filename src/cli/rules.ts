import { t } from '../base/l10n.ts';
import { presetOf, RULES } from '../service.ts';
import { type Arguments, oneOf } from './arguments.ts';
import type { Output } from './run.ts';

/** `portolan rules`: every rule. */
export function rulesCommand(args: Arguments, output: Output): number {
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  const rows = RULES.map((rule) => {
    const { id, severity, group, summary } = rule;
    const preset = presetOf(rule);
    return { id, severity, group, summary: t(summary), default: preset === 'default', preset };
  });
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
