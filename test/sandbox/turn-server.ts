import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createSocket, type RemoteInfo } from 'node:dgram';
import type { Timers } from './clock.ts';
import { createNonces } from './digest.ts';
import type { Journal } from './journal.ts';
import {
  ATTRIBUTE,
  attributeOf,
  errorCode,
  METHOD,
  parseStun,
  readXorAddress,
  serializeStun,
  uint32,
  xorAddress,
} from './stun-message.ts';
import type { Endpoint, ParsedStun, StunAttribute, StunClass } from './stun-message.ts';
import type { Switches } from './switches.ts';
import type { Allocation } from './turn-allocation.ts';
import { createAllocations, nameOf } from './turn-allocations.ts';

export type TurnServer = {
  readonly port: number;
  /** How many relayed addresses are given out now. */
  readonly allocations: () => number;
  readonly close: () => Promise<void>;
};

const REALM = 'toky-sandbox';
const DEFAULT_LIFETIME_S = 600;
const MAX_LIFETIME_S = 3600;
/** Attributes below 0x8000 that are understood; any other must be refused with 420. */
const UNDERSTOOD = new Set<number>(Object.values(ATTRIBUTE));
const NEEDS_ALLOCATION = new Set<number>([METHOD.refresh, METHOD.createPermission, METHOD.channelBind]);

type Reply = (kind: StunClass, attributes: readonly StunAttribute[], key?: Buffer) => void;

/** STUN and TURN on one UDP port of 127.0.0.1, with one long-term credential. */
export async function startTurnServer(deps: {
  readonly port: number;
  readonly credentials: { readonly username: string; readonly password: string };
  readonly switches: Switches;
  readonly journal: Journal;
  readonly timers: Timers;
  readonly now: () => number;
}): Promise<TurnServer> {
  const { credentials, journal, now } = deps;
  const socket = createSocket('udp4');
  const key = createHash('md5').update(`${credentials.username}:${REALM}:${credentials.password}`).digest();
  const nonces = createNonces({ now, lifeMs: 600_000 });
  const allocations = createAllocations(deps);
  const note = (what: string, from: RemoteInfo): void =>
    journal.add({ kind: 'stun', what, from: nameOf(from) });

  const stunIsSilent = (): boolean => ['all', 'stun'].includes(deps.switches.stunSilent);
  const turnIsSilent = (): boolean => ['all', 'turn'].includes(deps.switches.stunSilent);

  /** `null`: may pass. */
  function credentialFault(message: ParsedStun): readonly StunAttribute[] | null {
    const challenge = (code: number, reason: string): readonly StunAttribute[] => [
      errorCode(code, reason),
      { type: ATTRIBUTE.realm, value: Buffer.from(REALM) },
      { type: ATTRIBUTE.nonce, value: Buffer.from(nonces.issue()) },
    ];
    const given = attributeOf(message, ATTRIBUTE.messageIntegrity);
    if (message.signed === null || given === undefined) return challenge(401, 'Unauthorized');
    const text = (type: number): string => attributeOf(message, type)?.toString('utf8') ?? '';
    if (text(ATTRIBUTE.nonce) === '' || text(ATTRIBUTE.realm) === '') return [errorCode(400, 'Bad Request')];
    if (nonces.judge(text(ATTRIBUTE.nonce)) !== 'live') return challenge(438, 'Stale Nonce');
    const right = createHmac('sha1', key).update(message.signed).digest();
    const fits = given.length === right.length && timingSafeEqual(given, right);
    return fits && text(ATTRIBUTE.username) === credentials.username ? null : challenge(401, 'Unauthorized');
  }

  function lifetimeOf(message: ParsedStun): number {
    const wanted = attributeOf(message, ATTRIBUTE.lifetime);
    return wanted?.length === 4 ? Math.min(wanted.readUInt32BE(0), MAX_LIFETIME_S) : DEFAULT_LIFETIME_S;
  }

  function toClient(from: RemoteInfo, allocation: Allocation, data: Buffer, peer: Endpoint): void {
    if (turnIsSilent()) return;
    const channel = allocation.channelOf(peer);
    if (channel !== null) {
      const head = Buffer.alloc(4);
      head.writeUInt16BE(channel, 0);
      head.writeUInt16BE(data.length, 2);
      socket.send(Buffer.concat([head, data]), from.port, from.address);
      return;
    }
    const attributes = [
      { type: ATTRIBUTE.xorPeerAddress, value: xorAddress(peer) },
      { type: ATTRIBUTE.data, value: data },
    ];
    const transaction = createHash('sha256').update(data).digest().subarray(0, 12);
    const message = { method: METHOD.data, class: 'indication' as const, transaction, attributes };
    socket.send(serializeStun(message, null), from.port, from.address);
  }

  async function allocate(message: ParsedStun, from: RemoteInfo, reply: Reply): Promise<void> {
    if (allocations.of(from) !== null) return reply('error', [errorCode(437, 'Allocation Mismatch')], key);
    const transport = attributeOf(message, ATTRIBUTE.requestedTransport);
    if (transport?.length !== 4) return reply('error', [errorCode(400, 'Bad Request')], key);
    if (transport[0] !== 17) return reply('error', [errorCode(442, 'Unsupported Transport Protocol')], key);
    const lifetimeS = Math.max(lifetimeOf(message), DEFAULT_LIFETIME_S);
    const made = await allocations.open(from, lifetimeS, (allocation, data, peer) =>
      toClient(from, allocation, data, peer),
    );
    reply(
      'success',
      [
        { type: ATTRIBUTE.xorRelayedAddress, value: xorAddress(made.relayed) },
        { type: ATTRIBUTE.lifetime, value: uint32(lifetimeS) },
        { type: ATTRIBUTE.xorMappedAddress, value: xorAddress(from) },
      ],
      key,
    );
  }

  function serve(message: ParsedStun, from: RemoteInfo, allocation: Allocation, reply: Reply): void {
    if (message.method === METHOD.refresh) {
      const lifetimeS = lifetimeOf(message);
      allocations.refresh(from, lifetimeS);
      return reply('success', [{ type: ATTRIBUTE.lifetime, value: uint32(lifetimeS) }], key);
    }
    const peers = message.attributes
      .filter(({ type }) => type === ATTRIBUTE.xorPeerAddress)
      .map(({ value }) => readXorAddress(value));
    const known = peers.filter((peer) => peer !== null);
    const first = known[0];
    if (first === undefined || known.length !== peers.length)
      return reply('error', [errorCode(400, 'Bad Request')], key);
    if (message.method === METHOD.createPermission) {
      for (const peer of known) allocation.permit(peer.address);
      return reply('success', [], key);
    }
    const channel = attributeOf(message, ATTRIBUTE.channelNumber)?.readUInt16BE(0) ?? 0;
    const fits = channel >= 0x4000 && channel <= 0x4fff && allocation.bindChannel(channel, first);
    reply(fits ? 'success' : 'error', fits ? [] : [errorCode(400, 'Bad Request')], key);
  }

  function indication(message: ParsedStun, from: RemoteInfo): void {
    const allocation = allocations.of(from);
    const peer = readXorAddress(attributeOf(message, ATTRIBUTE.xorPeerAddress));
    const data = attributeOf(message, ATTRIBUTE.data);
    if (message.method !== METHOD.send || allocation === null || peer === null || data === undefined) return;
    if (allocation.mayReach(peer.address)) allocation.relay(data, peer);
  }

  async function request(message: ParsedStun, from: RemoteInfo): Promise<void> {
    const { method, transaction } = message;
    const reply: Reply = (kind, attributes, signWith) => {
      const software = { type: ATTRIBUTE.software, value: Buffer.from('toky-sandbox') };
      const bytes = serializeStun(
        { method, class: kind, transaction, attributes: [...attributes, software] },
        signWith ?? null,
      );
      socket.send(bytes, from.port, from.address);
    };
    const strange = message.attributes
      .map(({ type }) => type)
      .filter((type) => type < 0x8000 && !UNDERSTOOD.has(type));
    if (strange.length > 0) {
      const value = Buffer.from(strange.flatMap((type) => [type >> 8, type & 0xff]));
      return reply('error', [
        errorCode(420, 'Unknown Attribute'),
        { type: ATTRIBUTE.unknownAttributes, value },
      ]);
    }
    if (method === METHOD.binding) {
      note('binding', from);
      return reply('success', [{ type: ATTRIBUTE.xorMappedAddress, value: xorAddress(from) }]);
    }
    if (method !== METHOD.allocate && !NEEDS_ALLOCATION.has(method))
      return reply('error', [errorCode(400, 'Bad Request')]);
    const fault = credentialFault(message);
    if (fault !== null) return reply('error', fault);
    if (method === METHOD.allocate) return allocate(message, from, reply);
    const allocation = allocations.of(from);
    if (allocation === null) return reply('error', [errorCode(437, 'Allocation Mismatch')], key);
    serve(message, from, allocation, reply);
  }

  function channelData(bytes: Buffer, from: RemoteInfo): void {
    const allocation = allocations.of(from);
    const peer = allocation?.peerOf(bytes.readUInt16BE(0)) ?? null;
    const length = bytes.readUInt16BE(2);
    if (
      allocation === null ||
      peer === null ||
      bytes.length < 4 + length ||
      !allocation.mayReach(peer.address)
    )
      return;
    allocation.relay(bytes.subarray(4, 4 + length), peer);
  }

  socket.on('error', (error) => journal.add({ kind: 'error', detail: `STUN: ${String(error)}` }));
  socket.on('message', (bytes, from) => {
    if (bytes.length >= 4 && bytes.readUInt8(0) >> 6 === 1)
      return turnIsSilent() ? undefined : channelData(bytes, from);
    const message = parseStun(bytes);
    if (message === null) return note('garbage', from);
    const silent = message.method === METHOD.binding ? stunIsSilent() : turnIsSilent();
    if (silent) return note('unanswered', from);
    if (message.class === 'indication') return indication(message, from);
    if (message.class !== 'request') return;
    const serveIt = (): void => {
      request(message, from).catch((error: unknown) =>
        journal.add({ kind: 'error', detail: `TURN: ${String(error)}` }),
      );
    };
    if (deps.switches.stunDelayMs === 0) serveIt();
    else deps.timers.after(deps.switches.stunDelayMs, serveIt);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(deps.port, '127.0.0.1', () => {
      socket.off('error', reject);
      resolve();
    });
  });

  return {
    port: socket.address().port,
    allocations: allocations.live,
    close: () =>
      new Promise((resolve) => {
        allocations.closeAll();
        socket.close(() => resolve());
      }),
  };
}
