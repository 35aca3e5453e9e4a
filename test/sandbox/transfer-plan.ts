/**
 * What becomes of a transfer. The one it goes to takes it (`accepted`), refuses it, lets it ring (`no-answer`), answers a
 * warm one and hangs up again (`hangs-up`), or waits for `decideTransfer` (`manual`).
 */
export type TransferDestiny = 'accepted' | 'refused' | 'no-answer' | 'hangs-up' | 'manual';

/**
 * Which of the agent's legs the server sees to after its 202: `nothing` leaves it at that, `bye-only` ends the first leg
 * and never calls back, `keep-first` calls back without ending the first leg.
 */
export type TransferLegs = 'normal' | 'nothing' | 'bye-only' | 'keep-first';

/** Durations in milliseconds. */
export type TransferPlan = {
  readonly destiny: TransferDestiny;
  readonly legs: TransferLegs;
  /** From the 202 to the BYE of the first leg. */
  readonly byeAfterMs: number;
  /** From there to the INVITE of a consultation leg. */
  readonly inviteAfterMs: number;
  /** From there (the answer of the consultation leg, where there is one) until its destiny is fulfilled. */
  readonly decideAfterMs: number;
  /** How long a colleague stays who answers and hangs up. */
  readonly hangUpAfterMs: number;
  /** Whose id a warm transfer's events carry; `child` is the call to the colleague. */
  readonly eventCall: 'consultation' | 'child' | 'original';
};

export const NORMAL_TRANSFER: TransferPlan = {
  destiny: 'accepted',
  legs: 'normal',
  byeAfterMs: 100,
  inviteAfterMs: 50,
  decideAfterMs: 300,
  hangUpAfterMs: 300,
  eventCall: 'consultation',
};
