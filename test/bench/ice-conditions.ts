import type { Control } from '../sandbox/control.ts';

/** How STUN and TURN are while a phone starts and calls. */
export type IceCondition = {
  readonly name: string;
  readonly prepare: (control: Control) => void;
  /** Whether a relay is to be had, at once or later: an INVITE without it was sent without what there was. */
  readonly relay: boolean;
  /** SIP.js waits for seconds here, its calls are as one: they are measured half as often. */
  readonly bareWaits: boolean;
  /** Whether incoming calls are measured too. */
  readonly answers: boolean;
};

export const ICE_CONDITIONS: readonly IceCondition[] = [
  {
    name: 'STUN and TURN answer',
    prepare: () => undefined,
    relay: true,
    bareWaits: false,
    answers: true,
  },
  {
    name: 'STUN silent, TURN answers',
    prepare: (control) => control.silenceStun('stun'),
    relay: true,
    bareWaits: true,
    answers: false,
  },
  {
    name: 'TURN silent, STUN answers',
    prepare: (control) => control.silenceStun('turn'),
    relay: false,
    bareWaits: true,
    answers: false,
  },
  {
    name: 'both silent',
    prepare: (control) => control.silenceStun(true),
    relay: false,
    bareWaits: true,
    answers: true,
  },
  {
    name: "a TURN server's name does not resolve",
    prepare: (control) => control.advertiseIceServers(true, ['turn:nowhere.invalid:3478']),
    relay: true,
    bareWaits: false,
    answers: false,
  },
  {
    name: 'both answer after 1.5 s',
    prepare: (control) => control.delayStun(1_500),
    relay: true,
    bareWaits: true,
    answers: false,
  },
];
