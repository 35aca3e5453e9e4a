const HOUR = 3_600_000;
/** When a day begins for somebody who said "until tomorrow". */
const MORNING = 8;

export function inAnHour(now: number): number {
  return now + HOUR;
}

/** Tomorrow morning, ms since 1970, by the clock on the wall. */
export function tomorrowMorning(now: number): number {
  const at = new Date(now);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1, MORNING).getTime();
}

/** "14:05", with the day before it unless it is today. */
export function untilWords(until: number, now: number, locale: string): string {
  const today = new Date(until).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(
    locale,
    today ? { timeStyle: 'short' } : { weekday: 'short', hour: 'numeric', minute: '2-digit' },
  ).format(until);
}
