import { failed } from '../util/outcome.ts';
import type { AskEngine, EngineHost } from './engine-host.ts';

/** The way to the engine. */
export type EngineLink = {
  /** Starts the engine's home where it is not there. */
  readonly ask: AskEngine;
  /** Asks only an engine that runs: what is about a call makes no sense to a new one. */
  readonly askRunning: AskEngine;
  readonly isRunning: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export function createEngineLink(host: EngineHost): EngineLink {
  return {
    async ask(type, input) {
      const there = await host.ensure();
      return there.ok ? host.tell(type, input) : there;
    },
    async askRunning(type, input) {
      return (await host.isRunning()) ? host.tell(type, input) : failed({ code: 'phone-unavailable' });
    },
    isRunning: host.isRunning,
    close: host.close,
  };
}
