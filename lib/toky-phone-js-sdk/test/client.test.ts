import { beforeEach, expect, test, vi } from 'vitest';
import { ClientStatus, TokyClient } from '../src/index.ts';
import type { ClientOptions } from '../src/index.ts';
import { FakePeer } from './peer-fake.ts';
import { registrar, sipServer } from './sip-fake.ts';
import { FakeSocket } from './socket-fake.ts';

/** A client in Node, with a server that is fake. */

const JANE = { accessToken: 't', account: { user: 'jane@example.com', type: 'agent' } } as const;
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
  rings(['X-Transferred: yes', 'X-Transferred-By: jane__example.com', 'X-Transferred-To: john__example.com']);
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
