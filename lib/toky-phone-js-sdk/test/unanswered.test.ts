import { beforeEach, expect, test, vi } from 'vitest';
import { lineWith } from './line-fake.ts';
import type { Reply } from './sip-fake.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

const ACCEPTED: Reply = ['200 OK', ['Contact: <sip:far@far.test>'], 'v=0'];

/** A connected call that has asked something by `method` over a socket that is lost then. */
async function askedBefore(method: 'REFER' | 'INFO', reply: Reply) {
  const setting = lineWith({
    uris: ['wss://a'],
    connectionFactory: () => ({
      close: () => undefined,
      getDescription: async () => ({ body: 'v=0', contentType: 'application/sdp' }),
      hasDescription: () => true,
      setDescription: async () => undefined,
      sendDtmf: () => false,
    }),
  });
  const { line, lastServer, lastSocket, registered } = setting;
  await registered();
  lastServer().rules['INVITE'] = () => ACCEPTED;
  lastServer().rules[method] = () => reply;
  const inviter = line.invite('sip:service@sip.toky.test', []);
  await inviter.invite();
  await vi.advanceTimersByTimeAsync(0);
  const answers: (number | undefined)[] = [];
  const requestDelegate = {
    onAccept: ({ message }: { message: { statusCode?: number } }) => void answers.push(message.statusCode),
    onReject: ({ message }: { message: { statusCode?: number } }) => void answers.push(message.statusCode),
  };
  if (method === 'INFO') await inviter.info({ requestDelegate });
  else await inviter.refer(inviter.request.ruri, { requestDelegate });
  await vi.advanceTimersByTimeAsync(0);
  const before = [...answers];
  lastSocket().breaks();
  await vi.advanceTimersByTimeAsync(1_000);
  return { ...setting, before, answers };
}

test.each(['REFER', 'INFO'] as const)(
  'a %s that was asked over a socket that is lost is over when the next is there',
  async (method) => {
    const { before, answers } = await askedBefore(method, null);
    expect(before).toEqual([]);
    expect(answers).toEqual([503]);
  },
);

test.each(['REFER', 'INFO'] as const)('a %s that was answered is not answered again', async (method) => {
  const { before, answers } = await askedBefore(method, ['202 Accepted']);
  expect(before).toEqual([202]);
  expect(answers).toEqual([202]);
});

test('a registration is none of that: it is asked anew, and registers', async () => {
  const { line, told } = await askedBefore('INFO', null);
  expect(line.isRegistered()).toBe(true);
  expect(told.at(-1)).toBe('back');
});
