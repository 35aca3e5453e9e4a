import type { Call } from './call.ts';

/** What a person can do with the call now. The buttons of the dialer and the engine read the same answer. */
export type Abilities = {
  readonly answer: boolean;
  readonly decline: boolean;
  readonly hangUp: boolean;
  readonly mute: boolean;
  readonly sendTones: boolean;
};

export function can(call: Call): Abilities {
  const active = call.phase === 'active';
  const ringsHere = call.phase === 'incoming';
  return {
    answer: ringsHere,
    decline: ringsHere,
    hangUp: active || isOnTheWay(call),
    mute: active,
    sendTones: active,
  };
}

function isOnTheWay(call: Call): boolean {
  return (
    call.phase === 'preparing' ||
    call.phase === 'dialing' ||
    call.phase === 'remote-ringing' ||
    call.phase === 'answering'
  );
}
