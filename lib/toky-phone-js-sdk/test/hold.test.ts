import { expect, test } from 'vitest';
import { ApiError } from '../src/api/api-error.ts';
import { createHold } from '../src/call/hold.ts';

/** A server and another side that hold and resume as the test says. */
function setUp({ api = true, media = true } = {}) {
  const can = { api, media };
  const told: string[] = [];
  const hold = createHold({
    async byApi(held) {
      told.push(`api ${held}`);
      if (!can.api) throw new ApiError('refused', 400);
    },
    async byMedia(held) {
      told.push(`media ${held}`);
      return can.media;
    },
    onChange: (held) => told.push(held ? 'held' : 'resumed'),
    onUnavailable: () => told.push('unavailable'),
  });
  return { hold, told, can };
}

test('the server is asked first, and alone where it agrees', async () => {
  const { hold, told } = setUp();
  await hold.set(true);
  expect(hold.isHeld()).toBe(true);
  await hold.set(false);
  expect(hold.isHeld()).toBe(false);
  expect(told).toEqual(['api true', 'held', 'api false', 'resumed']);
});

test('where the server will not, the other side is asked, and resumed by the same way', async () => {
  const { hold, told, can } = setUp({ api: false });
  await hold.set(true);
  expect(told).toEqual(['api true', 'media true', 'held']);
  told.length = 0;
  can.api = true;
  await hold.set(false);
  expect(told).toEqual(['media false', 'resumed']);
});

test('where neither will, it is told and rejects, and nothing changed', async () => {
  const { hold, told } = setUp({ api: false, media: false });
  await expect(hold.set(true)).rejects.toThrow('could not be held');
  expect(told).toEqual(['api true', 'media true', 'unavailable']);
  expect(hold.isHeld()).toBe(false);
});

test('a call that the server holds and will not resume is not called resumed for what the other side says', async () => {
  const { hold, told, can } = setUp();
  await hold.set(true);
  told.length = 0;
  can.api = false;
  await expect(hold.set(false)).rejects.toThrow('could not be resumed');
  expect(told).toEqual(['api false', 'unavailable']);
  expect(hold.isHeld()).toBe(true);
  can.api = true;
  await hold.set(false);
  expect(hold.isHeld()).toBe(false);
});

test('a call that the other side holds and will not resume stays held', async () => {
  const { hold, told, can } = setUp({ api: false });
  await hold.set(true);
  told.length = 0;
  can.media = false;
  await expect(hold.set(false)).rejects.toThrow('could not be resumed');
  expect(told).toEqual(['media false', 'unavailable']);
  expect(hold.isHeld()).toBe(true);
});

test('what is so already is not asked for', async () => {
  const { hold, told } = setUp();
  await hold.set(false);
  await hold.set(true);
  await hold.set(true);
  expect(told).toEqual(['api true', 'held']);
});

test('wishes in a row are done one after the other: the last is what remains', async () => {
  const { hold, told } = setUp();
  await Promise.all([hold.set(true), hold.set(false), hold.set(true)]);
  expect(told).toEqual(['api true', 'held', 'api false', 'resumed', 'api true', 'held']);
  expect(hold.isHeld()).toBe(true);
});

test('a wish that failed does not spoil the next', async () => {
  const { hold, can } = setUp({ api: false, media: false });
  const first = hold.set(true).catch(() => (can.api = true));
  const second = hold.set(true);
  await first;
  await second.catch(() => undefined);
  await hold.set(true);
  expect(hold.isHeld()).toBe(true);
});

/** A server that does what it is asked, refuses what is so already, and whose answers may be lost. */
function setUpServer({ media = true } = {}) {
  const told: string[] = [];
  const network = { answers: true, arrives: true };
  const server = { holds: false };
  const hold = createHold({
    async byApi(held) {
      told.push(`api ${held}`);
      if (!network.arrives) throw new ApiError('unreachable', 0);
      const already = server.holds === held;
      server.holds = held;
      if (!network.answers) throw new ApiError('unreachable', 0);
      if (already) throw new ApiError('refused', 409);
    },
    async byMedia(held) {
      told.push(`media ${held}`);
      return media;
    },
    onChange: (held) => told.push(held ? 'held' : 'resumed'),
    onUnavailable: () => told.push('unavailable'),
  });
  return { hold, told, network, server };
}

test.each([true, false])(
  'a hold whose answer was lost is not left behind when the call is resumed; it arrived: %s',
  async (arrives) => {
    const { hold, told, network, server } = setUpServer();
    Object.assign(network, { answers: false, arrives });
    await hold.set(true);
    expect(told).toEqual(['api true', 'media true', 'held']);
    told.length = 0;
    Object.assign(network, { answers: true, arrives: true });
    await hold.set(false);
    expect(told).toEqual(['api false', 'media false', 'resumed']);
    expect([server.holds, hold.isHeld()]).toEqual([false, false]);
    told.length = 0;
    await hold.set(true);
    await hold.set(false);
    expect(told).toEqual(['api true', 'held', 'api false', 'resumed']);
  },
);

test('a call is not called resumed while the server may hold it', async () => {
  const { hold, told, network, server } = setUpServer();
  network.answers = false;
  await hold.set(true);
  told.length = 0;
  network.arrives = false;
  await expect(hold.set(false)).rejects.toThrow('could not be resumed');
  expect(told).toEqual(['api false', 'unavailable']);
  expect([server.holds, hold.isHeld()]).toEqual([true, true]);
  Object.assign(network, { answers: true, arrives: true });
  await hold.set(false);
  expect([server.holds, hold.isHeld()]).toEqual([false, false]);
});

test('a resumption whose answer was lost can be asked for again, though the server refuses it then', async () => {
  const { hold, told, network, server } = setUpServer();
  await hold.set(true);
  network.answers = false;
  await expect(hold.set(false)).rejects.toThrow('could not be resumed');
  network.answers = true;
  told.length = 0;
  await hold.set(false);
  expect(told).toEqual(['api false', 'resumed']);
  expect([server.holds, hold.isHeld()]).toEqual([false, false]);
});

test('a hold that failed is taken back where the server may have done it', async () => {
  const { hold, told, network, server } = setUpServer({ media: false });
  network.answers = false;
  await expect(hold.set(true)).rejects.toThrow('could not be held');
  expect(told).toEqual(['api true', 'media true', 'api false', 'unavailable']);
  expect([server.holds, hold.isHeld()]).toEqual([false, false]);
});
