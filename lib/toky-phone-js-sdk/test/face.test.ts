import { expect, expectTypeOf, test, vi } from 'vitest';
import type { ClientOptions, InviteData, TokySession as Session } from '../src/index.ts';

/** What the package does while it is imported; the tests below look at it. */
async function importedWith() {
  const touched: string[] = [];
  const touch = (name: string) => () => {
    touched.push(name);
    throw new Error(`${name} must not be used at import`);
  };
  for (const name of ['setTimeout', 'setInterval', 'fetch', 'WebSocket', 'RTCPeerConnection', 'Audio'])
    vi.stubGlobal(name, touch(name));
  const before = new Map(Object.getOwnPropertyNames(globalThis).map((name) => [name, valueOf(name)]));
  const sdk = await import('../src/index.ts');
  const changed = Object.getOwnPropertyNames(globalThis).filter(
    (name) => !Object.is(before.get(name), valueOf(name)),
  );
  vi.unstubAllGlobals();
  return { sdk, touched, changed };
}

/** Some of Node's own warn, or answer something else each time, when they are read. */
function valueOf(name: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
  return descriptor?.get ?? descriptor?.value;
}

const { sdk, touched, changed } = await importedWith();
const { default: TokySDK, TokyClient, TokyMedia, TokySession } = sdk;
const { ClientStatus, MediaStatus, SessionStatus, TransferEnum, TransferOptionsEnum } = sdk;

const JANE = { accessToken: 't', account: { user: 'jane@example.com', type: 'agent' } } as const;

const lowerSnake = (names: string) =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, name.toLowerCase()]));

test('is imported in Node without a document, a timer, a socket, a request, or a global of its own', () => {
  expect('document' in globalThis).toBe(false);
  expect(touched).toEqual([]);
  expect(changed).toEqual([]);
});

test("the default export is in the shape of Toky's own, and its parts are exported by name, too", () => {
  expect(TokySDK).toEqual({
    TokyClient,
    TokySession,
    TokyMedia,
    ClientStatus,
    SessionStatus,
    MediaStatus,
    TransferEnum,
    TransferOptionsEnum,
  });
});

test('ClientStatus has every name and value', () => {
  expect(ClientStatus).toMatchObject({
    INVITE: 'invite',
    INVITE_REJECTED: 'invite_rejected',
    REGISTERING: 'registering',
    CONNECTING: 'connecting',
    ONLINE: 'online',
    OFFLINE: 'offline',
    UNREGISTERED: 'unregistered',
    REGISTRATION_FAILED: 'registration_failed',
    REGISTERED: 'registered',
    DEFAULT: 'default',
    READY: 'ready',
    DISCONNECTED: 'disconnected',
    SESSION_UPDATED: 'session_updated',
  });
});

test.each([
  [
    'SessionStatus',
    SessionStatus,
    `TRYING RINGING CONNECTED REJECTED HOLD UNHOLD HOLD_NOT_AVAILABLE MUTED UNMUTED RECORDING NOT_RECORDING
     RECORDING_NOT_AVAILABLE TRANSFER_FAILED TRANSFER_BLIND_INIT TRANSFER_WARM_INIT TRANSFER_WARM_ANSWERED
     TRANSFER_WARM_NOT_ANSWERED TRANSFER_WARM_COMPLETED TRANSFER_WARM_NOT_COMPLETED TRANSFER_WARM_CANCELED FAILED BYE`,
  ],
  [
    'MediaStatus',
    MediaStatus,
    'READY UPDATED ERROR UNSUPPORTED PERMISSION_GRANTED PERMISSION_REVOKED INPUT_UPDATED OUTPUT_UPDATED',
  ],
  ['TransferEnum', TransferEnum, 'AGENT GROUP NUMBER'],
  ['TransferOptionsEnum', TransferOptionsEnum, 'BLIND WARM'],
])('%s has every name, each value being its name in lower snake case', (_name, values, names) => {
  expect(values).toMatchObject(lowerSnake(names));
  expect(values).toEqual(lowerSnake(Object.keys(values).join(' ')));
});

test.each([
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'removeAllListeners',
  'emit',
  'listenerCount',
])('client, session and media are emitters: %s', (method) => {
  for (const emitter of [TokyClient.prototype, TokySession.prototype, TokyMedia])
    expect(Reflect.get(emitter, method)).toBeTypeOf('function');
});

test('a session has every method and property', () => {
  const methods =
    'mute hold record endCall acceptCall makeTransfer cancelTransfer processDTMF getConnection'.split(' ');
  for (const method of methods) expect(Reflect.get(TokySession.prototype, method)).toBeTypeOf('function');
  expectTypeOf<Session>().toExtend<{
    readonly callId: string;
    readonly callRecordingEnabled: boolean;
    readonly isConnected: boolean;
    mute(): void;
    hold(): Promise<void>;
    record(): Promise<void>;
    makeTransfer(transfer: {
      type: 'agent' | 'group' | 'number';
      destination: string;
      option: 'blind' | 'warm';
    }): unknown;
    getConnection(): { readonly pc: RTCPeerConnection; readonly localStream: MediaStream } | null;
  }>();
});

test('the media have every method and property', () => {
  expect(TokyMedia.inputs).toEqual([]);
  expect(TokyMedia.outputs).toEqual([]);
  for (const name of ['selectedInputDevice', 'selectedOutputDevice', 'hasMediaPermissions'])
    expect(name in TokyMedia).toBe(true);
  for (const method of ['setInputDevice', 'setOutputDevice'])
    expect(Reflect.get(TokyMedia, method)).toBeTypeOf('function');
  expect(Object.keys(Object.getOwnPropertyDescriptors(TokyMedia.source))).toEqual(
    expect.arrayContaining(['remoteSource', 'localSource', 'ringAudio', 'errorAudio', 'incomingRingAudio']),
  );
  type Device = { readonly id: string; readonly name: string; readonly kind: string };
  expectTypeOf(TokyMedia.inputs).toExtend<readonly Device[]>();
  expectTypeOf(TokyMedia.outputs).toExtend<readonly Device[]>();
});

test("the options are Toky's, and ours beside them may be left out", () => {
  expectTypeOf<{
    accessToken: string;
    account: { user: string; type: 'agent'; acceptInboundCalls?: boolean; callRecordingEnabled?: boolean };
    transportLib: 'sip.js';
    media?: { ringAudio: string; errorAudio: string; incomingRingAudio: string };
  }>().toExtend<ClientOptions>();
});

test('the payload of INVITE holds what Toky gives', () => {
  expectTypeOf<InviteData>().toExtend<{
    agentData: { agentId: string; sipUsername: string; companyId: string };
    callData: {
      remoteUserId: string;
      remoteUserType: 'contact' | 'agent' | 'anon';
      remoteUserName?: string;
      remoteUserLocation?: string;
      did?: string;
      ivrId?: string;
      ivrOptionPressed?: string;
      userAgent?: string;
      transferredBy?: string;
      transferredType?: 'blind' | 'warm';
      cause?: 'rejected';
    };
  }>();
});

test.each([
  [{}, 'accessToken'],
  [{ accessToken: '', account: JANE.account }, 'accessToken'],
  [{ accessToken: 't' }, 'account.user'],
  [{ accessToken: 't', account: { user: '', type: 'agent' } }, 'account.user'],
  [{ accessToken: 't', account: { user: 'jane@example.com' } }, 'account.type'],
])('says what is missing at construction: %j', (options: object, missing) => {
  expect(() => new TokyClient(options as ClientOptions)).toThrow(missing);
});

test('a call before the line is registered is refused aloud', () => {
  expect(() =>
    new TokyClient(JANE).startCall({ phoneNumber: '+14155550100', callerId: '+15550001111' }),
  ).toThrow(/not registered/);
});

test.each(['+1415\r\nX-Evil: 1', 'abc', '', '+1;x=y'])('%j never gets into a header', (phoneNumber) => {
  const client = new TokyClient(JANE);
  for (const call of [
    { phoneNumber, callerId: '+15550001111' },
    { phoneNumber: '+15550001111', callerId: phoneNumber },
  ])
    expect(() => client.startCall(call)).toThrow(TypeError);
});
