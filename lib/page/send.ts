import { browser } from 'wxt/browser';
import type { Answers, Input, SentBy } from '../contract.ts';
import { failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import type { Problem } from '../problem.ts';

/**
 * Sends a message as `messaging.ts` does, in the form of its library, without the library: this is loaded with every page.
 * Where nobody listens any more the answer is the problem `phone-unavailable`.
 */
export async function send<K extends SentBy<'page'>>(
  type: K,
  data: Input<K>,
): Promise<Answers[K] | Outcome<never, Problem>> {
  try {
    const { res }: { readonly res: Answers[K] | undefined } = await browser.runtime.sendMessage({
      id: 0,
      type,
      data,
      timestamp: Date.now(),
    });
    if (res !== undefined) return res;
  } catch {
    // The extension was updated or taken away.
  }
  return failed({ code: 'phone-unavailable' });
}
