/** A day as people say it: "Today", "Yesterday", "Monday, 3 May", "3 May 2025". */
export function dayWords(at: number, now: number, locale: string): string {
  const days = daysBetween(at, now);
  if (days === 0 || days === 1) {
    return capital(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day'), locale);
  }
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const words = new Intl.DateTimeFormat(
    locale,
    sameYear
      ? { weekday: 'long', day: 'numeric', month: 'long' }
      : { day: 'numeric', month: 'long', year: 'numeric' },
  ).format(at);
  return capital(words, locale);
}

export function timeWords(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
}

/** Tells the days of a person's calendar apart. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function daysBetween(at: number, now: number): number {
  // Rounded: a day on which clocks change is not 24 hours long.
  return Math.round((dayOf(now) - dayOf(at)) / 86_400_000);
}

function capital(words: string, locale: string): string {
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}
