import { beforeEach, expect, test, vi } from 'vitest';
import { createLiveness } from '../src/sip/liveness.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A server that answers, or does not, what it is asked; it has just taken the socket and our REGISTER. */
function setUp({ options = true, register = true } = {}) {
  const server = { options, register };
  const told: string[] = [];
  const listeners = new Set<() => void>();
  let heardAt = Date.now();
  let heardCount = 0;
  const says = () => {
    heardAt = Date.now();
    heardCount += 1;
  };
  const answers = (does: boolean) => void (does && queueMicrotask(says));
  const liveness = createLiveness({
    askByOptions() {
      told.push('OPTIONS');
      answers(server.options);
    },
    askByRegister() {
      told.push('REGISTER');
      answers(server.register);
    },
    heardAt: () => heardAt,
    heardCount: () => heardCount,
    onDead: () => told.push('dead'),
    now: Date.now,
    network: {
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  const changes = () => {
    for (const listener of listeners) listener();
  };
  /** Started, and past the first word of the server. */
  async function watching() {
    liveness.start();
    says();
    await passes(5_000);
    says();
  }
  return { liveness, server, told, says, changes, watching, listening: () => listeners.size };
}

test('a server that is heard is not asked', async () => {
  const { told, says, watching } = setUp();
  await watching();
  for (let seconds = 0; seconds < 60; seconds += 5) {
    await passes(5_000);
    says();
  }
  expect(told).toEqual([]);
});

test('a quiet server is asked by OPTIONS, and any answer is a proof', async () => {
  const { told, watching } = setUp();
  await watching();
  await passes(60_000);
  expect(new Set(told)).toEqual(new Set(['OPTIONS']));
  // Every 7 s of quiet, and the 3 s in which an answer counts.
  expect(told.length).toBeGreaterThanOrEqual(5);
  expect(told.length).toBeLessThanOrEqual(9);
});

test('a server that falls silent is dead within 15 s of its last word, once', async () => {
  const { server, told, watching } = setUp();
  await watching();
  server.options = false;
  server.register = false;
  await passes(15_000);
  expect(told).toEqual(['OPTIONS', 'REGISTER', 'dead']);
  await passes(120_000);
  expect(told).toHaveLength(3);
});

test('a server that ignores OPTIONS is asked by REGISTER alone from then on, and still found dead within 15 s', async () => {
  const { server, told, says, watching } = setUp({ options: false });
  await watching();
  await passes(13_000);
  expect(told).toEqual(['OPTIONS', 'REGISTER']);
  await passes(60_000);
  expect(told.slice(2)).not.toContain('OPTIONS');
  says();
  server.register = false;
  await passes(15_000);
  expect(told.at(-1)).toBe('dead');
});

test('a new socket begins with OPTIONS again: another server may answer it', async () => {
  const { liveness, told, watching } = setUp({ options: false });
  await watching();
  await passes(13_000);
  liveness.stop();
  told.length = 0;
  await watching();
  await passes(7_000);
  expect(told).toEqual(['OPTIONS']);
});

test('a first word in the same millisecond as the opening counts: some clocks are coarse', async () => {
  const { liveness, told, says } = setUp();
  liveness.start();
  says();
  await passes(5_000);
  expect(told).not.toContain('dead');
});

test('a server that takes the socket and says nothing at all is dead after 5 s', async () => {
  const { liveness, told } = setUp();
  liveness.start();
  await passes(4_999);
  expect(told).toEqual([]);
  await passes(1);
  expect(told).toEqual(['dead']);
});

test('asks at once when the network changes', async () => {
  const { told, changes, watching } = setUp();
  await watching();
  changes();
  expect(told).toEqual(['OPTIONS']);
});

test('a network that changes all the time puts the finding of a dead server off no further', async () => {
  const { server, told, changes, watching } = setUp();
  await watching();
  server.options = false;
  server.register = false;
  for (let seconds = 0; seconds < 15; seconds += 1) {
    changes();
    await passes(1_000);
  }
  expect(told.at(-1)).toBe('dead');
});

test('a machine that slept asks first, and declares nobody dead for what it slept through', async () => {
  const { told, watching, server } = setUp();
  await watching();
  server.options = false;
  server.register = false;
  await passes(7_000);
  expect(told).toEqual(['OPTIONS']);
  // The clock went on, the timer did not.
  vi.setSystemTime(Date.now() + 3_600_000);
  server.options = true;
  await passes(3_000);
  expect(told).toEqual(['OPTIONS', 'OPTIONS']);
  await passes(3_000);
  expect(told).not.toContain('dead');
});

test('a machine that slept while all was quiet asks as soon as it wakes', async () => {
  const { told, watching } = setUp();
  await watching();
  vi.setSystemTime(Date.now() + 3_600_000);
  await passes(7_000);
  expect(told).toEqual(['OPTIONS']);
});

test('a clock that is set back blinds nobody', async () => {
  const { server, told, watching } = setUp();
  await watching();
  server.options = false;
  server.register = false;
  vi.setSystemTime(Date.now() - 3_600_000);
  await passes(15_000);
  expect(told.at(-1)).toBe('dead');
});

test.each([
  ['while it watches', 1_000],
  ['while a question is out', 8_000],
])('is quiet after it was stopped %s', async (_when, ms) => {
  const { liveness, server, told, changes, watching, listening } = setUp();
  await watching();
  server.options = false;
  await passes(ms);
  liveness.stop();
  told.length = 0;
  changes();
  await passes(120_000);
  expect(told).toEqual([]);
  expect(listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('starting twice watches once', async () => {
  const { liveness, told, listening, watching } = setUp();
  liveness.start();
  await watching();
  expect(listening()).toBe(1);
  await passes(7_000);
  expect(told).toEqual(['OPTIONS']);
});
