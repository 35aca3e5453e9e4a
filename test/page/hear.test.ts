import { beforeEach, expect, it, vi } from 'vitest';
import { hear } from '../../lib/page/hear.ts';

type Runtime = Parameters<typeof hear>[0];
type Listener = (message: unknown, sender: object, answer: (value: unknown) => void) => void;

const message = { type: 'page.quit', sites: ['https://crm.example/*'] };
let listeners: Set<Listener>;
const runtime = {
  id: 'ours',
  onMessage: {
    addListener: (each: Listener) => void listeners.add(each),
    removeListener: (each: Listener) => void listeners.delete(each),
  },
} as unknown as Runtime;

/** What somebody says, and what it is answered; undefined where nobody answers. */
async function say(said: unknown, sender: object = { id: 'ours' }): Promise<unknown> {
  let answered: unknown;
  listeners.forEach((each) => each(said, sender, (value) => void (answered = value)));
  await new Promise((resolve) => setTimeout(resolve));
  return answered;
}

function start(answer: () => unknown = () => true) {
  const end = new AbortController();
  const heard = vi.fn(answer);
  hear(runtime, end.signal, { 'page.quit': heard });
  return { end, heard };
}

beforeEach(() => void (listeners = new Set()));

it('hears the background, and answers it', async () => {
  const { heard } = start(async () => 'yes');
  expect(await say(message)).toBe('yes');
  expect(heard).toHaveBeenCalledWith(message);
});

it('answers, too, where it could not do it', async () => {
  start(async () => {
    throw new Error('gone');
  });
  expect(await say(message)).toBeNull();
});

it.each<[string, unknown, object]>([
  ['another extension', message, { id: 'theirs' }],
  ['a content script', message, { id: 'ours', tab: { id: 1 } }],
  ['what is not for it', { type: 'page.dial' }, { id: 'ours' }],
  ['what every object has', { type: 'toString' }, { id: 'ours' }],
  ['no object at all', null, { id: 'ours' }],
])('is deaf to %s', async (_who, said, sender) => {
  const { heard } = start();
  expect(await say(said, sender)).toBeUndefined();
  expect(heard).not.toHaveBeenCalled();
});

it('listens no longer than the script lives', () => {
  start().end.abort();
  expect(listeners.size).toBe(0);
});
