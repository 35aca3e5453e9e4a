import type { Answers, Input, MessageType } from '../contract.ts';
import { send } from '../messaging.ts';
import type { Problem } from '../problem.ts';
import { failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';
import type { EngineHost } from './engine-host.ts';

export type EngineMessage = Extract<MessageType, `engine.${string}`>;

type Ask = <K extends EngineMessage>(
  type: K,
  input: Input<K>,
) => Promise<Answers[K] | Outcome<never, Problem>>;

/** The way to the engine. */
export type EngineLink = {
  /** Starts the engine's home where it is not there. */
  readonly ask: Ask;
  /** Asks only an engine that runs: what is about a call makes no sense to a new one. */
  readonly askRunning: Ask;
  readonly isRunning: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export function createEngineLink(host: EngineHost): EngineLink {
  return {
    async ask(type, input) {
      const there = await host.ensure();
      return there.ok ? send('background', type, input) : there;
    },
    async askRunning(type, input) {
      return (await host.isRunning())
        ? send('background', type, input)
        : failed({ code: 'phone-unavailable' });
    },
    isRunning: host.isRunning,
    close: host.close,
  };
}
