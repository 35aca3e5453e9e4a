import type { CallablePage } from '../../lib/answers.ts';
import type { Colleague, Devices, HistoryEntry, PhoneState, Settings, WrapUp } from '../../lib/facts.ts';
import type { CallerId, DoNotDisturb, Line } from '../../lib/facts.ts';
import { NO_WRAP_UP } from '../../lib/facts.ts';
import { NO_ORIGIN } from '../../lib/call/call.ts';
import type { Call } from '../../lib/call/call.ts';
import { CALLS, LONDON, MARIA, NOW } from './recorded-calls.ts';

/** States of the phone as the background writes them; the calls in them are in `recorded-calls.ts`. */

export const SETTINGS: Settings = {
  appId: 'abcdefghijklmnopqrstuvwxyzabcdef',
  agentEmail: 'jane@example.com',
  tokenSource: { kind: 'broker', url: 'https://broker.example.com/toky' },
  country: 'US',
  countryFrom: 'chosen',
  callerId: '',
  callerIdOf: {},
  ring: { tone: 'pulse', volume: 1, silent: false },
  devices: { input: '', output: '', ring: '' },
  history: { days: 90, clearAtSignOut: true },
  groups: ['Billing', 'Second-line support'],
  clickToCall: { mode: 'chosen', exceptions: [], chosen: [], always: [], sites: {} },
  telLinks: false,
};

export const CALLER_IDS: readonly CallerId[] = [
  { number: '+12125550100', name: 'Sales' },
  { number: '+13105550123', name: 'Support' },
];

export const COLLEAGUES: readonly Colleague[] = [
  { email: 'joe@example.com', name: 'Joe Park', status: 'online' },
  { email: 'ana@example.com', name: 'Ana Souza', status: 'forwardable' },
  { email: 'ravi@example.com', name: 'Ravi Menon', status: 'busy' },
  { email: 'lena@example.com', name: 'Lena Vogel', status: 'offline' },
];

export const DEVICES: Devices = {
  inputs: [
    { id: 'mic-1', name: 'Headset microphone' },
    { id: 'mic-2', name: 'Built-in microphone' },
  ],
  outputs: [
    { id: 'out-1', name: 'Headset' },
    { id: 'out-2', name: 'Built-in speakers' },
  ],
  input: '',
  output: '',
  ring: '',
};

export const WRAP_UPS = {
  draft: { note: 'Wants the offer by Friday.', noteState: 'draft', tag: 'offer', tagState: 'draft' },
  waiting: { note: 'Wants the offer by Friday.', noteState: 'waiting', tag: 'offer', tagState: 'waiting' },
  sent: { note: 'Wants the offer by Friday.', noteState: 'sent', tag: 'offer', tagState: 'sent' },
  refused: { note: 'Wants the offer by Friday.', noteState: 'refused', tag: 'offer', tagState: 'sent' },
} as const satisfies Record<string, WrapUp>;

const ENTRY = { line: '+12125550100', origin: NO_ORIGIN, seen: true, ...NO_WRAP_UP } as const;

export const HISTORY: readonly HistoryEntry[] = [
  {
    ...ENTRY,
    id: 'r1',
    direction: 'in',
    peer: LONDON,
    startedAt: NOW - 320_000,
    connectedAt: null,
    endedAt: NOW - 300_000,
    reason: { kind: 'missed' },
    seen: false,
  },
  {
    ...ENTRY,
    ...WRAP_UPS.sent,
    id: 'r2',
    direction: 'out',
    peer: MARIA,
    startedAt: NOW - 7_200_000,
    connectedAt: NOW - 7_190_000,
    endedAt: NOW - 7_065_000,
    reason: { kind: 'hung-up', by: 'us' },
  },
];

export function signedIn(
  calls: readonly Call[] = [],
  line: Line = { phase: 'ready', since: NOW },
  doNotDisturb: DoNotDisturb = { on: false },
): PhoneState {
  return {
    signIn: { phase: 'signed-in', agent: 'jane@example.com' },
    phone: { epoch: 1, seq: 1, line, calls, callerIds: CALLER_IDS },
    missed: 0,
    historyRevision: 1,
    draft: null,
    doNotDisturb,
    missing: [],
  };
}

export function signedOut(
  problem: Extract<PhoneState['signIn'], { phase: 'signed-out' }>['problem'],
): PhoneState {
  return {
    signIn: { phase: 'signed-out', problem },
    phone: null,
    missed: 0,
    historyRevision: 0,
    draft: null,
    doNotDisturb: { on: false },
    missing: [],
  };
}

/** Moments of a day with more than one call, newest first. */
export const MOMENTS = {
  secondIncoming: [CALLS.secondIncoming, CALLS.active],
  twoCalls: [CALLS.second, CALLS.held],
  endedBehind: [CALLS.ended, CALLS.busy],
} as const satisfies Record<string, readonly Call[]>;

/** A page of a CRM, as the phone beside it sees it. */
export const CALLABLE: CallablePage = {
  on: true,
  numbers: [
    {
      number: '+14155550119',
      shown: '(415) 555-0119',
      near: 'Grace Hopper · Eckert-Mauchly Computer Corporation, Philadelphia',
    },
    { number: '+442071838750', shown: '+44 20 7183 8750', near: 'Ada Lovelace · Analytical Engines' },
    { number: '+551130000000', shown: '+55 11 3000 0000', near: '' },
  ],
  leftAlone: 2,
};
