import { NO_ORIGIN } from '../../lib/call/call.ts';
import type { Call, CrmRecord, Peer, Talk } from '../../lib/call/call.ts';
import type { EndReason } from '../../lib/call/end-reason.ts';
import { NO_TRANSFER } from '../../lib/call/transfer.ts';
import type { Transfer, TransferTarget } from '../../lib/call/transfer.ts';

/** Calls at one moment, as the engine reports them. */

export const NOW = Date.UTC(2026, 6, 1, 12, 0, 0);

export const MARIA: Peer = { kind: 'contact', number: '+14155552671', name: 'María Fernández' };
export const LONDON: Peer = { kind: 'contact', number: '+442079460958', name: '' };
/** Where a call was made from. */
export const RECORD: CrmRecord = {
  name: 'Ada Byron',
  url: 'https://app.hubspot.com/contacts/1/record/0-1/51',
};
export const VISITOR: Peer = { kind: 'anonymous', number: '', name: '' };

const OUT = {
  id: 'out-1',
  direction: 'out',
  peer: MARIA,
  line: '+12125550100',
  origin: NO_ORIGIN,
  hushed: false,
  startedAt: NOW - 70_000,
} as const;

const IN = {
  id: 'in-1',
  direction: 'in',
  peer: LONDON,
  line: '+12125550100',
  origin: NO_ORIGIN,
  hushed: false,
  startedAt: NOW - 5_000,
} as const;

const TALK: Talk = {
  muted: false,
  held: false,
  media: 'flowing',
  microphone: 'there',
  recording: 'recording',
  transfer: NO_TRANSFER,
  troubles: [],
};

const ACTIVE = { ...OUT, phase: 'active', connectedAt: NOW - 65_000, ...TALK } as const;

export const JOE: TransferTarget = { kind: 'agent', destination: 'joe@example.com', name: 'Joe Park' };

function transferring(step: Exclude<Transfer['step'], 'none'>, way: 'blind' | 'warm') {
  return { ...ACTIVE, transfer: { step, way, to: JOE } } as const;
}

export function endedBy(reason: EndReason, connectedAt: number | null = null) {
  return { ...OUT, phase: 'ended', connectedAt, endedAt: NOW, reason } as const;
}

export const CALLS = {
  dialing: { ...OUT, phase: 'dialing' },
  ringing: { ...OUT, phase: 'remote-ringing', earlyMedia: false },
  earlyMedia: { ...OUT, phase: 'remote-ringing', earlyMedia: true },
  incoming: { ...IN, phase: 'incoming' },
  incomingOfMenu: {
    ...IN,
    peer: MARIA,
    phase: 'incoming',
    origin: { ...NO_ORIGIN, ivr: 'Main menu', ivrOption: '2' },
  },
  incomingPassedOn: {
    ...IN,
    peer: MARIA,
    phase: 'incoming',
    origin: { ...NO_ORIGIN, passedOnBy: 'Joe Park' },
  },
  incomingReturned: {
    ...IN,
    peer: MARIA,
    phase: 'incoming',
    origin: { ...NO_ORIGIN, refusedBy: 'Joe Park' },
  },
  incomingOfRecord: { ...IN, phase: 'incoming', record: RECORD },
  hushed: { ...IN, phase: 'incoming', hushed: true },
  answering: { ...IN, phase: 'answering' },
  active: ACTIVE,
  muted: { ...ACTIVE, muted: true },
  held: { ...ACTIVE, held: true },
  paused: { ...ACTIVE, recording: 'paused' },
  notRecorded: { ...ACTIVE, recording: 'off' },
  soundLost: { ...ACTIVE, media: 'lost' },
  microphoneGone: { ...ACTIVE, microphone: 'gone' },
  losing: { ...ACTIVE, troubles: [{ kind: 'loss-out', value: 0.062 }] },
  silent: { ...ACTIVE, troubles: [{ kind: 'microphone-silent', value: null }] },
  second: {
    ...IN,
    phase: 'active',
    connectedAt: NOW - 3_000,
    ...TALK,
    recording: 'off',
  },
  secondIncoming: { ...IN, phase: 'incoming', origin: { ...NO_ORIGIN, ivr: 'Main menu', ivrOption: '2' } },
  passingOn: transferring('asking', 'blind'),
  handingOver: transferring('handing-over', 'blind'),
  asking: transferring('asking', 'warm'),
  consulting: transferring('consulting', 'warm'),
  unconfirmed: transferring('unconfirmed', 'warm'),
  answered: transferring('answered', 'warm'),
  refused: { ...ACTIVE, transfer: { step: 'none', last: { kind: 'refused', to: JOE } } },
  notAnswered: { ...ACTIVE, transfer: { step: 'none', last: { kind: 'not-answered', to: JOE } } },
  notCompleted: { ...ACTIVE, transfer: { step: 'none', last: { kind: 'not-completed', to: JOE } } },
  takenBack: { ...ACTIVE, transfer: { step: 'none', last: { kind: 'canceled', to: JOE } } },
  ending: { ...OUT, phase: 'ending', connectedAt: NOW - 65_000, reason: { kind: 'hung-up', by: 'us' } },
  ended: endedBy({ kind: 'hung-up', by: 'them' }, NOW - 65_000),
  endedOfRecord: { ...endedBy({ kind: 'busy' }), peer: LONDON, record: RECORD },
  transferred: endedBy({ kind: 'transferred', to: 'Joe Park' }, NOW - 65_000),
  busy: endedBy({ kind: 'busy' }),
  missed: { ...IN, phase: 'ended', connectedAt: null, endedAt: NOW, reason: { kind: 'missed' } },
  noMicrophone: endedBy({ kind: 'microphone-denied' }),
} as const satisfies Record<string, Call>;
