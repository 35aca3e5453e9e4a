import type { CallerId, Line, PhoneState, Recent, Settings } from '../../lib/contract.ts';
import type { Call, Peer } from '../../lib/call/call.ts';

/** States of the phone as the background writes them. */

export const NOW = Date.UTC(2026, 6, 1, 12, 0, 0);

export const SETTINGS: Settings = {
  appId: 'abcdefghijklmnopqrstuvwxyzabcdef',
  agentEmail: 'jane@example.com',
  tokenSource: { kind: 'broker', url: 'https://broker.example.com/toky' },
  country: 'US',
  callerId: '',
};

export const CALLER_IDS: readonly CallerId[] = [
  { number: '+12125550100', name: 'Sales' },
  { number: '+13105550123', name: 'Support' },
];

export const MARIA: Peer = { kind: 'contact', number: '+14155552671', name: 'María Fernández' };
export const LONDON: Peer = { kind: 'contact', number: '+442079460958', name: '' };

const OUT = {
  id: 'out-1',
  direction: 'out',
  peer: MARIA,
  line: '+12125550100',
  startedAt: NOW - 70_000,
} as const;
const IN = {
  id: 'in-1',
  direction: 'in',
  peer: LONDON,
  line: '+12125550100',
  startedAt: NOW - 5_000,
} as const;

export const CALLS = {
  dialing: { ...OUT, phase: 'dialing' },
  ringing: { ...OUT, phase: 'remote-ringing', earlyMedia: false },
  incoming: { ...IN, phase: 'incoming' },
  answering: { ...IN, phase: 'answering' },
  active: { ...OUT, phase: 'active', connectedAt: NOW - 65_000, muted: false, media: 'flowing' },
  muted: { ...OUT, phase: 'active', connectedAt: NOW - 65_000, muted: true, media: 'flowing' },
  soundLost: { ...OUT, phase: 'active', connectedAt: NOW - 65_000, muted: false, media: 'lost' },
  ending: { ...OUT, phase: 'ending', connectedAt: NOW - 65_000, reason: { kind: 'hung-up', by: 'us' } },
  ended: {
    ...OUT,
    phase: 'ended',
    connectedAt: NOW - 65_000,
    endedAt: NOW,
    reason: { kind: 'hung-up', by: 'them' },
  },
  busy: { ...OUT, phase: 'ended', connectedAt: null, endedAt: NOW, reason: { kind: 'busy' } },
} as const satisfies Record<string, Call>;

export const RECENTS: readonly Recent[] = [
  {
    ...IN,
    id: 'r1',
    connectedAt: null,
    endedAt: NOW - 300_000,
    startedAt: NOW - 320_000,
    reason: { kind: 'missed' },
    seen: false,
  },
  {
    ...OUT,
    id: 'r2',
    startedAt: NOW - 7_200_000,
    connectedAt: NOW - 7_190_000,
    endedAt: NOW - 7_065_000,
    reason: { kind: 'hung-up', by: 'us' },
    seen: true,
  },
];

export function signedIn(
  calls: readonly Call[] = [],
  line: Line = { phase: 'ready', since: NOW },
): PhoneState {
  return {
    signIn: { phase: 'signed-in', agent: 'jane@example.com' },
    phone: { epoch: 1, seq: 1, line, calls, callerIds: CALLER_IDS },
    missed: 0,
    recentsRevision: 1,
    draft: null,
  };
}

export function signedOut(
  problem: Extract<PhoneState['signIn'], { phase: 'signed-out' }>['problem'],
): PhoneState {
  return {
    signIn: { phase: 'signed-out', problem },
    phone: null,
    missed: 0,
    recentsRevision: 0,
    draft: null,
  };
}
