import type { Call, CallOf } from './call.ts';

/** What a person can do with the call now. The buttons of the dialer and the engine read the same answer. */
export type Abilities = {
  readonly answer: boolean;
  readonly decline: boolean;
  readonly hangUp: boolean;
  readonly mute: boolean;
  readonly sendTones: boolean;
  readonly hold: boolean;
  readonly resume: boolean;
  /** Pause the recording, or go on with it. */
  readonly record: boolean;
  readonly transfer: boolean;
  /** Of a warm transfer: leave the two to themselves, or take the call back. */
  readonly completeTransfer: boolean;
  readonly cancelTransfer: boolean;
};

const NOTHING: Abilities = {
  answer: false,
  decline: false,
  hangUp: false,
  mute: false,
  sendTones: false,
  hold: false,
  resume: false,
  record: false,
  transfer: false,
  completeTransfer: false,
  cancelTransfer: false,
};

export function can(call: Call): Abilities {
  switch (call.phase) {
    case 'incoming':
      return { ...NOTHING, answer: true, decline: true };
    case 'preparing':
    case 'dialing':
    case 'remote-ringing':
    case 'answering':
      return { ...NOTHING, hangUp: true };
    case 'active':
      return canInTalk(call);
    case 'ending':
    case 'ended':
      return NOTHING;
  }
}

function canInTalk({ held, recording, transfer }: CallOf<'active'>): Abilities {
  const { step } = transfer;
  const free = step === 'none';
  const consulting = step === 'consulting' || step === 'unconfirmed' || step === 'answered';
  return {
    ...NOTHING,
    hangUp: true,
    mute: true,
    sendTones: !held && (free || consulting),
    hold: free && !held,
    resume: held,
    record: recording === 'recording' || recording === 'paused',
    transfer: free && !held,
    completeTransfer: step === 'answered' || step === 'unconfirmed',
    cancelTransfer: consulting,
  };
}
