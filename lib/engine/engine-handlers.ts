import type { Handlers, MessageType } from '../contract.ts';
import type { Engine } from './engine.ts';
import { done } from '../util/outcome.ts';

type EngineMessage = Extract<MessageType, `engine.${string}`>;

/** The engine's commands, as messages carry them. */
export function engineHandlers(engine: Engine): Handlers<EngineMessage> {
  return {
    'engine.start': ({ insist, ...account }) => engine.start(account, insist),
    'engine.stop': () => engine.stop(),
    'engine.identify': (account) => engine.identify(account),
    'engine.snapshot': async () => done(engine.snapshot()),
    'engine.setToken': ({ accessToken }) => engine.setToken(accessToken),
    'engine.dial': (call) => engine.dial(call),
    'engine.answer': ({ callId }) => engine.answer(callId),
    'engine.decline': ({ callId }) => engine.decline(callId),
    'engine.hangUp': ({ callId }) => engine.hangUp(callId),
    'engine.dismiss': ({ callId }) => engine.dismiss(callId),
    'engine.setMuted': ({ callId, muted }) => engine.setMuted(callId, muted),
    'engine.sendTones': ({ callId, tones }) => engine.sendTones(callId, tones),
  };
}
