import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { messenger } from '../../lib/messaging.ts';
import { send } from '../../lib/page/send.ts';
import { done } from '../../lib/util/outcome.ts';

beforeEach(() => {
  fakeBrowser.reset();
  messenger.removeAllListeners();
});

it('is understood by the background, and understands it', async () => {
  const heard = vi.fn((_data: unknown) => done({ shown: '+1 415 555 0100' }));
  messenger.onMessage('page.dial', ({ data }) => heard(data));
  expect(await send('page.dial', { number: '+14155550100', lang: '', name: '' })).toEqual(
    done({ shown: '+1 415 555 0100' }),
  );
  expect(heard).toHaveBeenCalledWith({ number: '+14155550100', lang: '', name: '' });
});

it.each([
  ['nobody listens', () => Promise.reject(new Error('Receiving end does not exist'))],
  ['the background failed', async () => ({ err: { message: 'gone' } })],
  ['nobody answers', async () => undefined],
])('answers a problem where %s', async (_why, answer) => {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementationOnce(answer);
  expect(await send('page.fill', { number: '1', lang: '', name: '' })).toEqual({
    ok: false,
    problem: { code: 'phone-unavailable' },
  });
});
