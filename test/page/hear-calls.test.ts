import { beforeEach, expect, it, vi } from 'vitest';
import { hearCalls } from '../../lib/page/hear-calls.ts';

type Runtime = Parameters<typeof hearCalls>[0];
type Listener = (message: unknown, sender: object, answer: (shown: boolean) => void) => void;

const card = { callId: 'call-1', caller: 'María', lines: ['(415) 555-0100'], holds: false };
let listeners: Set<Listener>;
const runtime = {
  id: 'ours',
  onMessage: {
    addListener: (each: Listener) => void listeners.add(each),
    removeListener: (each: Listener) => void listeners.delete(each),
  },
} as unknown as Runtime;

/** What the background says, and what it is answered; null where nobody answers. */
function say(message: unknown, sender: object = { id: 'ours' }): boolean | null {
  let answered: boolean | null = null;
  listeners.forEach((each) => each(message, sender, (shown) => void (answered = shown)));
  return answered;
}

function start(isShown = true) {
  const end = new AbortController();
  const onCall = vi.fn(() => isShown);
  hearCalls(runtime, end.signal, onCall);
  return { end, onCall };
}

beforeEach(() => void (listeners = new Set()));

it('tells of the call that rings, and answers whether it shows', () => {
  const { onCall } = start();
  expect(say({ type: 'page.incoming', card })).toBe(true);
  expect(onCall).toHaveBeenCalledWith(card);
});

it('tells when none rings any more', () => {
  const { onCall } = start(false);
  expect(say({ type: 'page.incoming', card: null })).toBe(false);
  expect(onCall).toHaveBeenCalledWith(null);
});

it.each([
  ['another extension', { type: 'page.incoming', card }, { id: 'theirs' }],
  ['a content script', { type: 'page.incoming', card }, { id: 'ours', tab: { id: 1 } }],
  ['some other message', { type: 'page.quit', sites: [] }, { id: 'ours' }],
  ['a card of another shape', { type: 'page.incoming', card: { ...card, caller: 5 } }, { id: 'ours' }],
  ['a card without a call', { type: 'page.incoming', card: { ...card, callId: '' } }, { id: 'ours' }],
  ['no object at all', null, { id: 'ours' }],
])('is deaf to %s', (_who, message, sender) => {
  const { onCall } = start();
  expect(say(message, sender)).toBeNull();
  expect(onCall).not.toHaveBeenCalled();
});

it('listens no longer than the script lives', () => {
  const { end } = start();
  end.abort();
  expect(listeners.size).toBe(0);
});
