import { beforeEach, expect, it, vi } from 'vitest';
import type { DescribedNumber } from '../../../lib/answers.ts';
import { createCallByCard } from '../../../lib/page/cards/call-by-card.ts';
import type { Opening } from '../../../lib/page/cards/card.ts';
import type { Told } from '../../../lib/page/cards/card-view.ts';
import type { CardCall } from '../../../lib/page/page-cards.ts';
import type { Problem } from '../../../lib/problem.ts';
import { done, failed } from '../../../lib/util/outcome.ts';
import type { Outcome } from '../../../lib/util/outcome.ts';

const NUMBER = '+442071838750';
const KNOWN: DescribedNumber = {
  shown: '+44 20 7183 8750',
  country: 'GB',
  callerId: '(415) 555-0100',
  inCallWith: null,
};

const describe = vi.fn<() => Promise<Outcome<DescribedNumber, Problem>>>();
const contactName = vi.fn<() => Promise<Outcome<string, Problem>>>();
const notANumber = vi.fn<() => Promise<Outcome<null, Problem>>>();
const phone = {
  describe,
  contactName,
  notANumber,
  dial: vi.fn(async () => done({ shown: KNOWN.shown })),
  fill: vi.fn(async () => done(null)),
};
const copy = vi.fn<(number: string) => Promise<void>>();
const onNotANumber = vi.fn();
const call: CardCall = { at: document.body, number: NUMBER, focus: false, onNotANumber };
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let told: Told[];
let how: Opening | null;
let isOpen: boolean;
const card = {
  open: (_at: unknown, first: Told, opening: Opening) => {
    how = opening;
    isOpen = true;
    told.push(first);
    return () => isOpen;
  },
  tell: (next: Told) => void told.push(next),
  close: () => void (isOpen = false),
  isOpen: () => isOpen,
  holds: () => false,
};
const start = () =>
  createCallByCard({ phone, card, t: (key) => key, copy, signal: new AbortController().signal });

beforeEach(() => {
  told = [];
  how = null;
  vi.clearAllMocks();
  describe.mockResolvedValue(done(KNOWN));
  contactName.mockResolvedValue(done(''));
  notANumber.mockResolvedValue(done(null));
  copy.mockResolvedValue(undefined);
});

it('says what the phone knows of the number, and whom it belongs to when that is known', async () => {
  contactName.mockResolvedValue(done('Ada Lovelace'));
  await start().ask(call);
  const { shown: number, country, callerId } = KNOWN;
  const asking = { kind: 'asking', number, country, callerId, name: '', copied: false };
  expect(told[0]).toEqual(asking);
  await settle();
  expect(told).toEqual([asking, { ...asking, name: 'Ada Lovelace' }]);
});

it('names nobody in a card that has gone, or in that of a call', async () => {
  let tellName = (_name: Outcome<string, Problem>): void => undefined;
  contactName.mockReturnValue(new Promise((resolve) => (tellName = resolve)));
  await start().ask(call);
  card.close();
  tellName(done('Ada Lovelace'));
  await settle();
  expect(told).toHaveLength(1);
  await start().ask(call);
  how?.onCall?.(true);
  tellName(done('Ada Lovelace'));
  await settle();
  expect(told.at(-1)?.kind).toBe('calling');
});

it('calls, where the button was in sight', async () => {
  await start().ask(call);
  how?.onCall?.(true);
  await settle();
  expect(phone.dial).toHaveBeenCalledWith(NUMBER);
  expect(told.at(-1)).toEqual({ kind: 'calling', number: KNOWN.shown });
});

it('copies the number, and says so', async () => {
  await start().ask(call);
  how?.onCopy?.();
  await settle();
  expect(copy).toHaveBeenCalledWith(KNOWN.shown);
  expect(told.at(-1)).toMatchObject({ kind: 'asking', copied: true });
});

it('says that it could not be copied', async () => {
  copy.mockRejectedValue(new Error('NotAllowedError'));
  await start().ask(call);
  how?.onCopy?.();
  await settle();
  expect(told.at(-1)).toEqual({ kind: 'problem', sentence: 'page.notCopied' });
});

it('leaves a number alone that is none', async () => {
  await start().ask(call);
  how?.onNotANumber?.();
  await settle();
  expect(notANumber).toHaveBeenCalledWith(NUMBER);
  expect(onNotANumber).toHaveBeenCalledOnce();
  expect(isOpen).toBe(false);
});

it('says why it could not be left alone', async () => {
  notANumber.mockResolvedValue(failed({ code: 'phone-unavailable' }));
  await start().ask(call);
  how?.onNotANumber?.();
  await settle();
  expect(onNotANumber).not.toHaveBeenCalled();
  expect(told.at(-1)).toEqual({ kind: 'problem', sentence: 'page.noAnswer' });
});

it('does not ask that of a link', async () => {
  await start().ask({ at: document.body, number: NUMBER, focus: false });
  expect(how?.onNotANumber).toBeUndefined();
});

it('in a call shows the call, and takes the number to the dialer', async () => {
  describe.mockResolvedValue(done({ ...KNOWN, inCallWith: 'María' }));
  await start().ask(call);
  expect(told).toEqual([{ kind: 'in-call', number: KNOWN.shown, inCallWith: 'María' }]);
  expect(contactName).not.toHaveBeenCalled();
  how?.onCall?.(false);
  await settle();
  expect(phone.fill).toHaveBeenCalledWith(NUMBER);
  expect(phone.dial).not.toHaveBeenCalled();
  expect(isOpen).toBe(false);
});

it('starts a call that was chosen elsewhere, and only fills the dialer where that was not seen', async () => {
  await start().start(call, true);
  expect(told.at(-1)).toEqual({ kind: 'calling', number: KNOWN.shown });
  await start().start(call, false);
  expect(phone.dial).toHaveBeenCalledOnce();
  expect(told.at(-1)).toEqual({ kind: 'problem', sentence: 'page.notSeen' });
});
