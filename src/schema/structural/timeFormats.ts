/** `2026-01-31`, a day that there is. */
export function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1) return false;
  const isLeap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  const days = m === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return d <= days;
}

/** RFC 3339 with its zone. */
export function isDateTime(text: string): boolean {
  const [date = '', time = ''] = text.toLowerCase().split('t');
  if (!isDate(date)) return false;
  const [, hour = '', minute = '', second = ''] =
    /^(\d\d):(\d\d):(\d\d)(?:[^\n]\d+)?(?:z|[+-]\d\d:\d\d)$/u.exec(time) ?? [];
  return hour !== '' && hour <= '23' && minute <= '59' && second <= '59';
}

/** What Go reads, such as `1h30m`, or what has a number and the name of a unit somewhere, such as `2 weeks`. */
export function isDuration(text: string): boolean {
  // Nobody writes that; looking for units in it could take long.
  if (text.length > 1000) return true;
  const isLarge = /\d{19}/.test(text);
  if (!isLarge && /^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text)) return true;
  const parts = [...text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)];
  if (parts.some(([, number = '']) => BigInt(number) > 9223372036854775807n)) return false;
  return parts.some(([, , unit = '']) => isUnit(unit.toLowerCase()));
}

/** The short names stand alone, the long ones begin what may have any end: `sec`, `seconds`. */
function isUnit(unit: string): boolean {
  return /^(ns|us|µs|ms|s|m|h|hr|d|w|wk)$|^(nano|micro|milli|sec|min|hour|day|week)/.test(unit);
}
