import type { Answers, Input, MessageType, SentBy, Settings } from '../contract.ts';
import type { CallId } from '../call/call.ts';
import { send } from '../messaging.ts';
import type { Problem } from '../problem.ts';
import { failed } from '../util/outcome.ts';
import type { Outcome } from '../util/outcome.ts';

type Reply<K extends MessageType> = Promise<Answers[K] | Outcome<never, Problem>>;

/** What a person can ask of the phone. */
export type Commands = ReturnType<typeof createCommands>;

export function createCommands() {
  return {
    signIn: () => ask('session.signIn', {}),
    signOut: () => ask('session.signOut', {}),
    /** Makes sure that the phone runs. */
    wake: () => ask('phone.wake', {}),
    /** Dials an E.164 number; an empty caller ID leaves the choice to the phone. */
    dial: (number: string, callerId: string) => ask('phone.dial', { number, callerId }),
    answer: (callId: CallId) => ask('phone.answer', { callId }),
    decline: (callId: CallId) => ask('phone.decline', { callId }),
    hangUp: (callId: CallId) => ask('phone.hangUp', { callId }),
    dismiss: (callId: CallId) => ask('phone.dismiss', { callId }),
    setMuted: (callId: CallId, muted: boolean) => ask('phone.setMuted', { callId, muted }),
    sendTones: (callId: CallId, tones: string) => ask('phone.sendTones', { callId, tones }),
    clearDraft: () => ask('draft.clear', {}),
    saveSettings: (settings: Settings) => ask('settings.save', { settings }),
    saveAppKey: (key: string) => ask('appKey.save', { key }),
    forgetAppKey: () => ask('appKey.forget', {}),
    hasAppKey: () => ask('appKey.exists', {}),
    listRecents: () => ask('recents.list', {}),
    markRecentsSeen: () => ask('recents.markSeen', {}),
  };
}

async function ask<K extends SentBy<'ui'>>(type: K, input: Input<K>): Reply<K> {
  // A context that goes away while it answers yields `undefined`, whatever the types say.
  const answer: Answers[K] | Outcome<never, Problem> | undefined = await send('ui', type, input);
  return answer ?? failed({ code: 'phone-unavailable' });
}
