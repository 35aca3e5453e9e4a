import type { Session } from 'sip.js';
import { beforeEach, expect, test, vi } from 'vitest';
import { createTones } from '../src/dtmf.ts';
import type { TonesDeps } from '../src/dtmf.ts';

type InfoOptions = NonNullable<Parameters<Session['info']>[0]>;
type Answer = 'accepts' | 'redirects' | 'refuses' | 'cannot be sent' | 'silent';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A call whose server answers each INFO, 50 ms later, and whose voice takes tones or not. */
function setUp({ answer = 'accepts' as Answer, voice = true, flowsAfter = 0 } = {}) {
  const server = { answer };
  const call = { connected: true };
  const told: string[] = [];
  const bodies: unknown[] = [];
  const session = {
    async info({ requestDelegate, requestOptions }: InfoOptions) {
      if (server.answer === 'cannot be sent') throw new Error('Invalid session state');
      bodies.push(requestOptions?.body);
      told.push(`INFO ${/Signal=(.)/.exec(requestOptions?.body?.content ?? '')?.[1]}`);
      setTimeout(() => {
        // What an answer holds is of no interest here.
        const response = {} as never;
        if (server.answer === 'accepts') requestDelegate?.onAccept?.(response);
        if (server.answer === 'redirects') requestDelegate?.onRedirect?.(response);
        if (server.answer === 'refuses') requestDelegate?.onReject?.(response);
      }, 50);
    },
  };
  const connection = {
    whenFlowing: (ms: number) =>
      flowsAfter === 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => void setTimeout(resolve, Math.min(ms, flowsAfter))),
    async playTone(tone: string, { duration, gap }: { duration: number; gap: number }) {
      if (!voice) return false;
      told.push(`voice ${tone} for ${duration}`);
      await new Promise((resolve) => setTimeout(resolve, duration + gap));
      return true;
    },
  };
  const leg = { session, connection: () => connection, isConnected: () => call.connected };
  const tones = createTones({
    leg: leg as unknown as TonesDeps['leg'],
    onTone: (tone) => told.push(`heard ${tone}`),
  });
  function send(text: string) {
    const result: { is: unknown } = { is: 'pending' };
    void tones.send(text).then((sent) => (result.is = sent));
    return result;
  }
  return { told, bodies, server, call, send };
}

test("a tone goes out as Toky's client sends it", async () => {
  const { bodies, send } = setUp();
  const result = send('5');
  await passes(50);
  expect(result.is).toBe(true);
  expect(bodies).toEqual([
    {
      contentDisposition: 'render',
      contentType: 'application/dtmf-relay',
      content: 'Signal=5\r\nDuration=100',
    },
  ]);
});

test('every key there is goes out, one after the other, and the person hears each', async () => {
  const { told, send } = setUp();
  const result = send('0123456789*#ABCD');
  await passes(49);
  expect(told).toEqual(['heard 0', 'INFO 0']);
  await passes(16 * 50);
  expect(result.is).toBe(true);
  expect(told).toEqual([...'0123456789*#ABCD'].flatMap((tone) => [`heard ${tone}`, `INFO ${tone}`]));
});

test.each(['', 'a', '1 2', '1;2', 'E', '1\r\n2', '+1'])(
  'what is no key is not sent, not even in part: %j',
  async (text) => {
    const { told, send } = setUp();
    const result = send(text);
    await passes(10_000);
    expect([result.is, told]).toEqual([false, []]);
  },
);

test('a comma waits for 2 s, and makes no sound', async () => {
  const { told, send } = setUp();
  const result = send('1,2');
  await passes(50 + 1_999);
  expect(told).toEqual(['heard 1', 'INFO 1']);
  await passes(1 + 50);
  expect(told).toEqual(['heard 1', 'INFO 1', 'heard 2', 'INFO 2']);
  expect(result.is).toBe(true);
});

test('what is pressed later goes out later', async () => {
  const { told, send } = setUp();
  send('1,2');
  const last = send('3');
  await passes(10_000);
  expect(told.filter((event) => event.startsWith('INFO'))).toEqual(['INFO 1', 'INFO 2', 'INFO 3']);
  expect(last.is).toBe(true);
});

test.each(['refuses', 'redirects', 'cannot be sent'] as const)(
  'where the server %s the INFO, the tone goes in the voice',
  async (answer) => {
    const { told, send } = setUp({ answer });
    const result = send('7');
    await passes(1_000);
    expect(told.at(-1)).toBe('voice 7 for 100');
    expect(result.is).toBe(true);
  },
);

test('a server that refused one INFO is not asked by another', async () => {
  const { told, send } = setUp({ answer: 'refuses' });
  send('12');
  await passes(5_000);
  expect(told).toEqual(['heard 1', 'INFO 1', 'voice 1 for 100', 'heard 2', 'voice 2 for 100']);
});

test('a tone in the voice is not cut short by the next', async () => {
  const { told, send } = setUp({ answer: 'refuses' });
  send('12');
  await passes(50);
  expect(told.at(-1)).toBe('voice 1 for 100');
  await passes(169);
  expect(told.at(-1)).toBe('voice 1 for 100');
  await passes(1);
  expect(told.at(-1)).toBe('voice 2 for 100');
});

test('a voice that does not flow yet is waited for, 3 s at most', async () => {
  const { told, send } = setUp({ answer: 'refuses', flowsAfter: 60_000 });
  send('1');
  await passes(50 + 2_999);
  expect(told).not.toContain('voice 1 for 100');
  await passes(1);
  expect(told).toContain('voice 1 for 100');
});

test('a tone that neither way carries is told, and the next is tried by INFO again', async () => {
  const { told, send, server } = setUp({ answer: 'refuses', voice: false });
  const result = send('1');
  await passes(1_000);
  expect(result.is).toBe(false);
  server.answer = 'accepts';
  const next = send('2');
  await passes(1_000);
  expect(next.is).toBe(true);
  expect(told.at(-1)).toBe('INFO 2');
});

test('one that failed makes the whole a failure, though the rest goes out', async () => {
  const { told, send, server } = setUp({ answer: 'refuses', voice: false });
  const result = send('12');
  await passes(50);
  server.answer = 'accepts';
  await passes(1_000);
  expect(result.is).toBe(false);
  expect(told.at(-1)).toBe('INFO 2');
});

test('a call that is over gets no tones, also those that waited', async () => {
  const { told, send, call } = setUp();
  const result = send('1,2,3');
  await passes(1_000);
  call.connected = false;
  await passes(60_000);
  expect(told).toEqual(['heard 1', 'INFO 1']);
  expect(result.is).toBe(false);
});
