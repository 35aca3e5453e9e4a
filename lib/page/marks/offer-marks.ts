import type { Mark } from './marked-text.ts';

/** Lets the background look at the marks of this frame. */
export function offerMarks(marks: () => readonly Mark[], signal: AbortSignal): void {
  globalThis.tokyPageMarks = marks;
  signal.addEventListener('abort', () => (globalThis.tokyPageMarks = undefined));
}
