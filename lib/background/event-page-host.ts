import { browser } from 'wxt/browser';
import type { From, Handlers } from '../contract.ts';
import { done, failed } from '../util/outcome.ts';
import type { EngineHost, EngineMessage } from './engine-host.ts';

/** ms between two signs of life. Firefox stops an event page that asked its parent process nothing for 30 s, call or not. */
const BEAT = 20_000;

const OURSELVES: From = { sender: 'background', tabId: null, frameId: null, url: '' };

/** An engine that runs in the same page, and its end. */
export type OwnEngine = {
  readonly handlers: Handlers<EngineMessage>;
  /** Says goodbye to the server; the page is about to be stopped. */
  readonly stop: () => void;
};

/** Firefox's home for the engine: the background itself, an event page with a document of its own. */
export function createEventPageHost(create: () => OwnEngine): EngineHost {
  let engine: OwnEngine | null = null;
  let beat: ReturnType<typeof setInterval> | undefined;

  browser.runtime.onSuspend.addListener(() => engine?.stop());

  return {
    async ensure() {
      engine ??= create();
      clearInterval(beat);
      beat = setInterval(() => void browser.runtime.getPlatformInfo(), BEAT);
      return done(null);
    },
    isRunning: async () => engine !== null,
    async close() {
      clearInterval(beat);
      engine = null;
    },
    async tell(type, input) {
      // Nothing sends messages to itself: a call does.
      return engine ? engine.handlers[type](input, OURSELVES) : failed({ code: 'phone-unavailable' });
    },
  };
}
