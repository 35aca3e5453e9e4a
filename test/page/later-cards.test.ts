import { expect, it, vi } from 'vitest';
import { createLaterCards } from '../../lib/page/later-cards.ts';
import type { CardCall, PageCards } from '../../lib/page/page-cards.ts';

const call: CardCall = { at: document.body, number: '+14155550100', focus: false, onProblem: vi.fn() };
const answer = Promise.resolve({ ok: true, value: { shown: '' } } as const);

function cards(): PageCards {
  return {
    isBusy: () => false,
    isOpen: () => true,
    holds: () => true,
    close: vi.fn(),
    follow: vi.fn(async () => undefined),
    ask: vi.fn(async () => undefined),
    showIncoming: vi.fn(() => true),
    choose: vi.fn(() => true),
  };
}

it('loads the cards once, when the first is wanted', async () => {
  const real = cards();
  const load = vi.fn(async () => real);
  const later = createLaterCards(load);
  expect([later.isOpen(), later.isBusy(), later.holds(new Event('click'))]).toEqual([false, false, false]);
  later.close();
  expect(load).not.toHaveBeenCalled();
  const both = [later.ask(call), later.follow(call, answer)];
  expect(later.isBusy()).toBe(true);
  await Promise.all(both);
  await later.ask(call);
  expect(load).toHaveBeenCalledOnce();
  expect(real.ask).toHaveBeenCalledTimes(2);
  expect(real.follow).toHaveBeenCalledWith(call, answer);
  expect([later.isOpen(), later.isBusy(), later.holds(new Event('click'))]).toEqual([true, false, true]);
});

it('says so when they cannot be had, and tries again', async () => {
  const load = vi
    .fn<() => Promise<PageCards | null>>()
    .mockResolvedValueOnce(null)
    .mockResolvedValue(cards());
  const later = createLaterCards(load);
  await later.ask(call);
  expect(call.onProblem).toHaveBeenCalledWith({ code: 'phone-unavailable' });
  expect(later.isBusy()).toBe(false);
  await later.ask(call);
  expect(later.isOpen()).toBe(true);
});

it('shows a call that rings; that none rings is no reason to load anything', async () => {
  const load = vi.fn(async () => cards());
  const later = createLaterCards(load);
  expect(await later.showIncoming(null)).toBe(false);
  expect(load).not.toHaveBeenCalled();
  expect(await later.showIncoming({ callId: '1' })).toBe(true);
  expect(await later.choose([])).toBe(true);
});
