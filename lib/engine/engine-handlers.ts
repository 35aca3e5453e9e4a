import type { Handlers, MessageType } from '../contract.ts';
import type { Engine } from './engine.ts';
import { done } from '../util/outcome.ts';

type EngineMessage = Extract<MessageType, `engine.${string}`>;

/** The engine's commands, as messages carry them. */
export function engineHandlers(engine: Engine): Handlers<EngineMessage> {
  const { commands, directory, preferences } = engine;
  return {
    'engine.start': ({ insist, ...account }) => engine.start(account, insist),
    'engine.stop': () => engine.stop('signed-out'),
    'engine.identify': (account) => engine.identify(account),
    'engine.snapshot': async () => done(engine.snapshot()),
    'engine.setToken': ({ accessToken }) => engine.setToken(accessToken),
    'engine.setPreferences': async (chosen) => {
      await preferences.set(chosen);
      return done(null);
    },
    'engine.dial': (call) => engine.dial(call),
    'engine.answer': (call) => commands.answer(call),
    'engine.decline': ({ callId }) => commands.decline(callId),
    'engine.hangUp': ({ callId }) => commands.hangUp(callId),
    'engine.dismiss': ({ callId }) => commands.dismiss(callId),
    'engine.setMuted': ({ callId, muted }) => commands.setMuted(callId, muted),
    'engine.setHeld': ({ callId, held }) => commands.setHeld(callId, held),
    'engine.setRecordingPaused': ({ callId, paused }) => commands.setRecordingPaused(callId, paused),
    'engine.sendTones': ({ callId, tones }) => commands.sendTones(callId, tones),
    'engine.transfer': (transfer) => commands.transfer(transfer),
    'engine.cancelTransfer': ({ callId }) => commands.cancelTransfer(callId),
    'engine.completeTransfer': ({ callId }) => commands.completeTransfer(callId),
    'engine.colleagues': () => directory.colleagues(),
    'engine.devices': async () => done(preferences.devices()),
    'engine.contactName': ({ number }) => directory.contactName(number),
    'engine.sendNote': ({ callId, note }) => directory.sendNote(callId, note),
    'engine.sendTag': ({ callId, tag }) => directory.sendTag(callId, tag),
  };
}
