import { nowMs } from './clock.ts';
import type { FarEnd } from './far-end.ts';
import type { Hearing } from './hearing.ts';
import type { DtmfWay, Journal } from './journal.ts';
import type { Direction } from './sdp.ts';
import type { SipHeader } from './sip-message.ts';

/** Times are milliseconds since the epoch. */
export type CallState =
  | { readonly kind: 'inviting' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'early-media' }
  | { readonly kind: 'answered'; readonly at: number }
  | {
      readonly kind: 'ended';
      readonly at: number;
      readonly by: 'agent' | 'far-end';
      readonly status: number | null;
      readonly reason: string;
    };

export type Dtmf = { readonly tone: string; readonly way: DtmfWay; readonly at: number };

/** One call as the sandbox sees it. */
export type Call = {
  /** The SIP Call-ID, which is Toky's call id. */
  readonly id: string;
  readonly direction: 'from-agent' | 'to-agent';
  readonly agent: string;
  /** The number or name at the far end. */
  readonly number: string;
  /** What the INVITE carried. */
  readonly headers: readonly SipHeader[];
  readonly startedAt: number;
  readonly state: () => CallState;
  /** Calls back at each change of state from now on; the answer stops it. */
  readonly onState: (listener: (state: CallState) => void) => () => void;
  /** What the far end hears of the agent: the share of one frequency in a window, 3000 ms unless told. */
  readonly hearing: (frequencyHz: number, windowMs?: number) => Hearing;
  readonly packets: () => { readonly sent: number; readonly received: number };
  /** State of the media connection; `none` before there is one. */
  readonly media: () => string;
  readonly dtmf: () => readonly Dtmf[];
  /** On hold by the server. */
  readonly held: () => boolean;
  /** On hold by a session description of the agent's; see `agentDirection`. */
  readonly heldByMedia: () => boolean;
  /** What the agent's last session description says it does. */
  readonly agentDirection: () => Direction;
  readonly setHold: (held: boolean) => void;
  readonly recordingPaused: () => boolean;
  readonly setRecordingPaused: (paused: boolean) => void;
  /** The tone the far end sends, hertz; 0 before it has a voice. */
  readonly tone: () => number;
  /** Changes the tone the far end sends, hertz. */
  readonly setTone: (frequencyHz: number) => void;
  /** The far end hangs up, or gives up where nobody has answered yet. */
  readonly hangUp: () => void;
};

export type CallRecord = {
  readonly call: Call;
  readonly move: (state: CallState) => void;
  readonly attach: (farEnd: FarEnd) => void;
  readonly onHangUp: (hangUp: () => void) => void;
  readonly addDtmf: (tone: string, way: DtmfWay) => void;
  /** Writes down something that happened to the call beside its state. */
  readonly note: (what: string, detail: string) => void;
  /** Ends the record and its media; later endings change nothing. */
  readonly end: (by: 'agent' | 'far-end', status: number | null, reason: string) => void;
};

const NOTHING: Hearing = { share: 0, rms: 0, packets: 0 };

export function createCallRecord(
  deps: { readonly journal: Journal },
  given: Pick<Call, 'id' | 'direction' | 'agent' | 'number' | 'headers'>,
): CallRecord {
  let state: CallState = { kind: 'inviting' };
  let farEnd: FarEnd | null = null;
  let held = false;
  let paused = false;
  let hangUp = (): void => {};
  const dtmf: Dtmf[] = [];
  const listeners = new Set<(state: CallState) => void>();

  const note = (what: string, detail: string): void =>
    deps.journal.add({ kind: 'call', callId: given.id, agent: given.agent, state: what, detail });

  function move(next: CallState): void {
    if (state.kind === 'ended') return;
    state = next;
    const detail =
      next.kind === 'ended' ? `by the ${next.by}: ${next.status ?? ''} ${next.reason}`.trim() : given.number;
    note(next.kind, detail);
    for (const listener of listeners) listener(next);
  }

  const call: Call = {
    ...given,
    startedAt: nowMs(),
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hearing: (frequencyHz, windowMs) => farEnd?.hearing(frequencyHz, windowMs) ?? NOTHING,
    packets: () => ({ sent: farEnd?.sent() ?? 0, received: farEnd?.received() ?? 0 }),
    media: () => farEnd?.state() ?? 'none',
    dtmf: () => dtmf,
    held: () => held,
    agentDirection: () => farEnd?.theirDirection() ?? 'sendrecv',
    heldByMedia: () => (farEnd?.theirDirection() ?? 'sendrecv') !== 'sendrecv',
    setHold(on) {
      held = on;
      farEnd?.setHold(on);
      note(on ? 'held' : 'resumed', '');
    },
    recordingPaused: () => paused,
    setRecordingPaused(on) {
      paused = on;
    },
    tone: () => farEnd?.tone() ?? 0,
    setTone: (frequencyHz) => farEnd?.setTone(frequencyHz),
    hangUp() {
      if (state.kind !== 'ended') hangUp();
    },
  };

  return {
    call,
    move,
    note,
    attach(voice) {
      farEnd = voice;
    },
    onHangUp(task) {
      hangUp = task;
    },
    addDtmf(tone, way) {
      dtmf.push({ tone, way, at: nowMs() });
      deps.journal.add({ kind: 'dtmf', callId: given.id, tone, way });
    },
    end(by, status, reason) {
      move({ kind: 'ended', at: nowMs(), by, status, reason });
      farEnd
        ?.close()
        .catch((error: unknown) =>
          deps.journal.add({ kind: 'error', detail: `closing media: ${String(error)}` }),
        );
    },
  };
}
