import { UserAgent } from 'sip.js';
import { expect, test } from 'vitest';
import { transferRequest } from '../src/transfer/transfer-request.ts';
import type { Transfer } from '../src/transfer/transfer-request.ts';

const OWN = { sipUsername: 'agent1__example.com', companyId: '4242' };

const ask = (transfer: Transfer, lot = 0.5) => transferRequest(transfer, OWN, () => lot);

test.each<[string, Transfer, string]>([
  ['a number', { type: 'number', destination: '+15557654321' }, 'X-Referred-To-Number: outbound+15557654321'],
  [
    'a colleague',
    { type: 'agent', destination: 'agent2@example.com' },
    'X-Referred-To-Agent: agent2__example.com',
  ],
  ['a group', { type: 'group', destination: '77' }, 'X-Referred-To-Group: 77'],
])("a blind transfer to %s has the headers of Toky's client, in its order", (_whom, transfer, header) => {
  expect(ask(transfer).headers).toEqual([
    'X-Referred-By-Agent: agent1__example.com',
    'X-Company: 4242',
    header,
  ]);
});

test('a warm one says so in a header more', () => {
  const transfer = { type: 'agent', destination: 'agent2@example.com' } as const;
  expect(ask({ ...transfer, option: 'warm' }).headers).toEqual([...ask(transfer).headers, 'X-Warm: yes']);
  expect(ask({ ...transfer, option: 'blind' })).toEqual(ask(transfer));
});

test.each([
  [0, 1],
  [0.10275, 10_276],
  [0.999_999_9, 100_000],
])('goes to a conference by lot (%s: %s)', (lot, room) => {
  const { target } = ask({ type: 'group', destination: '77' }, lot);
  expect(target).toBe(`sip:transfer-conf-${room}@app.toky.co;transport=TCP;agent`);
});

test('on the wire it is what the published client sends', () => {
  const { target } = ask({ type: 'group', destination: '77' }, 0.10275);
  expect(UserAgent.makeURI(target)?.toString()).toBe(
    'sip:transfer-conf-10276@app.toky.co;transport=tcp;agent',
  );
});

test('only the first @ of an address is written as __', () => {
  expect(ask({ type: 'agent', destination: '"a@b"@example.com' }).headers[2]).toBe(
    'X-Referred-To-Agent: "a__b"@example.com',
  );
});

test('blanks around a destination are not part of it', () => {
  expect(ask({ type: 'group', destination: '  Sales & Support ' }).headers[2]).toBe(
    'X-Referred-To-Group: Sales & Support',
  );
});

test.each(['', '   ', 'a\r\nX-Company: 1', 'a\nb', 'a\u0000b', 'a\u007fb'])(
  'a destination that may not stand in a header is refused: %j',
  (destination) => {
    for (const type of ['agent', 'group', 'number'] as const)
      expect(() => ask({ type, destination })).toThrow(TypeError);
  },
);

test.each(['1', 'abc', '+1 555', '++15550100', '+1555;x=y', `+${'1'.repeat(21)}`])(
  'what is no number is refused as one: %s',
  (destination) => {
    expect(() => ask({ type: 'number', destination })).toThrow('Not a phone number');
  },
);

test('a kind that is none is refused', () => {
  const unknown: unknown = { type: 'queue', destination: '1' };
  expect(() => ask(unknown as Transfer)).toThrow('No such kind');
});
