import type { Api } from '../api/api.ts';
import { SessionStatus } from '../status.ts';
import { describeTransfer, ownTransferData } from './transfer-data.ts';
import type { OwnKnowledge, TransferData } from './transfer-data.ts';
import { deadlineOf, warmTransition } from './warm-transfer.ts';
import type { WarmFact, WarmOutcome, WarmState } from './warm-transfer.ts';

/** ms after which a first leg that the server has not ended is ended by us. */
const FIRST_LEG_LEFT = 5_000;

export type TransferRefusal = { readonly statusCode: number; readonly reasonPhrase: string };

type WarmEvent =
  | typeof SessionStatus.TRANSFER_WARM_INIT
  | typeof SessionStatus.TRANSFER_WARM_ANSWERED
  | typeof SessionStatus.TRANSFER_WARM_NOT_ANSWERED
  | typeof SessionStatus.TRANSFER_WARM_COMPLETED
  | typeof SessionStatus.TRANSFER_WARM_NOT_COMPLETED
  | typeof SessionStatus.TRANSFER_WARM_CANCELED
  | typeof SessionStatus.TRANSFER_WARM_UNCONFIRMED;

/** The call that is being transferred. */
export type OriginalSide = {
  /** The session, for whoever knows what that is. */
  readonly owner: object;
  readonly callId: string;
  readonly failed: (refusal: TransferRefusal) => void;
  readonly hangUp: () => void;
  /** The server ended it and never called back: it is over for the person, too. */
  readonly lost: () => void;
};

/** The call with the colleague. */
export type ConsultationSide = OwnKnowledge & {
  readonly tell: (event: WarmEvent, data: TransferData) => void;
};

export type WarmTransfer = {
  readonly original: OriginalSide;
  /** The agent was muted; the consultation begins so. */
  readonly muted: boolean;
  readonly state: () => WarmState;
  readonly isPending: () => boolean;
  readonly fact: (fact: WarmFact) => void;
  readonly hungUp: (by: 'us' | 'them') => void;
  readonly refused: (refusal: TransferRefusal) => void;
  /** The consultation is connected. */
  readonly consult: (side: ConsultationSide) => void;
  readonly consultationId: () => string | null;
  /** Rejects where the server would not; the consultation goes on then. */
  readonly cancel: () => Promise<void>;
};

export type WarmTransferDeps = {
  readonly api: Pick<Api, 'callDetails' | 'cancelTransfer'>;
  /** Do the server's events reach us? */
  readonly isHeard: () => boolean;
  readonly now: () => number;
  readonly onOver: () => void;
};

/** Runs one warm transfer: keeps its deadlines, and tells each session what became of it. */
export function createWarmTransfer(
  original: OriginalSide,
  muted: boolean,
  { api, isHeard, now, onOver }: WarmTransferDeps,
): WarmTransfer {
  let state: WarmState = { name: 'asked' };
  let consultation: ConsultationSide | null = null;
  let confirmed = false;
  /** The consultation's leg has ended: its session tells nothing more. */
  let gone = false;
  const told = new Set<WarmEvent>();
  let canceling: Promise<void> | null = null;
  let refusal: TransferRefusal = { statusCode: 408, reasonPhrase: 'No answer' };
  let deadline: ReturnType<typeof setTimeout> | undefined;
  /** Events follow each other in the order of their facts, though each may wait for details. */
  let telling: Promise<void> = Promise.resolve();
  let known: TransferData | null = null;

  function enter(next: WarmState): void {
    state = next;
    arm();
    act(next);
  }

  function arm(): void {
    clearTimeout(deadline);
    const ms = deadlineOf(state);
    if (ms !== null) deadline = setTimeout(() => fact({ type: 'deadline' }), ms);
  }

  function fact(what: WarmFact): void {
    if (what.type === 'colleague-answered') confirmed = true;
    if (what.type === 'hung-up') gone = true;
    const next = warmTransition(state, what);
    if (next) enter(next);
  }

  function act(next: WarmState): void {
    switch (next.name) {
      case 'answered':
        return tellOnce(SessionStatus.TRANSFER_WARM_ANSWERED, 'fresh');
      case 'unconfirmed':
        return tellOnce(SessionStatus.TRANSFER_WARM_UNCONFIRMED, 'known');
      case 'over':
        conclude(next.outcome);
        return onOver();
      default:
    }
  }

  function conclude(outcome: WarmOutcome): void {
    switch (outcome) {
      case 'refused':
      case 'ignored':
        return original.failed(refusal);
      case 'lost':
        original.failed(refusal);
        return original.lost();
      case 'abandoned':
        // No leg may be left behind where the agent wanted none.
        void api.cancelTransfer(original.callId).catch(() => undefined);
        return;
      case 'not-answered':
        return tell(SessionStatus.TRANSFER_WARM_NOT_ANSWERED, 'known');
      case 'not-completed':
        return tell(SessionStatus.TRANSFER_WARM_NOT_COMPLETED, 'known');
      case 'canceled':
        return tell(SessionStatus.TRANSFER_WARM_CANCELED, 'known');
      case 'completed':
        return tellNow(SessionStatus.TRANSFER_WARM_COMPLETED);
      case 'ended':
    }
  }

  /** With what is known already: the session is about to end. */
  function tellNow(event: WarmEvent): void {
    const side = consultation;
    if (!side) return;
    const data = known ?? ownTransferData(side, 'warm', now());
    side.tell(event, { ...data, confirmed });
  }

  /** A taking back that was refused leads to where it came from, which is no news. */
  function tellOnce(event: WarmEvent, details: 'fresh' | 'known'): void {
    if (told.has(event)) return;
    told.add(event);
    tell(event, details);
  }

  function tell(event: WarmEvent, details: 'fresh' | 'known'): void {
    const side = consultation;
    if (!side) return;
    const asked = details === 'fresh' || !known ? describeTransfer(api, side, 'warm', now()) : known;
    telling = telling.then(async () => {
      known = await asked;
      if (!gone) side.tell(event, { ...known, confirmed });
    });
  }

  async function takeBack(): Promise<void> {
    fact({ type: 'cancel-asked' });
    if (state.name !== 'canceling') throw new Error('There is no transfer to take back now');
    try {
      await api.cancelTransfer(original.callId);
      fact({ type: 'cancel-done' });
    } catch (error) {
      fact({ type: 'cancel-refused' });
      throw error;
    }
  }

  arm();

  return {
    original,
    muted,
    state: () => state,
    isPending: () => state.name === 'asked' || state.name === 'taken',
    fact,
    hungUp: (by) => fact({ type: 'hung-up', by, heard: isHeard() }),
    refused(why) {
      refusal = why;
      fact({ type: 'refer-refused' });
    },
    consult(side) {
      if (state.name === 'over') return;
      const firstLegUp = state.name === 'asked' || (state.name === 'taken' && state.firstLeg === 'up');
      consultation = side;
      fact({ type: 'consultation-connected' });
      tell(SessionStatus.TRANSFER_WARM_INIT, 'fresh');
      // The event may have overtaken our own connection.
      if (confirmed) fact({ type: 'colleague-answered' });
      if (firstLegUp) setTimeout(() => original.hangUp(), FIRST_LEG_LEFT);
    },
    consultationId: () => consultation?.callId ?? null,
    // Two clicks at once are one wish.
    cancel: () =>
      (canceling ??= takeBack().finally(() => {
        canceling = null;
      })),
  };
}
