import type { CallablePage } from '../../lib/answers.ts';
import type {
  ClickToCallMode,
  DoNotDisturb,
  HistoryEntry,
  Line,
  MissingAccess,
  PhoneState,
  Settings,
  WrapUp,
} from '../../lib/facts.ts';
import type { Call } from '../../lib/call/call.ts';
import type { EndReason } from '../../lib/call/end-reason.ts';
import type { Problem } from '../../lib/problem.ts';
import { NO_POLICY } from '../../lib/settings/policy.ts';
import type { Policy } from '../../lib/settings/policy.ts';
import type { CaptureState } from '../../lib/ui/event-page/capture.ts';
import { CALLS, endedBy, NOW, RECORD } from '../ui/recorded-calls.ts';
import { CALLABLE, CALLER_IDS, MOMENTS, SETTINGS, signedIn, signedOut, WRAP_UPS } from '../ui/recorded.ts';
import { LONG_HISTORY } from './long-history.ts';

/** What somebody does on the page before it is looked at. Buttons are told by their message's key. */
export type Step =
  | { readonly press: string }
  | { readonly type: string; readonly into: string }
  | { readonly open: string }
  /** Waits until it is there. */
  | { readonly see: string };

export type GalleryState = {
  readonly name: string;
  readonly page: 'phone' | 'options' | 'welcome' | 'link';
  readonly phone: PhoneState;
  readonly settings: Settings;
  readonly policy: Policy;
  readonly history: readonly HistoryEntry[];
  readonly wrapUp: WrapUp;
  /** What can be called on the page in front. */
  readonly callable: CallablePage;
  /** Why a call is not made at once. */
  readonly refusal: Problem | null;
  readonly microphone: PermissionState;
  readonly capture: CaptureState;
  readonly steps: readonly Step[];
};

const PLAIN = {
  page: 'phone',
  settings: SETTINGS,
  policy: NO_POLICY,
  history: LONG_HISTORY,
  wrapUp: WRAP_UPS.draft,
  callable: CALLABLE,
  refusal: null,
  microphone: 'granted',
  capture: 'idle',
  steps: [],
} as const;

function state(name: string, phone: PhoneState, rest: Partial<GalleryState> = {}): GalleryState {
  return { ...PLAIN, name, phone, ...rest };
}

function line(name: string, line: Line): GalleryState {
  return state(name, signedIn([], line));
}

function quiet(until: number | null): DoNotDisturb {
  return { on: true, until };
}

const NUMBER = { type: '+442079460958', into: '#number' } as const;
const NAMED = { see: '.number-owner bdi' } as const;
const PREMIUM: Problem = { code: 'confirm-premium' };
const READY = signedIn();

const SIGNING_IN: readonly GalleryState[] = [
  state('not set up', signedOut(null), { settings: { ...SETTINGS, appId: '' } }),
  state('signed out', signedOut(null)),
  state('sign-in failed', signedOut({ code: 'sign-in-closed' })),
  state('signing in', { ...signedOut(null), signIn: { phase: 'signing-in', agent: 'jane@example.com' } }),
  state('session ran out', { ...READY, signIn: { phase: 'expired', agent: 'jane@example.com' } }),
];

const LINES: readonly GalleryState[] = [
  state('ready', READY),
  line('connecting', { phase: 'connecting', since: NOW }),
  line('reconnecting', { phase: 'reconnecting', since: NOW }),
  line('refused', { phase: 'refused', why: 'wrong-password' }),
  state('do not disturb', signedIn([], undefined, quiet(null))),
  state('do not disturb for an hour', signedIn([], undefined, quiet(NOW + 3_600_000))),
  state('menu', READY, {
    steps: [{ open: '.account-opener' }, { see: '.account-opener[aria-expanded="true"]' }],
  }),
];

const TOKY: MissingAccess = { to: 'toky', origin: 'https://api.toky.co/*' };
const BROKER: MissingAccess = { to: 'broker', origin: 'https://broker.example.com/*' };
const SITE: MissingAccess = { to: 'site', origin: 'https://crm.example.com/*' };

const ACCESS: readonly GalleryState[] = [
  state('Toky withheld', { ...READY, missing: [TOKY] }),
  state('sign-in server withheld', {
    ...signedOut({ code: 'broker-permission-missing' }),
    missing: [BROKER],
  }),
  state('site withheld', { ...READY, missing: [SITE] }),
  state('microphone not kept', READY, { microphone: 'prompt' }),
  state('microphone blocked', READY, { microphone: 'denied' }),
  state('call: click to speak', signedIn([CALLS.dialing]), { capture: 'waiting' }),
  state('all withheld', { ...READY, missing: [TOKY, BROKER, SITE] }),
  state('call: Toky withheld', { ...signedIn([CALLS.active]), missing: [TOKY, SITE] }),
  state('welcome: Toky withheld', { ...signedOut(null), missing: [TOKY] }, { page: 'welcome' }),
];

const DIALER: readonly GalleryState[] = [
  state('number typed', READY, { steps: [NUMBER, NAMED] }),
  state('number wrong', READY, {
    steps: [{ type: '415555', into: '#number' }, { press: 'dialer.call' }],
  }),
  state('caller ID for a country', READY, {
    settings: { ...SETTINGS, callerIdOf: { GB: '+13105550123' } },
    steps: [NUMBER, NAMED],
  }),
  state('costs more', READY, { refusal: PREMIUM, steps: [NUMBER, { press: 'dialer.call' }] }),
  state('new country', READY, {
    refusal: { code: 'confirm-country', country: 'GB' },
    steps: [NUMBER, { press: 'dialer.call' }],
  }),
  state('microphone not allowed', READY, {
    refusal: { code: 'microphone-not-allowed' },
    steps: [NUMBER, { press: 'dialer.call' }],
  }),
];

const ENDS: readonly EndReason[] = [
  { kind: 'declined', by: 'them' },
  { kind: 'cancelled' },
  { kind: 'answered-elsewhere' },
  { kind: 'no-answer' },
  { kind: 'no-credit' },
  { kind: 'on-another-call' },
  { kind: 'unknown-number' },
  { kind: 'caller-id-refused' },
  { kind: 'microphone-missing' },
  { kind: 'media-failed' },
  { kind: 'network-lost' },
  { kind: 'server-silent' },
  { kind: 'signed-out' },
  { kind: 'phone-restarted' },
  { kind: 'rejected', sipCode: 503 },
];

const IN_CALL: readonly GalleryState[] = [
  ...Object.entries(CALLS).map(([name, call]: [string, Call]) => state(`call: ${name}`, signedIn([call]))),
  ...Object.entries(MOMENTS).map(([name, calls]: [string, readonly Call[]]) =>
    state(`calls: ${name}`, signedIn(calls)),
  ),
  state('call: keypad', signedIn([CALLS.active]), { steps: [{ press: 'call.tones' }] }),
  state('call: sound', signedIn([CALLS.active]), { steps: [{ press: 'call.sound' }] }),
  state('call: transfer', signedIn([CALLS.active]), { steps: [{ press: 'call.transfer' }] }),
  state('call: transfer to a group', signedIn([CALLS.active]), {
    steps: [{ press: 'call.transfer' }, { open: '#tab-group' }],
  }),
  state('call: transfer to a number', signedIn([CALLS.active]), {
    steps: [{ press: 'call.transfer' }, { open: '#tab-number' }],
  }),
  state('call: another one', signedIn([CALLS.active]), { steps: [{ press: 'call.addCall' }] }),
  state('ended: costs more', signedIn([CALLS.busy]), {
    refusal: PREMIUM,
    steps: [{ press: 'call.again' }, { see: '.confirm-call' }],
  }),
  ...ENDS.map((reason) => state(`ended: ${reason.kind}`, signedIn([endedBy(reason)]))),
  ...Object.entries(WRAP_UPS).map(([name, wrapUp]) =>
    state(`written: ${name}`, signedIn([CALLS.ended]), { wrapUp }),
  ),
];

const OPEN_HISTORY: Step = { open: '#tab-recents' };
const TO_HISTORY = [OPEN_HISTORY, { see: '.history-row' }] as const;

const HISTORY: readonly GalleryState[] = [
  state('history', { ...READY, missed: 2 }, { steps: TO_HISTORY }),
  state('history: empty', READY, { history: [], steps: [OPEN_HISTORY, { see: '.history .empty' }] }),
  state('history: one call', READY, {
    steps: [...TO_HISTORY, { open: '.history-row:nth-of-type(2) .history-toggle' }],
  }),
  state('history: from a record', READY, {
    history: LONG_HISTORY.slice(0, 3).map((entry) => ({ ...entry, record: RECORD })),
    steps: [...TO_HISTORY, { open: '.history-row .history-toggle' }, { see: '.record-link' }],
  }),
  state('history: search', READY, {
    steps: [...TO_HISTORY, { type: 'friday', into: '.history-search input' }, { open: '.history mark' }],
  }),
  state('history: nothing found', READY, {
    steps: [...TO_HISTORY, { type: 'zebra', into: '.history-search input' }, { see: '.history .empty' }],
  }),
  state('history: missed', READY, {
    steps: [
      ...TO_HISTORY,
      { press: 'history.missed' },
      { see: '.history-filter:nth-child(2)[aria-pressed="true"]' },
    ],
  }),
  state('history: costs more', READY, {
    refusal: PREMIUM,
    steps: [...TO_HISTORY, { open: '.history-call' }],
  }),
];

const OPEN_PAGE: Step = { open: '#tab-page' };

const PAGE_NUMBERS: readonly GalleryState[] = [
  state('page: numbers', READY, { steps: [OPEN_PAGE, { see: '.page-number' }] }),
  state('page: none', READY, {
    callable: { on: true, numbers: [], leftAlone: 0 },
    steps: [OPEN_PAGE, { see: '.page-numbers .empty' }],
  }),
  state('page: switched off', READY, {
    callable: { on: false, numbers: [], leftAlone: 0 },
    steps: [OPEN_PAGE, { see: '.page-numbers .empty' }],
  }),
  state('page: costs more', READY, {
    refusal: PREMIUM,
    steps: [OPEN_PAGE, { open: '.page-number .icon-only' }, { see: '.confirm-call' }],
  }),
];

function inMode(mode: ClickToCallMode): Settings {
  const exceptions = ['bank.example.com', '*.payroll.example.org'];
  return { ...SETTINGS, clickToCall: { ...SETTINGS.clickToCall, mode, exceptions } };
}

const COMPANY: Policy = {
  mode: 'everywhere',
  exceptions: ['*.bank.example.com'],
  country: 'BR',
  appId: 'companyapp',
  brokerUrl: 'https://broker.example.com/toky',
};

const OPEN_SITE: Step = { open: '.site-more' };

const SITES: readonly GalleryState[] = [
  state('site: choices', READY, { steps: [OPEN_SITE, { see: '#site-country' }] }),
  state('site: not a CRM', READY, { settings: inMode('crms') }),
  state('site: switched off', READY, { settings: inMode('off') }),
  state('site: set by the company', READY, { policy: { sites: ['crm.example.com'] } }),
  state('settings: everywhere', READY, {
    page: 'options',
    settings: inMode('everywhere'),
    steps: [{ type: 'no site', into: '#exception' }, { press: 'options.add' }, { see: '#exception-problem' }],
  }),
  state('settings: known CRMs', READY, { page: 'options', settings: inMode('crms') }),
  state('settings: set by the company', READY, { page: 'options', policy: COMPANY }),
  state('link without a number', READY, { page: 'link' }),
];

const PAGES: readonly GalleryState[] = [
  state('settings', READY, {
    page: 'options',
    settings: { ...SETTINGS, callerIdOf: { GB: '+13105550123', BR: CALLER_IDS[0]?.number ?? '' } },
  }),
  state('settings: new', signedOut(null), {
    page: 'options',
    settings: { ...SETTINGS, appId: '', agentEmail: '', tokenSource: { kind: 'none' }, groups: [] },
    steps: [{ press: 'options.save' }],
  }),
  state('settings: app key', READY, {
    page: 'options',
    settings: { ...SETTINGS, tokenSource: { kind: 'app-key' } },
  }),
  state('settings: silent', signedIn([], undefined, quiet(null)), {
    page: 'options',
    settings: {
      ...SETTINGS,
      ring: { tone: 'chime', volume: 0.3, silent: true },
      devices: { input: 'mic-1', output: 'out-1', ring: 'gone' },
    },
  }),
  state('welcome', signedOut(null), { page: 'welcome' }),
  state('welcome: done', READY, { page: 'welcome' }),
];

export const STATES: readonly GalleryState[] = [
  ...SIGNING_IN,
  ...LINES,
  ...ACCESS,
  ...DIALER,
  ...IN_CALL,
  ...HISTORY,
  ...PAGE_NUMBERS,
  ...SITES,
  ...PAGES,
];
