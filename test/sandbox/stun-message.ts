import { createHmac } from 'node:crypto';

/** STUN and TURN message types of RFC 8489 and RFC 8656. */
export const METHOD = {
  binding: 1,
  allocate: 3,
  refresh: 4,
  send: 6,
  data: 7,
  createPermission: 8,
  channelBind: 9,
} as const;
export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  channelNumber: 0x000c,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedTransport: 0x0019,
  dontFragment: 0x001a,
  xorMappedAddress: 0x0020,
  software: 0x8022,
  fingerprint: 0x8028,
} as const;

export type StunClass = 'request' | 'indication' | 'success' | 'error';
export type StunAttribute = { readonly type: number; readonly value: Buffer };
type StunMessage = {
  readonly method: number;
  readonly class: StunClass;
  /** 12 bytes. */
  readonly transaction: Buffer;
  readonly attributes: readonly StunAttribute[];
};

/** `signed`: the bytes MESSAGE-INTEGRITY covers, its length field already set right. */
export type ParsedStun = StunMessage & { readonly signed: Buffer | null };

export type Endpoint = { readonly address: string; readonly port: number };

const COOKIE = 0x2112a442;
const CLASSES: readonly StunClass[] = ['request', 'indication', 'success', 'error'];

function typeOf(method: number, kind: StunClass): number {
  const bits = CLASSES.indexOf(kind);
  return (
    (method & 0x0f) | ((method & 0x70) << 1) | ((method & 0xf80) << 2) | ((bits & 1) << 4) | ((bits & 2) << 7)
  );
}

/** CRC-32 as FINGERPRINT wants it, before the XOR. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const fingerprintOf = (bytes: Buffer): number => (crc32(bytes) ^ 0x5354554e) >>> 0;

function withLength(bytes: Buffer, length: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt16BE(length, 2);
  return copy;
}

/** `null` where the datagram is no well-formed STUN message. */
export function parseStun(bytes: Buffer): ParsedStun | null {
  if (bytes.length < 20 || bytes.readUInt32BE(4) !== COOKIE) return null;
  const type = bytes.readUInt16BE(0);
  if ((type & 0xc000) !== 0 || bytes.readUInt16BE(2) !== bytes.length - 20 || bytes.length % 4 !== 0)
    return null;
  const attributes: StunAttribute[] = [];
  let signed: Buffer | null = null;
  for (let at = 20; at < bytes.length;) {
    const kind = bytes.readUInt16BE(at);
    const length = bytes.readUInt16BE(at + 2);
    if (at + 4 + length > bytes.length) return null;
    const value = bytes.subarray(at + 4, at + 4 + length);
    if (kind === ATTRIBUTE.fingerprint) {
      if (length !== 4 || value.readUInt32BE(0) !== fingerprintOf(bytes.subarray(0, at))) return null;
    } else if (signed === null) attributes.push({ type: kind, value });
    if (kind === ATTRIBUTE.messageIntegrity && signed === null) {
      signed = withLength(bytes.subarray(0, at), at + 24 - 20);
    }
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  const kind = CLASSES[((type >> 4) & 1) | ((type >> 7) & 2)] ?? 'request';
  const method = (type & 0x0f) | ((type >> 1) & 0x70) | ((type >> 2) & 0xf80);
  return { method, class: kind, transaction: bytes.subarray(8, 20), attributes, signed };
}

/** The bytes for the wire, signed with the key if there is one, with a fingerprint. */
export function serializeStun(message: StunMessage, key: Buffer | null): Buffer {
  const parts = message.attributes.map(({ type, value }) => {
    const padded = Buffer.alloc(4 + value.length + ((4 - (value.length % 4)) % 4));
    padded.writeUInt16BE(type, 0);
    padded.writeUInt16BE(value.length, 2);
    value.copy(padded, 4);
    return padded;
  });
  const head = Buffer.alloc(20);
  head.writeUInt16BE(typeOf(message.method, message.class), 0);
  head.writeUInt32BE(COOKIE, 4);
  message.transaction.copy(head, 8);
  let bytes = Buffer.concat([head, ...parts]);
  if (key !== null) {
    const signed = withLength(bytes, bytes.length + 24 - 20);
    const header = Buffer.from([0, ATTRIBUTE.messageIntegrity, 0, 20]);
    bytes = Buffer.concat([signed, header, createHmac('sha1', key).update(signed).digest()]);
  }
  const open = withLength(bytes, bytes.length + 8 - 20);
  const tail = Buffer.alloc(8);
  tail.writeUInt16BE(ATTRIBUTE.fingerprint, 0);
  tail.writeUInt16BE(4, 2);
  tail.writeUInt32BE(fingerprintOf(open), 4);
  return Buffer.concat([open, tail]);
}

export function attributeOf(message: StunMessage, type: number): Buffer | undefined {
  return message.attributes.find((attribute) => attribute.type === type)?.value;
}

/** An IPv4 address in the XOR form. */
export function xorAddress({ address, port }: Endpoint): Buffer {
  const value = Buffer.alloc(8);
  value.writeUInt8(1, 1);
  value.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  const bytes = Buffer.from(address.split('.').map(Number));
  value.writeUInt32BE((bytes.readUInt32BE(0) ^ COOKIE) >>> 0, 4);
  return value;
}

/** `null` where it is no IPv4 address. */
export function readXorAddress(value: Buffer | undefined): Endpoint | null {
  if (value?.length !== 8 || value.readUInt8(1) !== 1) return null;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE((value.readUInt32BE(4) ^ COOKIE) >>> 0, 0);
  return { address: bytes.join('.'), port: value.readUInt16BE(2) ^ (COOKIE >>> 16) };
}

export function errorCode(code: number, reason: string): StunAttribute {
  const value = Buffer.concat([Buffer.from([0, 0, Math.floor(code / 100), code % 100]), Buffer.from(reason)]);
  return { type: ATTRIBUTE.errorCode, value };
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0, 0);
  return bytes;
}
