import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PhoneState } from '../facts.ts';
import { createClock } from './clock.ts';
import { createCommands } from './commands.ts';
import { joinEventPage } from './event-page/join-event-page.ts';
import { followMicrophone } from './follow-microphone.ts';
import { labelDocument } from './locale.ts';
import { followFacts } from './phone-state.ts';
import type { Ui } from './ui-context.ts';

/**
 * Makes what a page of ours needs. Resolves when the state is known, so that the first paint is true.
 * @param speaks are calls spoken through this page, where the browser has no better place for the microphone?
 */
export async function startPage(title: string, speaks = false): Promise<Ui> {
  labelDocument(document, title);
  const facts = await followFacts(new AbortController().signal);
  const commands = createCommands();
  const ui = { ...facts, commands, clock: createClock(), microphone: followMicrophone() };
  if (import.meta.env.BROWSER !== 'firefox') return { ...ui, capture: signal('idle') };
  const { isThere, capture } = await joinEventPage(speaks, commands.wake);
  return { ...ui, phone: trueOf(facts.phone, isThere), capture };
}

/** A phone whose home was stopped is on its way back, whatever it last said of itself. */
function trueOf(
  stored: ReadonlySignal<PhoneState>,
  isThere: ReadonlySignal<boolean>,
): ReadonlySignal<PhoneState> {
  return computed(() => {
    const { phone } = stored.value;
    if (isThere.value || phone === null || phone.line.phase !== 'ready') return stored.value;
    return { ...stored.value, phone: { ...phone, line: { phase: 'connecting', since: phone.line.since } } };
  });
}
