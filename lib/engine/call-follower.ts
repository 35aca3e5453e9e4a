import type { EndData, NotRecording, Trouble } from 'toky-phone-js-sdk';
import type { Call, CallId, CallTrouble, RecordingState, Talk } from '../call/call.ts';
import type { Transfer, TransferEnd, TransferTarget, TransferWay } from '../call/transfer.ts';
import type { Log } from '../util/log.ts';
import type { CallList } from './call-list.ts';
import { endReasonOf } from './end-of-call.ts';
import type { PhoneSession } from './phone-client.ts';

type Deps = {
  readonly calls: CallList;
  readonly now: () => number;
  readonly log: Log;
  readonly onOver: (id: CallId) => void;
};

type Underway = Exclude<Transfer, { step: 'none' }>;

/** Turns what a session tells into what is true of its call. A warm transfer gives a call a second session. */
export type CallFollower = {
  readonly follow: (session: PhoneSession, id: CallId) => void;
  readonly transferAsked: (id: CallId, way: TransferWay, to: TransferTarget) => void;
};

export function createCallFollower({ calls, now, log, onOver }: Deps): CallFollower {
  function talkOf(id: CallId): Talk | null {
    const call = calls.get(id);
    return call?.phase === 'active' ? call : null;
  }

  function change(id: CallId, talk: Partial<Talk>): void {
    calls.apply(id, { type: 'changed', talk });
  }

  function underway(id: CallId): Underway | null {
    const transfer = talkOf(id)?.transfer;
    return transfer && transfer.step !== 'none' ? transfer : null;
  }

  function step(id: CallId, next: Underway['step']): void {
    const transfer = underway(id);
    if (transfer) change(id, { transfer: { ...transfer, step: next } });
  }

  function back(id: CallId, kind: TransferEnd['kind']): void {
    const transfer = underway(id);
    if (transfer) change(id, { transfer: { step: 'none', last: { kind, to: transfer.to } } });
  }

  function ended(id: CallId, direction: Call['direction'], data: EndData): void {
    const transfer = underway(id);
    const completed = transfer?.step === 'answered' || transfer?.step === 'unconfirmed';
    const passedOn = data.cause === 'transferred' || (completed && data.origin === 'local');
    const reason =
      passedOn && transfer
        ? ({ kind: 'transferred', to: transfer.to.name } as const)
        : endReasonOf(direction, data);
    onOver(id);
    calls.apply(id, { type: 'ended', reason, at: now() });
    log.info(`call ${direction} ended: ${reason.kind}`);
  }

  function follow(session: PhoneSession, id: CallId): void {
    const direction = calls.get(id)?.direction ?? 'out';
    const apply = (event: Parameters<CallList['apply']>[1]) => {
      if (!calls.apply(id, event)) log.info(`call ${direction}: ${event.type} makes no sense now`);
    };
    const recording = (state: RecordingState) => () => change(id, { recording: state });
    const end = (data: EndData) => ended(id, direction, data);

    session.on('trying', () => apply({ type: 'invite-sent' }));
    session.on('ringing', ({ earlyMedia }) => apply({ type: 'remote-ringing', earlyMedia }));
    session.on('connected', () => {
      // The consultation of a warm transfer is the same call going on.
      if (talkOf(id)) return change(id, { held: false, media: 'flowing', troubles: [] });
      log.info(`call ${direction} connected`);
      apply({ type: 'connected', at: now() });
    });
    session.on('muted', () => change(id, { muted: true }));
    session.on('unmuted', () => change(id, { muted: false }));
    session.on('hold', () => change(id, { held: true }));
    session.on('unhold', () => change(id, { held: false }));
    session.on('recording', recording('recording'));
    session.on('not_recording', ({ code }: NotRecording) => recording(code === 691 ? 'paused' : 'off')());
    session.on('recording_not_available', recording('unavailable'));
    session.on('media_lost', () => change(id, { media: 'lost' }));
    session.on('media_restored', () => change(id, { media: 'flowing' }));
    session.on('microphone_lost', () => change(id, { microphone: 'gone' }));
    session.on('microphone_replaced', () => change(id, { microphone: 'there' }));
    session.on('trouble', (trouble) =>
      change(id, { troubles: [troubleOf(trouble), ...without(id, trouble)] }),
    );
    session.on('recovered', (trouble) => change(id, { troubles: without(id, trouble) }));
    session.on('transfer_failed', () => back(id, 'refused'));
    session.on('transfer_blind_init', () => step(id, 'handing-over'));
    session.on('transfer_warm_init', () => step(id, 'consulting'));
    session.on('transfer_warm_answered', () => step(id, 'answered'));
    session.on('transfer_warm_unconfirmed', () => step(id, 'unconfirmed'));
    session.on('transfer_warm_not_answered', () => back(id, 'not-answered'));
    session.on('transfer_warm_not_completed', () => back(id, 'not-completed'));
    session.on('transfer_warm_canceled', () => back(id, 'canceled'));
    session.on('rejected', end);
    session.on('failed', end);
    session.on('bye', end);
  }

  function without(id: CallId, { kind }: Trouble): readonly CallTrouble[] {
    return talkOf(id)?.troubles.filter((trouble) => trouble.kind !== kind) ?? [];
  }

  return {
    follow,
    transferAsked(id, way, to) {
      change(id, { transfer: { step: 'asking', way, to } });
    },
  };
}

function troubleOf(trouble: Trouble): CallTrouble {
  const { kind } = trouble;
  if ('share' in trouble) return { kind, value: trouble.share };
  if ('ms' in trouble) return { kind, value: trouble.ms };
  return { kind, value: null };
}
