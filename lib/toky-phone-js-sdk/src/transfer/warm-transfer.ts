/**
 * A warm transfer as a machine of facts. Two sources drive it, each of which may fail without the other: SIP (legs that
 * come and go) and Pusher (what the server says of the colleague). Every state ends by a fact, by a wish, or by its deadline.
 */
export type WarmState =
  /** The REFER is out. */
  | { readonly name: 'asked' }
  /** Taken: the server ends the first leg and calls us for the consultation, in either order. */
  | { readonly name: 'taken'; readonly firstLeg: 'up' | 'ended' }
  /** We are connected to the consultation; the colleague is being called. */
  | { readonly name: 'consulting' }
  /** Nobody told whether the colleague is there; the agent can hear it. */
  | { readonly name: 'unconfirmed' }
  | { readonly name: 'answered' }
  /** The agent takes it back. */
  | { readonly name: 'canceling'; readonly from: 'consulting' | 'unconfirmed' | 'answered' }
  | { readonly name: 'over'; readonly outcome: WarmOutcome };

export type WarmOutcome =
  /** The server would not. The call goes on. */
  | 'refused'
  /** The server took it and did nothing. The call goes on. */
  | 'ignored'
  /** The server ended the call and never called back. */
  | 'lost'
  | 'not-answered'
  | 'not-completed'
  | 'canceled'
  | 'completed'
  /** The consultation was ended from the other side, or before the colleague was there. */
  | 'ended'
  /** The agent hung up before there was a consultation. */
  | 'abandoned';

export type WarmFact =
  | { readonly type: 'refer-taken' }
  | { readonly type: 'refer-refused' }
  | { readonly type: 'first-leg-ended' }
  | { readonly type: 'consultation-connected' }
  | { readonly type: 'colleague-answered' }
  | { readonly type: 'transfer-failed' }
  | { readonly type: 'cancel-asked' }
  | { readonly type: 'cancel-done' }
  | { readonly type: 'cancel-refused' }
  /** `heard`: could the server's events reach us? */
  | { readonly type: 'hung-up'; readonly by: 'us' | 'them'; readonly heard: boolean }
  | { readonly type: 'deadline' };

/** ms that a state may last; null where it lasts as long as its leg, which is watched by itself. */
export function deadlineOf(state: WarmState): number | null {
  switch (state.name) {
    case 'asked':
      return 15_000;
    case 'taken':
      return 20_000;
    case 'consulting':
      return 45_000;
    case 'canceling':
      return 15_000;
    default:
      return null;
  }
}

/** The state after the fact, or null where the fact changes nothing. */
export function warmTransition(state: WarmState, fact: WarmFact): WarmState | null {
  switch (state.name) {
    case 'asked':
      return fromAsked(fact);
    case 'taken':
      return fromTaken(state.firstLeg, fact);
    case 'consulting':
    case 'unconfirmed':
    case 'answered':
      return fromConsultation(state.name, fact);
    case 'canceling':
      return fromCanceling(state.from, fact);
    case 'over':
      return null;
  }
}

const over = (outcome: WarmOutcome): WarmState => ({ name: 'over', outcome });

function fromAsked(fact: WarmFact): WarmState | null {
  switch (fact.type) {
    case 'refer-taken':
      return { name: 'taken', firstLeg: 'up' };
    case 'refer-refused':
    case 'deadline':
      return over('refused');
    case 'first-leg-ended':
      // The server was quicker with its BYE than with its 202, or the caller hung up: the deadline tells which.
      return { name: 'taken', firstLeg: 'ended' };
    case 'consultation-connected':
      return { name: 'consulting' };
    case 'hung-up':
      return over('abandoned');
    default:
      return null;
  }
}

function fromTaken(firstLeg: 'up' | 'ended', fact: WarmFact): WarmState | null {
  switch (fact.type) {
    case 'first-leg-ended':
      return firstLeg === 'up' ? { name: 'taken', firstLeg: 'ended' } : null;
    case 'consultation-connected':
      return { name: 'consulting' };
    case 'refer-refused':
      return firstLeg === 'up' ? over('refused') : over('lost');
    case 'transfer-failed':
    case 'deadline':
      return firstLeg === 'up' ? over('ignored') : over('lost');
    case 'hung-up':
      return over('abandoned');
    default:
      return null;
  }
}

function fromConsultation(name: 'consulting' | 'unconfirmed' | 'answered', fact: WarmFact): WarmState | null {
  switch (fact.type) {
    case 'colleague-answered':
      return name === 'answered' ? null : { name: 'answered' };
    case 'transfer-failed':
      return over(name === 'answered' ? 'not-completed' : 'not-answered');
    case 'cancel-asked':
      return { name: 'canceling', from: name };
    case 'cancel-done':
      // The answer came after the deadline.
      return over('canceled');
    case 'hung-up':
      return over(fact.by === 'us' && (name !== 'consulting' || !fact.heard) ? 'completed' : 'ended');
    case 'deadline':
      return name === 'consulting' ? { name: 'unconfirmed' } : null;
    default:
      return null;
  }
}

function fromCanceling(from: 'consulting' | 'unconfirmed' | 'answered', fact: WarmFact): WarmState | null {
  switch (fact.type) {
    case 'cancel-done':
      return over('canceled');
    case 'transfer-failed':
      // What the server says of a transfer that was taken back.
      return over('canceled');
    case 'cancel-refused':
    case 'deadline':
      return { name: from };
    case 'colleague-answered':
      return from === 'answered' ? null : { name: 'canceling', from: 'answered' };
    case 'hung-up':
      return over('ended');
    default:
      return null;
  }
}
