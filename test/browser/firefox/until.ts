import { setTimeout as pause } from 'node:timers/promises';

/** What was looked for, or why it is not there yet. */
export type Look<T> =
  { readonly kind: 'there'; readonly it: T } | { readonly kind: 'not-yet'; readonly why: string };

const INTERVAL = 50;

export const there = <T>(it: T): Look<T> => ({ kind: 'there', it });
export const notYet = (why: string) => ({ kind: 'not-yet', why }) as const;

/**
 * Looks again and again until it is there, and throws what was missing when the time (ms) is over. A look that fails
 * counts as "not yet": the page may be on its way to another document.
 */
export async function until<T>(timeout: number, look: () => Promise<Look<T>>): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const seen = await look().catch((error: unknown) => notYet(String(error)));
    if (seen.kind === 'there') return seen.it;
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms in vain. ${seen.why}`);
    await pause(INTERVAL);
  }
}
