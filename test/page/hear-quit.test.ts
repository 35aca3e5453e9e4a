import { beforeEach, expect, it, vi } from 'vitest';
import { hearQuit } from '../../lib/page/hear-quit.ts';

type Listener = Parameters<typeof hearQuit>[0]['onMessage']['addListener'] extends (each: infer L) => void
  ? L
  : never;

const ending = (): AbortController => new AbortController();
let listeners: Set<Listener>;
const runtime = {
  id: 'ours',
  onMessage: {
    addListener: (each: Listener) => void listeners.add(each),
    removeListener: (each: Listener) => void listeners.delete(each),
    hasListener: (each: Listener) => listeners.has(each),
    hasListeners: () => listeners.size > 0,
  },
} as unknown as Parameters<typeof hearQuit>[0];
const say = (message: unknown, sender: object): void =>
  listeners.forEach((each) => void each(message, sender as never, () => undefined));

beforeEach(() => void (listeners = new Set()));

it('ends when our background says that the site was switched off', () => {
  const onQuit = vi.fn();
  hearQuit(runtime, 'https://crm.example/x', ending().signal, onQuit);
  say({ type: 'page.quit', sites: ['https://crm.example/*'] }, { id: 'ours' });
  expect(onQuit).toHaveBeenCalledOnce();
});

it.each([
  ['another extension', { type: 'page.quit', sites: ['https://crm.example/*'] }, { id: 'theirs' }],
  [
    'a content script',
    { type: 'page.quit', sites: ['https://crm.example/*'] },
    { id: 'ours', tab: { id: 1 } },
  ],
  ['a message for another site', { type: 'page.quit', sites: ['https://other.example/*'] }, { id: 'ours' }],
  ['some other message', { type: 'page.dial' }, { id: 'ours' }],
  ['no object at all', null, { id: 'ours' }],
])('is deaf to %s', (_who, message, sender) => {
  const onQuit = vi.fn();
  hearQuit(runtime, 'https://crm.example/x', ending().signal, onQuit);
  say(message, sender);
  expect(onQuit).not.toHaveBeenCalled();
});

it('listens no longer than the script lives', () => {
  const end = ending();
  hearQuit(runtime, 'https://crm.example/x', end.signal, vi.fn());
  end.abort();
  expect(listeners.size).toBe(0);
});
