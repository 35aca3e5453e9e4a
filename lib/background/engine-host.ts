import { browser } from 'wxt/browser';
import type { Answers, Input, MessageType } from '../contract.ts';
import { send } from '../messaging.ts';
import type { Problem } from '../problem.ts';
import { done, failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';

export type EngineMessage = Extract<MessageType, `engine.${string}`>;

/** Asks the engine. Where there is none, the answer is the problem `phone-unavailable`. */
export type AskEngine = <K extends EngineMessage>(
  type: K,
  input: Input<K>,
) => Promise<Answers[K] | Outcome<never, Problem>>;

/** Where the engine lives. The seam at which browsers differ. */
export type EngineHost = {
  /** Makes sure that the engine runs and listens. Any number may ask at once. */
  readonly ensure: () => Promise<Outcome<null, Problem>>;
  readonly isRunning: () => Promise<boolean>;
  readonly close: () => Promise<void>;
  readonly tell: AskEngine;
};

/**
 * Chrome's home for the engine. AUDIO_PLAYBACK alone would be closed after 30 s of silence; with the other two reasons
 * the document stays until the extension is unloaded.
 */
export function createOffscreenHost(): EngineHost {
  let creating: Promise<Outcome<null, Problem>> | null = null;

  async function isRunning(): Promise<boolean> {
    const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
    return contexts.length > 0;
  }

  async function create(): Promise<Outcome<null, Problem>> {
    try {
      if (await isRunning()) return done(null);
      await browser.offscreen.createDocument({
        url: 'offscreen.html',
        reasons: ['USER_MEDIA', 'WEB_RTC', 'AUDIO_PLAYBACK'],
        justification: 'Holds the phone: its line, the microphone and the sound of calls.',
      });
      return done(null);
    } catch {
      // A document that another worker made in between is as good as ours.
      return (await isRunning()) ? done(null) : failed({ code: 'phone-unavailable' });
    }
  }

  return {
    isRunning,
    ensure() {
      creating ??= create().finally(() => {
        creating = null;
      });
      return creating;
    },
    async close() {
      if (await isRunning()) await browser.offscreen.closeDocument();
    },
    tell: (type, input) => send('background', type, input),
  };
}
