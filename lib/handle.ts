import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { contract } from './contract.ts';
import type { From, Handlers, Input, MessageType, Sender } from './contract.ts';
import { messenger } from './messaging.ts';
import { failed } from './util/outcome.ts';

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
  const frameId = sender.frameId ?? null;
  const home = browser.runtime.getURL('');
  if (!url.startsWith(home)) {
    return tabId === null ? null : { sender: 'page', tabId, frameId, url };
  }
  const path = url.slice(home.length).replace(/[?#].*$/, '');
  if (path === 'offscreen.html') return { sender: 'engine', tabId: null, frameId: null, url };
  return {
    sender: path.endsWith('.html') && !path.startsWith('_') ? 'ui' : 'background',
    tabId,
    frameId,
    url,
  };
}
