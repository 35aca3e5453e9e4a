import { expect, it } from 'vitest';
import { readIncoming } from '../../../lib/page/cards/incoming.ts';

const card = { callId: 'call-1', caller: 'María', lines: ['(415) 555-0100'], holds: false };

it('reads a call', () => {
  expect(readIncoming(card)).toEqual(card);
});

it.each([null, {}, { ...card, callId: '' }, { ...card, lines: 'one' }, { ...card, caller: 'x'.repeat(501) }])(
  'shows nothing that is none: %#',
  (wrong) => {
    expect(readIncoming(wrong)).toBeNull();
  },
);
