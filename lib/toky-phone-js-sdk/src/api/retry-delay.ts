/** ms before the first repeat; doubled for the next. */
const FIRST_DELAY = 300;
/** A server that asks for more patience than this is not asked again; ms. */
const LONGEST_RETRY_AFTER = 5_000;

/**
 * How long to wait before repeating a request that the server, or the way to it, failed; ms, or null to give up.
 * @param repeats repeats made so far
 * @param retryAfter the header of the answer: seconds or a date (RFC 9110, 10.2.3)
 * @param now ms since the epoch
 * @param random 0–1, so that not all phones come back at once
 */
export function retryDelay(
  repeats: number,
  retryAfter: string | null,
  now: number,
  random: number,
): number | null {
  const backoff = Math.round(FIRST_DELAY * 2 ** repeats * (0.75 + random / 2));
  const asked = askedFor(retryAfter, now);
  if (asked > LONGEST_RETRY_AFTER) return null;
  return Math.max(backoff, asked);
}

function askedFor(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? 0 : date - now;
}
