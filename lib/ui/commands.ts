import type { Answers, Input, MessageType, SentBy } from '../contract.ts';
import type { SettingsChange } from '../facts.ts';
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
    dial: (number: string, callerId: string, confirmed = false) =>
      ask('phone.dial', { number, callerId, confirmed }),
    /** `others`: what becomes of the calls that are on. */
    answer: (callId: CallId, others: 'hold' | 'end') => ask('phone.answer', { callId, others }),
    decline: (callId: CallId) => ask('phone.decline', { callId }),
    hangUp: (callId: CallId) => ask('phone.hangUp', { callId }),
    dismiss: (callId: CallId) => ask('phone.dismiss', { callId }),
    setMuted: (callId: CallId, muted: boolean) => ask('phone.setMuted', { callId, muted }),
    /** Resuming a call holds the one that is spoken in. */
    setHeld: (callId: CallId, held: boolean) => ask('phone.setHeld', { callId, held }),
    setRecordingPaused: (callId: CallId, paused: boolean) =>
      ask('phone.setRecordingPaused', { callId, paused }),
    sendTones: (callId: CallId, tones: string) => ask('phone.sendTones', { callId, tones }),
    /** What becomes of it is told by the call's `transfer`. */
    transfer: (transfer: Input<'phone.transfer'>) => ask('phone.transfer', transfer),
    cancelTransfer: (callId: CallId) => ask('phone.cancelTransfer', { callId }),
    completeTransfer: (callId: CallId) => ask('phone.completeTransfer', { callId }),
    /** Puts away how the last transfer ended, in every place the phone is shown. */
    dismissTransfer: (callId: CallId) => ask('phone.dismissTransfer', { callId }),
    openWindow: () => ask('phone.openWindow', {}),
    /** `until`: ms since 1970; null: until it is turned off. */
    setDoNotDisturb: (on: boolean, until: number | null) => ask('doNotDisturb.set', { on, until }),
    listColleagues: () => ask('colleagues.list', {}),
    listDevices: () => ask('devices.list', {}),
    /** Whom an E.164 number belongs to; empty: nobody known. */
    contactName: (number: string) => ask('contact.name', { number }),
    clearDraft: () => ask('draft.clear', {}),
    /** The number of a `tel:` link goes into the dialer. */
    openLink: (number: string) => ask('link.open', { number }),
    /** Click-to-call off on a site, by its match pattern. */
    turnOffSite: (origin: string) => ask('site.turnOff', { origin }),
    /** What can be called on the page in front. */
    listPageNumbers: () => ask('site.numbers', {}),
    /** Of the site in front: no number is left alone there any more. */
    restorePageNumbers: () => ask('site.restoreNumbers', {}),
    /** No exception any more, by its match pattern. */
    turnOnSite: (origin: string) => ask('site.turnOn', { origin }),
    saveSettings: (change: SettingsChange) => ask('settings.save', { change }),
    saveAppKey: (key: string) => ask('appKey.save', { key }),
    forgetAppKey: () => ask('appKey.forget', {}),
    hasAppKey: () => ask('appKey.exists', {}),
    listHistory: (query: Input<'history.list'>) => ask('history.list', query),
    markHistorySeen: () => ask('history.markSeen', {}),
    readWrapUp: (callId: CallId) => ask('wrapUp.read', { callId }),
    writeWrapUp: (writing: Input<'wrapUp.write'>) => ask('wrapUp.write', writing),
  };
}

async function ask<K extends SentBy<'ui'>>(type: K, input: Input<K>): Reply<K> {
  // A context that goes away while it answers yields `undefined`, whatever the types say.
  const answer: Answers[K] | Outcome<never, Problem> | undefined = await send('ui', type, input);
  return answer ?? failed({ code: 'phone-unavailable' });
}
