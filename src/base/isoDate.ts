/** The day of a moment, as people there call it: `2027-01-31`. */
export function isoDate(moment: Date): string {
  const minutes = moment.getTime() / 60_000 - moment.getTimezoneOffset();
  return new Date(minutes * 60_000).toISOString().slice(0, 10);
}
