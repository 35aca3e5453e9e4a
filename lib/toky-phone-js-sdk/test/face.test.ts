// @vitest-environment node
import { beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import type { ClientOptions, InviteData, TokySession as Session } from '../src/index.ts';
import { safeText } from '../src/text.ts';
import { userAgentString } from '../src/user-agent.ts';
import { FakePeer } from './peer-fake.ts';
import { registrar, sipServer } from './sip-fake.ts';
import { FakeSocket } from './socket-fake.ts';

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

describe('a client in Node, with a server that is fake', () => {
  const PARAMS = {
    sip: {
      ws_servers: [{ ws_uri: 'wss://a', weight: 1 }],
      domain: 'sip.toky.test',
      uri: 'jane__example.com@sip.toky.test',
      username: 'jane__example.com',
      password: 'secret',
    },
    company_id: 4242,
    connection_country: 'US',
    recording_change: 1,
    registered_app_name: 'App',
  };

  beforeEach(() => {
    vi.useFakeTimers();
    return () => {
      vi.useRealTimers();
      vi.unstubAllGlobals();
    };
  });

  function setUp(options: Partial<ClientOptions> = {}) {
    const sockets: FakeSocket[] = [];
    vi.stubGlobal(
      'WebSocket',
      class extends FakeSocket {
        constructor(uri: string) {
          super(uri);
          sockets.push(this);
          sipServer(this, { REGISTER: registrar() });
          queueMicrotask(() => this.opens());
        }
      },
    );
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ success: true, data: PARAMS })));
    const client = new TokyClient({
      ...JANE,
      createPeerConnection: (configuration) => new FakePeer(configuration) as unknown as RTCPeerConnection,
      ...options,
    });
    const told: [event: string, data: unknown][] = [];
    for (const event of Object.values(ClientStatus))
      client.on(event, (data?: unknown) => told.push([event, data]));
    const rings = (headers: readonly string[] = []) =>
      sockets
        .at(-1)
        ?.says(
          [
            'INVITE sip:jane__example.com@host.invalid SIP/2.0',
            'Via: SIP/2.0/WSS proxy.test;branch=z9hG4bKabc',
            'From: "Ada" <sip:+15559990000@sip.toky.test>;tag=1',
            'To: <sip:jane__example.com@sip.toky.test>',
            'Call-ID: incoming-1',
            'CSeq: 1 INVITE',
            'Contact: <sip:far@proxy.test>',
            ...headers,
            'Content-Length: 0',
            '',
            '',
          ].join('\r\n'),
        );
    return {
      client,
      told,
      sockets,
      rings,
      dataOf: (event: string) => told.find(([name]) => name === event)?.[1],
    };
  }

  const settle = () => vi.advanceTimersByTimeAsync(100);

  test('does nothing at construction but to tell of it, when somebody can listen', async () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    const { told, sockets } = setUp();
    expect(told).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    await settle();
    expect(told).toEqual([['default', undefined]]);
    expect(sockets).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
  });

  test('init gives what Toky gives, and brings the line up', async () => {
    const { client, told } = setUp();
    const given = client.init();
    await settle();
    expect(await given).toEqual({
      connectionCountry: 'US',
      sipUsername: 'jane__example.com',
      callRecordingEnabled: true,
    });
    expect(told.map(([event]) => event)).toEqual(['default', 'ready', 'registering', 'registered']);
    await client.stop();
  });

  test('an incoming call is one INVITE, one session, and a payload as Toky gives it', async () => {
    const { client, told, rings, dataOf } = setUp();
    void client.init();
    await settle();
    rings(['X-Calling-To: +15550001111', 'X-Connection-Country: DE', 'X-PSTN: yes']);
    await settle();
    const [session] = client.sessions;
    expect(dataOf('invite')).toEqual({
      agentData: { agentId: 'jane@example.com', sipUsername: 'jane__example.com', companyId: '4242' },
      callData: {
        remoteUserId: '+15559990000',
        remoteUserType: 'contact',
        remoteUserName: 'Ada',
        remoteUserLocation: 'DE',
        did: '+15550001111',
      },
      session,
    });
    expect(dataOf('session_updated')).toEqual({ session, continues: null });
    expect(session).toMatchObject({ callId: 'incoming-1', callRecordingEnabled: true, isConnected: false });
    expect(session?.getConnection()).toBeNull();
    expect(told.filter(([event]) => event === 'invite')).toHaveLength(1);
    await client.stop();
  });

  test("one's own blind transfer that comes back is one call, too", async () => {
    const { client, told, rings } = setUp();
    void client.init();
    await settle();
    rings([
      'X-Transferred: yes',
      'X-Transferred-By: jane__example.com',
      'X-Transferred-To: john__example.com',
    ]);
    await settle();
    expect(client.sessions).toHaveLength(1);
    expect(told.filter(([event]) => event === 'invite')).toHaveLength(1);
    await client.stop();
  });

  test('who accepts no calls is told whom he refused', async () => {
    const { client, rings, dataOf, sockets } = setUp({
      account: { ...JANE.account, acceptInboundCalls: false },
    });
    void client.init();
    await settle();
    rings();
    await settle();
    expect(dataOf('invite_rejected')).toMatchObject({ callData: { remoteUserId: '+15559990000' } });
    expect(dataOf('invite')).toBeUndefined();
    expect(sockets.at(-1)?.sent.some((text) => text.startsWith('SIP/2.0 480'))).toBe(true);
    await client.stop();
  });

  test('a call is known by its id from the start, and a microphone that is refused ends it by one event', async () => {
    const { client, told } = setUp({
      getMicrophone: () => Promise.reject(new DOMException('no', 'NotAllowedError')),
    });
    void client.init();
    await settle();
    const session = client.startCall({ phoneNumber: '+14155550100', callerId: '+15550001111' });
    const ends: unknown[] = [];
    for (const event of ['rejected', 'failed', 'bye'] as const)
      session.on(event, (data) => ends.push([event, data]));
    expect(session.callId).not.toBe('');
    expect(told.slice(-2).map(([event]) => event)).toEqual(['connecting', 'session_updated']);
    await settle();
    expect(ends).toEqual([
      ['failed', { origin: 'local', cause: 'microphone-denied', status: null, reason: '', errorCode: null }],
    ]);
    expect(client.sessions).toEqual([]);
    await client.stop();
  });
});

test.each([
  [
    'Harness App',
    'Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36',
    'toky/harness-app/toky-phone-js-sdk-2.0.0/chrome-156',
  ],
  ['', 'Mozilla/5.0 Gecko/20100101 Firefox/153.0', 'toky/app/toky-phone-js-sdk-2.0.0/firefox-153'],
  ['Ünï App!', '', 'toky/n-app/toky-phone-js-sdk-2.0.0/unknown-0'],
])('names itself to the server: %s', (app, agent, name) => {
  expect(userAgentString(app, agent)).toBe(name);
});

test("strangers' text is one line without tricks, at most 120 characters", () => {
  expect(safeText('  a\r\nb\u0000 \u202ec  ')).toBe('ab c');
  expect([...safeText('🙂'.repeat(300))]).toHaveLength(120);
});
