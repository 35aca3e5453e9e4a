import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  ATTRIBUTE,
  attributeOf,
  METHOD,
  parseStun,
  readXorAddress,
  serializeStun,
  xorAddress,
} from './stun-message.ts';

/** The sample request of RFC 5769, 2.1. */
const SAMPLE = Buffer.from(
  `00010058 2112a442 b7e7a701bc34d686fa87dfae
   80220010 5354554e207465737420636c69656e74
   00240004 6e0001ff
   80290008 932ff9b151263b36
   00060009 6576746a3a68367659202020
   00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
   80280004 e57a3bcf`.replace(/\s/g, ''),
  'hex',
);
const transaction = Buffer.from('0123456789ab');

describe('a STUN message', () => {
  it('is read with what its signature covers (RFC 5769)', () => {
    const message = parseStun(SAMPLE);
    if (message?.signed == null) throw new Error('not read');
    expect(message).toMatchObject({ method: METHOD.binding, class: 'request' });
    expect(attributeOf(message, ATTRIBUTE.username)?.toString()).toBe('evtj:h6vY');
    const key = 'VOkJxbRl1RmTxUk/WvJxBt';
    expect(createHmac('sha1', key).update(message.signed).digest()).toEqual(
      attributeOf(message, ATTRIBUTE.messageIntegrity),
    );
  });

  it.each(
    Object.entries(METHOD).flatMap(([name, method]) =>
      (['request', 'indication', 'success', 'error'] as const).map((kind) => [name, kind, method] as const),
    ),
  )('comes back as it went: %s %s', (_name, kind, method) => {
    const attributes = [{ type: ATTRIBUTE.data, value: Buffer.from('odd') }];
    const back = parseStun(
      serializeStun({ method, class: kind, transaction, attributes }, Buffer.from('key')),
    );
    expect(back).toMatchObject({ method, class: kind, transaction });
    expect(back && attributeOf(back, ATTRIBUTE.data)?.toString()).toBe('odd');
    expect(back?.signed).not.toBeNull();
  });

  const good = serializeStun({ method: METHOD.binding, class: 'request', transaction, attributes: [] }, null);
  const changed = (at: number, to: number): Buffer => {
    const copy = Buffer.from(good);
    copy.writeUInt8(to, at);
    return copy;
  };

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['too short', good.subarray(0, 19)],
    ['cut off', good.subarray(0, good.length - 4)],
    ['another cookie', changed(4, 0)],
    ['a wrong fingerprint', changed(good.length - 1, good[good.length - 1] === 0 ? 1 : 0)],
    ['an attribute longer than the message', changed(23, 0xf0)],
    ['channel data', changed(0, 0x40)],
  ])('is none: %s', (_what, bytes) => expect(parseStun(bytes)).toBeNull());

  it('hides an address and finds it again', () => {
    expect(readXorAddress(xorAddress({ address: '192.0.2.1', port: 32_853 }))).toEqual({
      address: '192.0.2.1',
      port: 32_853,
    });
    expect(xorAddress({ address: '192.0.2.1', port: 32_853 }).toString('hex')).toBe('0001a147e112a643');
    expect(readXorAddress(Buffer.alloc(20, 2))).toBeNull();
  });
});
