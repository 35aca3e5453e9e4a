import { defineExtensionMessaging } from '@webext-core/messaging';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { contract } from './contract.ts';
import type { Answers, From, Handlers, Input, MessageType, Sender, SentBy } from './contract.ts';
import { failed } from './util/outcome.ts';
import type { Outcome } from './util/outcome.ts';
import type { Problem } from './problem.ts';

// The library's own map of messages is left open: the types are those of the contract, put on at `send` and `handle`.
type Protocol = Record<string, (data: unknown) => unknown>;
const messenger = defineExtensionMessaging<Protocol>();

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

/**
 * Handles messages in this context. A sender that may not send the message, or an input that is not of its shape,
 * gets `bad-message` and the handler never sees it: a content script's message reaches every context.
 */
export function handle<K extends MessageType>(
  handlers: Handlers<K>,
  onRefused: (type: K, from: Sender | 'stranger') => void,
): void {
  for (const type of Object.keys(handlers) as K[]) {
    messenger.onMessage(type as string, async (message) => {
      const from = identify(message.sender);
      if (from === null || from.sender !== contract[type].from) {
        onRefused(type, from?.sender ?? 'stranger');
        return failed({ code: 'bad-message' } as const);
      }
      const input = v.safeParse(contract[type].input as v.GenericSchema<unknown, Input<K>>, message.data);
      if (!input.success) {
        onRefused(type, from.sender);
        return failed({ code: 'bad-message' } as const);
      }
      return handlers[type](input.output, from);
    });
  }
}

/** Tells the parts of the extension apart by what the browser says of the sender, which no page can forge. */
export function identify(sender: Browser.runtime.MessageSender): From | null {
  if (sender.id !== browser.runtime.id) return null;
  const url = sender.url ?? '';
  const tabId = sender.tab?.id ?? null;
  const home = browser.runtime.getURL('');
  if (!url.startsWith(home)) {
    return tabId === null ? null : { sender: 'page', tabId, url };
  }
  const path = url.slice(home.length).replace(/[?#].*$/, '');
  if (path === 'offscreen.html') return { sender: 'engine', tabId: null, url };
  return { sender: path.endsWith('.html') && !path.startsWith('_') ? 'ui' : 'background', tabId, url };
}
