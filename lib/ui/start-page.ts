import { createClock } from './clock.ts';
import { createCommands } from './commands.ts';
import { labelDocument } from './locale.ts';
import { followFacts } from './phone-state.ts';
import type { Ui } from './ui-context.ts';

/** Makes what a page of ours needs. Resolves when the state is known, so that the first paint is true. */
export async function startPage(title: string): Promise<Ui> {
  labelDocument(document, title);
  const facts = await followFacts(new AbortController().signal);
  return { ...facts, commands: createCommands(), clock: createClock() };
}
