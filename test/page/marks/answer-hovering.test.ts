import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerHovering } from '../../../lib/page/marks/answer-hovering.ts';
import type { PageCards } from '../../../lib/page/page-cards.ts';
import type { Mark } from '../../../lib/page/marks/marked-text.ts';

const asked = vi.fn<PageCards['ask']>();
const card = { close: vi.fn(), isOpen: vi.fn(), holds: vi.fn() };
const left = vi.fn();
const others = { prepare: vi.fn(), follow: vi.fn(), showIncoming: vi.fn(), choose: vi.fn() };
let under: Mark | null;
let busy: boolean;
let end: AbortController;

function mark(number: string): Mark {
  const node = document.body.appendChild(document.createTextNode(number));
  const nodes = [{ node, from: 0, data: node.data, total: node.length }];
  return { number, start: { node, offset: 0 }, end: { node, offset: number.length }, nodes };
}

/** Moves the pointer, and lets the frame pass in which it is looked at. */
function move(over: Mark | null, isTrusted = true): void {
  under = over;
  const event = new PointerEvent('pointermove', { clientX: 1, clientY: 1, pointerType: 'mouse' });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  window.dispatchEvent(event);
  vi.advanceTimersByTime(20);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  document.body.textContent = '';
  busy = false;
  card.isOpen.mockReturnValue(false);
  card.holds.mockReturnValue(false);
  asked.mockImplementation(async () => void card.isOpen.mockReturnValue(true));
  card.close.mockImplementation(() => card.isOpen.mockReturnValue(false));
  end = new AbortController();
  const cards = { ...card, ...others, ask: asked, isBusy: () => busy };
  answerHovering({ window, cards, markUnder: () => under, onNotANumber: left, signal: end.signal });
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

const numbers = () => asked.mock.calls.map(([call]) => call?.number);

test('a pointer that rests on a number opens its card; one that passes by does not', () => {
  const [first, second] = [mark('+1415'), mark('+1416')];
  move(first);
  vi.advanceTimersByTime(100);
  move(second);
  expect(numbers()).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(numbers()).toEqual(['+1416']);
});

test('the card goes a moment after the pointer left the number, unless it went into the card', () => {
  move(mark('+1415'));
  vi.advanceTimersByTime(200);
  move(null);
  vi.advanceTimersByTime(100);
  card.holds.mockReturnValue(true);
  move(null);
  vi.advanceTimersByTime(1000);
  expect(card.close).not.toHaveBeenCalled();
  card.holds.mockReturnValue(false);
  for (let moves = 0; moves < 40; moves += 1) move(null);
  expect(card.close).toHaveBeenCalledOnce();
});

test('a call that is being made keeps its card, and no other number takes it', () => {
  move(mark('+1415'));
  vi.advanceTimersByTime(200);
  busy = true;
  move(null);
  vi.advanceTimersByTime(1000);
  expect(card.close).not.toHaveBeenCalled();
  move(mark('+1416'));
  vi.advanceTimersByTime(1000);
  expect(numbers()).toEqual(['+1415']);
});

test('a card whose words come late opens only where the pointer still is', async () => {
  let tell = (): void => undefined;
  asked.mockImplementation(() => {
    busy = true;
    return new Promise((resolve) => {
      tell = () => {
        busy = false;
        resolve();
      };
    });
  });
  const isWanted = (call: number) => asked.mock.calls[call]?.[0].isWanted?.();
  move(mark('+1415'));
  vi.advanceTimersByTime(200);
  expect(isWanted(0)).toBe(true);
  move(mark('+1416'));
  vi.advanceTimersByTime(200);
  expect(isWanted(0)).toBe(false);
  tell();
  await vi.waitFor(() => expect(numbers()).toEqual(['+1415', '+1416']));
  move(null);
  vi.advanceTimersByTime(1000);
  expect(isWanted(1)).toBe(false);
  tell();
  await vi.advanceTimersByTimeAsync(1000);
  expect(numbers()).toHaveLength(2);
});

test('a pointer that a script moves is none', () => {
  move(mark('+1415'), false);
  vi.advanceTimersByTime(1000);
  expect(numbers()).toEqual([]);
});

test('a number that changed under the pointer opens nothing', () => {
  const one = mark('+1415');
  move(one);
  one.start.node.data = 'Hello';
  vi.advanceTimersByTime(1000);
  expect(numbers()).toEqual([]);
});

test('a number that the person says is none is told to the marks', () => {
  move(mark('+1415'));
  vi.advanceTimersByTime(200);
  asked.mock.calls[0]?.[0].onNotANumber?.();
  expect(left).toHaveBeenCalledWith('+1415');
});
