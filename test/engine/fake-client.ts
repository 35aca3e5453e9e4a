import type { EndData } from 'toky-phone-js-sdk';
import type {
  PhoneClient,
  PhoneClientEvents,
  PhoneSession,
  PhoneSessionEvents,
} from '../../lib/engine/phone-client.ts';

type Listener = (...args: never[]) => void;

function createEvents() {
  const listeners = new Map<string, Listener[]>();
  return {
    on: (event: string, listener: Listener) =>
      listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    emit: (event: string, ...args: unknown[]) => {
      for (const listener of listeners.get(event) ?? []) (listener as (...all: unknown[]) => void)(...args);
    },
  };
}

const dialogOf = (callId: string): PhoneSession['dialog'] => ({
  callId,
  localTag: 'ours',
  remoteTag: 'theirs',
  localUri: 'sip:jane@sip.toky.test',
  remoteUri: 'sip:service@sip.toky.test',
  target: 'sip:far-end@sip.toky.test',
  routes: ['<sip:sip.toky.test;lr>'],
  sequence: 2,
});

/** One call of the fake: the test is the other side. */
export function createFakeSession(callId: string) {
  const events = createEvents();
  const log: string[] = [];
  let muted = false;
  let held = false;
  const refusals = new Set<string>();
  const act = async (what: string) => {
    log.push(what);
    if (refusals.has(what)) throw new Error('The other side would not');
  };
  const session: PhoneSession = {
    callId,
    dialog: dialogOf(callId),
    get isMuted() {
      return muted;
    },
    get isOnHold() {
      return held;
    },
    recording: 'recording',
    setHold: async (wanted) => {
      await act(wanted ? 'hold' : 'resume');
      held = wanted;
      events.emit(held ? 'hold' : 'unhold');
    },
    record: () => act('record'),
    makeTransfer: async ({ type, destination, option }) => {
      log.push(`transfer ${option} ${type} ${destination}`);
      return true;
    },
    cancelTransfer: () => act('cancel transfer'),
    on: events.on as PhoneSession['on'],
    acceptCall: async () => {
      log.push('accept');
    },
    endCall: async (status) => {
      log.push(status ? `end ${status}` : 'end');
    },
    mute: () => {
      muted = !muted;
      events.emit(muted ? 'muted' : 'unmuted');
    },
    processDTMF: async (tones) => {
      log.push(`tones ${tones}`);
      return true;
    },
  };
  const end = (event: 'rejected' | 'failed' | 'bye', data: Partial<EndData>) =>
    events.emit(event, {
      origin: 'remote',
      cause: 'refused',
      status: null,
      reason: '',
      errorCode: null,
      ...data,
    });
  const emit = <E extends keyof PhoneSessionEvents>(event: E, ...args: Parameters<PhoneSessionEvents[E]>) =>
    events.emit(event, ...args);
  return { session, log, end, emit, refuse: (what: string) => void refusals.add(what) };
}

/** A client without a network. Its line is up as soon as the test says so. */
export function createFakeClient(options: { readonly init?: () => Promise<unknown> } = {}) {
  const events = createEvents();
  const sessions: ReturnType<typeof createFakeSession>[] = [];
  const log: string[] = [];
  let registered = false;
  const client: PhoneClient = {
    api: {
      dids: async () => [{ number: '+15550001111', friendly_name: 'Main line' }],
      agents: async () => [
        { email: 'jane@example.com', self: true },
        { email: 'zoe@example.com', info: { fullname: 'Zoe' }, online: true },
        { email: 'bob@example.com', online: true, busy: true },
      ],
      contactName: async (number) => (number === '+442071838750' ? 'Ada of the contacts' : null),
      ivrName: async (id) => (id === '7' ? 'Sales menu' : null),
      addNote: async (callId, note) => void log.push(`note ${callId} ${note}`),
      addTag: async (callId, tag) => void log.push(`tag ${callId} ${tag}`),
    },
    endLeftCall: ({ callId }) => log.push(`end left ${callId}`),
    setRing: ({ tone, silent }) => log.push(`ring ${tone} ${silent ? 'silent' : 'aloud'}`),
    get isRegistered() {
      return registered;
    },
    init: options.init ?? (async () => undefined),
    startCall: ({ phoneNumber, callerId }) => {
      const fake = createFakeSession(`call-${sessions.length + 1}`);
      sessions.push(fake);
      log.push(`call ${phoneNumber} as ${callerId}`);
      return fake.session;
    },
    refreshAccessToken: (token) => log.push(`token ${token}`),
    stop: async () => {
      log.push('stop');
    },
    on: events.on as PhoneClient['on'],
  };
  return {
    client,
    sessions,
    log,
    register: () => {
      registered = true;
      events.emit('registered');
    },
    lose: () => {
      registered = false;
      events.emit('disconnected');
    },
    refuse: (cause: Parameters<PhoneClientEvents['registration_failed']>[0]['cause']) =>
      events.emit('registration_failed', { status: 403, reason: '', cause }),
    /** The call goes on by another session: the consultation of a warm transfer. */
    continues: (old: PhoneSession, callId: string) => {
      const fake = createFakeSession(callId);
      events.emit('session_updated', { session: fake.session, continues: old });
      return fake;
    },
    rings: (callId: string, callData: object = {}) => {
      const fake = createFakeSession(callId);
      events.emit('invite', {
        agentData: { agentId: '', sipUsername: '', companyId: '' },
        callData: { remoteUserId: '+442071838750', remoteUserType: 'contact', ...callData },
        session: fake.session,
      });
      return fake;
    },
  };
}
