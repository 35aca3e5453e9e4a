import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Answers, Input, Sender, SentBy } from './contract.ts';
import { failed } from './util/outcome.ts';
import type { Outcome } from './util/outcome.ts';
import type { Problem } from './problem.ts';

type Protocol = Record<string, (data: unknown) => unknown>;

/** The library's own map of messages is left open: the types are those of the contract, put on at `send` and `handle`. */
export const messenger = defineExtensionMessaging<Protocol>();

/**
 * Sends a message as the given part of the extension. Where nobody listens (an engine that is not there, an
 * extension that was just updated) the answer is the problem `phone-unavailable`, not an exception.
 */
export async function send<S extends Sender, K extends SentBy<S>>(
  _as: S,
  type: K,
  input: Input<K>,
): Promise<Answers[K] | Outcome<never, Problem>> {
  try {
    // The answer's type is the contract's: the receiver's handler is compiled against the same table.
    return (await messenger.sendMessage(type as string, input)) as Answers[K];
  } catch {
    return failed({ code: 'phone-unavailable' });
  }
}
