import { t } from '../base/l10n.ts';
import { RULES } from '../service.ts';
import { type Arguments, oneOf } from './arguments.ts';
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
