const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `m:ss`, or `h:mm:ss` from an hour on. Never negative: clocks of two contexts may differ a little. */
export function durationWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${h > 0 ? pad(m) : m}:${pad(s)}`;
  return h > 0 ? `${h}:${tail}` : tail;
}

/** When something happened, as people say it: "now", "5 minutes ago", "14:05", "yesterday, 14:05", "Monday, 14:05", "3 May". */
export function whenWords(at: number, now: number, locale: string): string {
  const age = now - at;
  if (age < HOUR) {
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    return age < MINUTE ? relative.format(0, 'second') : relative.format(-Math.floor(age / MINUTE), 'minute');
  }
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY);
  if (days === 0) return time;
  if (days === 1) {
    return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day')}, ${time}`;
  }
  if (days < 7) return `${new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(at)}, ${time}`;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
