import type { Call, CallOf, Origin, Peer, Talk } from './call.ts';
import type { EndReason } from './end-reason.ts';
import { NO_TRANSFER } from './transfer.ts';
import { assertNever } from '../util/assert-never.ts';

/** What can happen to a call. Facts from the network and commands of the person alike; `at` is ms since 1970. */
export type CallEvent =
  | { readonly type: 'invite-sent' }
  | { readonly type: 'remote-ringing'; readonly earlyMedia: boolean }
  | { readonly type: 'accepted' }
  | { readonly type: 'connected'; readonly at: number }
  /** Something in a connected call changed: mute, hold, recording, transfer, sound. */
  | { readonly type: 'changed'; readonly talk: Partial<Talk> }
  /** More became known of who calls. */
  | { readonly type: 'identified'; readonly peer: Peer; readonly origin: Origin }
  | { readonly type: 'ending'; readonly reason: EndReason }
  | { readonly type: 'ended'; readonly reason: EndReason; readonly at: number };

const FIRST_TALK: Talk = {
  muted: false,
  held: false,
  media: 'flowing',
  microphone: 'there',
  recording: 'unknown',
  transfer: NO_TRANSFER,
  troubles: [],
};

/**
 * The call after the event, or `null` where the event makes no sense now: an error to show when it came from a
 * command, a line in the debug log when it came from the network.
 */
export function transition(call: Call, event: CallEvent): Call | null {
  switch (event.type) {
    case 'invite-sent':
      return call.phase === 'preparing' ? { ...call, phase: 'dialing' } : null;
    case 'remote-ringing':
      return ring(call, event.earlyMedia);
    case 'accepted':
      return call.phase === 'incoming' ? { ...call, phase: 'answering' } : null;
    case 'connected':
      return connect(call, event.at);
    case 'changed':
      return call.phase === 'active' ? { ...call, ...event.talk } : null;
    case 'identified':
      return call.phase === 'ended' ? null : { ...call, peer: event.peer, origin: event.origin };
    case 'ending':
      return call.phase === 'ending' || call.phase === 'ended'
        ? null
        : { ...common(call), phase: 'ending', reason: event.reason, connectedAt: connectedAtOf(call) };
    case 'ended':
      return end(call, event.reason, event.at);
    default:
      return assertNever(event);
  }
}

function ring(call: Call, earlyMedia: boolean): Call | null {
  if (call.phase === 'preparing' || call.phase === 'dialing') {
    return { ...common(call), phase: 'remote-ringing', earlyMedia };
  }
  // A 183 with media may follow a 180; media once heard is not taken back by a later 180.
  if (call.phase === 'remote-ringing' && earlyMedia && !call.earlyMedia) return { ...call, earlyMedia };
  return null;
}

function connect(call: Call, at: number): Call | null {
  switch (call.phase) {
    case 'preparing':
    case 'dialing':
    case 'remote-ringing':
    case 'answering':
      return { ...common(call), phase: 'active', connectedAt: at, ...FIRST_TALK };
    default:
      return null;
  }
}

function end(call: Call, reason: EndReason, at: number): CallOf<'ended'> | null {
  if (call.phase === 'ended') return null;
  // Our own reason was first: their BYE that crosses our hang-up does not make it their hang-up.
  const kept = call.phase === 'ending' ? call.reason : reason;
  return { ...common(call), phase: 'ended', reason: kept, connectedAt: connectedAtOf(call), endedAt: at };
}

function connectedAtOf(call: Call): number | null {
  return 'connectedAt' in call ? call.connectedAt : null;
}

function common({ id, direction, peer, line, origin, hushed, startedAt }: Call) {
  return { id, direction, peer, line, origin, hushed, startedAt } as const;
}
