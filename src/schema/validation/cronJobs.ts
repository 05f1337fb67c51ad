import { cronProblem } from '../../base/cron.ts';
import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Field } from '../../syntax/field.ts';
import type { Check, Checks, Report } from './check.ts';
import { textOf } from './known.ts';
import { checkSpecIsThere } from './specs.ts';
import { checkNotEmpty, checkRange } from './valueChecks.ts';

/**
 * `validateCronJobSpec` of pkg/apis/batch/validation/validation.go;
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
const checkCronJob: Check = (field, report, { minor }) => {
  checkSchedule(field.at('schedule'), minor, report);
  checkTimeZone(field.at('timeZone'), report);
  for (const name of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']) {
    checkRange(field.at(name), report, 0);
  }
};

/** Until 1.28, a time zone in the schedule was taken with a warning. */
const ZONE_IN_SCHEDULE_REFUSED_SINCE = 29;

function checkSchedule(schedule: Field, minor: number, report: Report): void {
  const text = textOf(schedule);
  if (!text) return;
  const problem = cronProblem(text);
  if (problem !== undefined) report(schedule, problem);
  else if (text.includes('TZ')) {
    const severity = minor >= ZONE_IN_SCHEDULE_REFUSED_SINCE ? 'error' : 'warning';
    report(schedule, t('A time zone belongs in “timeZone”, not in the schedule'), { severity });
  }
}

function checkTimeZone(zone: Field, report: Report): void {
  if (!zone.exists) return;
  checkNotEmpty(zone, report);
  const text = textOf(zone);
  if (!text || isZone(text)) return;
  const meant = nearest(text, timeZones());
  if (meant === undefined) {
    report(zone, t('“{0}” is not a time zone, such as {1} or {2}', text, 'Europe/Berlin', 'Etc/UTC'));
  } else {
    report(zone, t('“{0}” is not a time zone; did you mean “{1}”?', text, meant), { suggestion: meant });
  }
}

/** The zones of https://www.iana.org/time-zones that are in no area. `Intl` knows more, such as `PST`. */
const WITHOUT_AREA = new Set(
  `CET CST6CDT Cuba EET EST EST5EDT Egypt Eire Factory GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland
   Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK
   Singapore Turkey UCT UTC Universal W-SU WET Zulu`.split(/\s+/),
);

/** As `time.LoadLocation` of Go, which, unlike `Intl`, tells upper case from lower and takes no offsets. */
function isZone(text: string): boolean {
  if (!text.includes('/')) return WITHOUT_AREA.has(text);
  const parts = text.split('/');
  if (!parts.every((part) => /^[A-Za-z][A-Za-z\-_0-9+]{0,13}$/.test(part)) || parts[0] === 'SystemV') return false;
  const sameLetters = timeZones().find((zone) => zone.toLowerCase() === text.toLowerCase());
  if (sameLetters !== undefined) return sameLetters === text;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text !== 'US/Pacific-New';
  } catch {
    return false;
  }
}

function timeZones(): string[] {
  return ['UTC', 'Etc/UTC', ...Intl.supportedValuesOf('timeZone')];
}

export const CRON_JOB_CHECKS: Checks = { V1CronJob: checkSpecIsThere, V1CronJobSpec: checkCronJob };
