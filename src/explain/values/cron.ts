import { Cron } from 'croner';
import cronstrue from 'cronstrue';
import 'cronstrue/locales/zh_CN';
import { language, t } from '../../base/l10n.ts';
import type { ValueExplainer } from '../values.ts';
import { code } from '../words.ts';

const RUNS = 3;

/** When a CronJob, or what else has a `schedule`, runs next. “CronJob”, section “Schedule syntax”. */
export const explainCron: ValueExplainer = ({ field, key, now }) => {
  const text = field.string;
  if (text === undefined || !/schedule$|cron$/i.test(key)) return undefined;
  const expression = MACROS[text.trim()] ?? text.trim();
  if (expression.split(/\s+/).length !== 5) return undefined;
  const zone = field.parent?.at('timeZone').string ?? field.parent?.at('timezone').string;
  try {
    const words = cronstrue.toString(expression, {
      locale: language() === 'zh-cn' ? 'zh_CN' : 'en',
      use24HourTimeFormat: true,
      throwExceptionOnParseError: true,
    });
    // The controller manager's own zone is UTC nearly everywhere, but nothing says so.
    const runs = new Cron(expression.replaceAll('?', '*'), { timezone: zone ?? 'UTC', paused: true }).nextRuns(
      RUNS,
      now,
    );
    const times = runs.map((run) => code(inZone(run, zone ?? 'UTC'))).join(t(', '));
    const next =
      times && (zone ? t('Next ({0}): {1}', zone, times) : t('Next, if the cluster’s clock is on UTC: {0}', times));
    return [words, next].filter(Boolean).join('\n\n');
  } catch {
    // Not a schedule; where it must be one, the schema says so.
    return undefined;
  }
};

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** `2026-11-24 03:00` */
function inZone(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(date);
}
