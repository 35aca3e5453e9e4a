import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTimers, nowMs } from './clock.ts';
import { createJournal, type Journal } from './journal.ts';
import {
  ATTRIBUTE,
  attributeOf,
  METHOD,
  parseStun,
  readXorAddress,
  serializeStun,
  uint32,
  xorAddress,
} from './stun-message.ts';
import type { Endpoint, ParsedStun, StunAttribute } from './stun-message.ts';
import { normalSwitches, type Switches } from './switches.ts';
import { startTurnServer, type TurnServer } from './turn-server.ts';

const CREDENTIALS = { username: 'u', password: 'p' };
const UDP: StunAttribute = { type: ATTRIBUTE.requestedTransport, value: Buffer.from([17, 0, 0, 0]) };

let switches: Switches;
let server: TurnServer;
let client: Socket;
let peer: Socket;
let journal: Journal;

function bind(): Promise<Socket> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => socket.bind(0, '127.0.0.1', () => resolve(socket)));
}

const nextOn = (socket: Socket): Promise<Buffer> => new Promise((resolve) => socket.once('message', resolve));

beforeEach(async () => {
  switches = normalSwitches(3600);
  journal = createJournal();
  server = await startTurnServer({
    port: 0,
    credentials: CREDENTIALS,
    switches,
    journal,
    timers,
    now: nowMs,
  });
  client = await bind();
  peer = await bind();
});

afterEach(async () => {
  client.close();
  peer.close();
  await server.close();
});

const timers = createTimers();
let count = 0;

async function request(
  method: number,
  attributes: readonly StunAttribute[],
  key: Buffer | null = null,
): Promise<ParsedStun> {
  const transaction = Buffer.from(String(++count).padStart(12, '0'));
  const answer = nextOn(client);
  client.send(
    serializeStun({ method, class: 'request', transaction, attributes }, key),
    server.port,
    '127.0.0.1',
  );
  const message = parseStun(await answer);
  if (message === null) throw new Error('The answer is no STUN');
  expect(message.transaction).toEqual(transaction);
  return message;
}

function codeOf(message: ParsedStun): number {
  const value = attributeOf(message, ATTRIBUTE.errorCode);
  return value === undefined ? 0 : value.readUInt8(2) * 100 + value.readUInt8(3);
}

/** What a client adds after the first 401. */
async function credentials(
  password = CREDENTIALS.password,
): Promise<{ readonly own: readonly StunAttribute[]; readonly key: Buffer }> {
  const challenge = await request(METHOD.allocate, [UDP]);
  expect(codeOf(challenge)).toBe(401);
  const realm = attributeOf(challenge, ATTRIBUTE.realm) ?? Buffer.alloc(0);
  const nonce = attributeOf(challenge, ATTRIBUTE.nonce) ?? Buffer.alloc(0);
  const key = createHash('md5').update(`${CREDENTIALS.username}:${realm.toString()}:${password}`).digest();
  const own = [
    { type: ATTRIBUTE.username, value: Buffer.from(CREDENTIALS.username) },
    { type: ATTRIBUTE.realm, value: realm },
    { type: ATTRIBUTE.nonce, value: nonce },
  ];
  return { own, key };
}

async function allocated() {
  const { own, key } = await credentials();
  const answer = await request(METHOD.allocate, [UDP, ...own], key);
  const relayed = readXorAddress(attributeOf(answer, ATTRIBUTE.xorRelayedAddress));
  if (relayed === null) throw new Error(`Not allocated: ${codeOf(answer)}`);
  const toPeer: Endpoint = { address: '127.0.0.1', port: peer.address().port };
  return {
    own,
    key,
    relayed,
    toPeer,
    peerAddress: { type: ATTRIBUTE.xorPeerAddress, value: xorAddress(toPeer) },
  };
}

describe('STUN and TURN', () => {
  it('tells a client its own address', async () => {
    const answer = await request(METHOD.binding, []);
    expect(readXorAddress(attributeOf(answer, ATTRIBUTE.xorMappedAddress))).toEqual({
      address: '127.0.0.1',
      port: client.address().port,
    });
  });

  it('says nothing while it is silent', async () => {
    switches.stunSilent = 'all';
    client.send(
      serializeStun(
        { method: METHOD.binding, class: 'request', transaction: Buffer.alloc(12), attributes: [] },
        null,
      ),
      server.port,
      '127.0.0.1',
    );
    await journal.waitForKind('stun', (fact) => fact.what === 'unanswered');
    switches.stunSilent = 'none';
    // The first answer to come is that of the second request.
    await request(METHOD.binding, []);
  });

  it('refuses a wrong password, an unknown attribute and a second allocation', async () => {
    const wrong = await credentials('guess');
    expect(codeOf(await request(METHOD.allocate, [UDP, ...wrong.own], wrong.key))).toBe(401);
    expect(codeOf(await request(METHOD.binding, [{ type: 0x7777, value: Buffer.alloc(4) }]))).toBe(420);
    const { own, key } = await allocated();
    expect(codeOf(await request(METHOD.allocate, [UDP, ...own], key))).toBe(437);
  });

  it('relays both ways once a peer is permitted, and not before', async () => {
    const { own, key, relayed, toPeer, peerAddress } = await allocated();
    const data = (text: string) => [peerAddress, { type: ATTRIBUTE.data, value: Buffer.from(text) }];
    const say = (text: string): void =>
      client.send(
        serializeStun(
          { method: METHOD.send, class: 'indication', transaction: Buffer.alloc(12), attributes: data(text) },
          null,
        ),
        server.port,
        '127.0.0.1',
      );
    say('too early');
    expect((await request(METHOD.createPermission, [peerAddress, ...own], key)).class).toBe('success');
    const atPeer = nextOn(peer);
    say('hello');
    expect((await atPeer).toString()).toBe('hello');

    const back = nextOn(client);
    peer.send('there', relayed.port, relayed.address);
    const indication = parseStun(await back);
    expect(indication && attributeOf(indication, ATTRIBUTE.data)?.toString()).toBe('there');

    const channel = { type: ATTRIBUTE.channelNumber, value: Buffer.from([0x40, 0x01, 0, 0]) };
    expect((await request(METHOD.channelBind, [channel, peerAddress, ...own], key)).class).toBe('success');
    const framed = nextOn(client);
    peer.send('short', relayed.port, relayed.address);
    expect((await framed).toString('latin1')).toBe('@\x01\x00\x05short');
    const again = nextOn(peer);
    client.send(Buffer.from('@\x01\x00\x04back', 'latin1'), server.port, '127.0.0.1');
    expect((await again).toString()).toBe('back');
    expect(toPeer.address).toBe('127.0.0.1');
  });

  it('gives the relay back at a refresh of zero', async () => {
    const { own, key } = await allocated();
    expect(server.allocations()).toBe(1);
    await request(METHOD.refresh, [{ type: ATTRIBUTE.lifetime, value: uint32(0) }, ...own], key);
    expect(server.allocations()).toBe(0);
  });

  it('writes down what is allocated and freed', async () => {
    const first = await allocated();
    const name = `${first.relayed.address}:${first.relayed.port}`;
    await journal.waitForKind('stun', ({ what }) => what === `allocated ${name}`);
    await request(METHOD.refresh, [{ type: ATTRIBUTE.lifetime, value: uint32(0) }, ...first.own], first.key);
    await journal.waitForKind('stun', ({ what }) => what === `freed ${name}`);
  });

  it('may be silent about STUN alone, or about TURN alone', async () => {
    const bare = (method: number): void =>
      client.send(
        serializeStun({ method, class: 'request', transaction: Buffer.alloc(12), attributes: [UDP] }, null),
        server.port,
        '127.0.0.1',
      );
    switches.stunSilent = 'stun';
    bare(METHOD.binding);
    await journal.waitForKind('stun', ({ what }) => what === 'unanswered');
    expect(codeOf(await request(METHOD.allocate, [UDP]))).toBe(401);
    switches.stunSilent = 'turn';
    const since = journal.mark();
    bare(METHOD.allocate);
    await journal.waitForKind('stun', ({ what }) => what === 'unanswered', 2000, since);
    expect((await request(METHOD.binding, [])).class).toBe('success');
  });

  it('answers as much later as told', async () => {
    switches.stunDelayMs = 80;
    const before = nowMs();
    await request(METHOD.binding, []);
    expect(nowMs() - before).toBeGreaterThanOrEqual(79);
  });

  it('survives garbage', async () => {
    for (const junk of [
      Buffer.alloc(0),
      Buffer.from('x'),
      Buffer.from([0x40, 1]),
      Buffer.alloc(2000, 0x41),
      Buffer.alloc(60, 0xff),
    ]) {
      client.send(junk, server.port, '127.0.0.1');
    }
    await request(METHOD.binding, []);
    expect(journal.ofKind('error')).toEqual([]);
  });
});
