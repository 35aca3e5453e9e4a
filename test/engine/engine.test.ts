import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError, MicrophoneError } from 'toky-phone-js-sdk';
import type { PhoneSnapshot } from '../../lib/facts.ts';
import { createEngine } from '../../lib/engine/engine.ts';
import type { PhoneClient } from '../../lib/engine/phone-client.ts';
import { createFakeClient } from './fake-client.ts';
import { fakeMedia } from './fake-media.ts';
import { memory } from './memory.ts';

const account = { agent: 'jane@example.com', accessToken: 'token-1' };
const quiet = { info: () => undefined, warn: () => undefined };

function engineOf(
  client: PhoneClient,
  microphone: PermissionState,
  report: (snapshot: PhoneSnapshot) => void,
  storage = memory(),
) {
  return createEngine({
    createClient: () => client,
    media: fakeMedia(),
    report,
    microphone: async () => microphone,
    storage,
    now: Date.now,
    log: quiet,
  });
}

/** An engine for a network or an API that does as the test says when the phone starts. */
function engineWhoseStart(init: () => Promise<unknown>) {
  const { client } = createFakeClient({ init });
  return engineOf(client, 'granted', () => undefined);
}

async function startEngine(
  fake = createFakeClient(),
  microphone: PermissionState = 'granted',
  storage = memory(),
) {
  const reports: PhoneSnapshot[] = [];
  const engine = engineOf(fake.client, microphone, (snapshot) => reports.push(snapshot), storage);
  await engine.start(account, true);
  await vi.waitFor(() => expect(engine.snapshot().callerIds).toHaveLength(1));
  fake.register();
  const call = () => engine.snapshot().calls[0];
  return { engine, fake, reports, call };
}

async function dial(started: Awaited<ReturnType<typeof startEngine>>) {
  const result = await started.engine.dial({ number: '+14155550100', callerId: '' });
  const session = started.fake.sessions.at(-1);
  if (!result.ok || !session) throw new Error('The call did not start');
  return { id: result.value.callId, session };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: 1_000 });
  return () => vi.useRealTimers();
});

test('tells of the line as whole, numbered snapshots', async () => {
  const { reports } = await startEngine();
  expect(reports.map(({ line }) => line.phase)).toEqual(['connecting', 'connecting', 'ready']);
  expect(reports.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('follows an outgoing call from dialling to its end', async () => {
  const started = await startEngine();
  const { id, session } = await dial(started);
  expect(started.fake.log).toContain('call +14155550100 as +15550001111');
  expect(started.call()?.phase).toBe('preparing');
  session.emit('trying');
  expect(started.call()?.phase).toBe('dialing');
  session.emit('ringing', { earlyMedia: false });
  expect(started.call()?.phase).toBe('remote-ringing');
  session.emit('connected');
  expect(started.call()).toMatchObject({ phase: 'active', muted: false });
  await started.engine.commands.setMuted(id, true);
  expect(started.call()).toMatchObject({ muted: true });
  session.end('bye', { cause: 'hung-up' });
  expect(started.call()).toMatchObject({ phase: 'ended', reason: { kind: 'hung-up', by: 'them' } });
});

test('two clicks at once are one call', async () => {
  const { engine, fake } = await startEngine();
  const [first, second] = await Promise.all([
    engine.dial({ number: '+14155550100', callerId: '' }),
    engine.dial({ number: '+14155550100', callerId: '' }),
  ]);
  expect(first.ok).toBe(true);
  expect(second).toEqual({ ok: false, problem: { code: 'call-in-progress' } });
  expect(fake.sessions).toHaveLength(1);
});

test('does not dial without a microphone that is allowed, and says so', async () => {
  const { engine } = await startEngine(createFakeClient(), 'prompt');
  const result = await engine.dial({ number: '+14155550100', callerId: '' });
  expect(result).toEqual({ ok: false, problem: { code: 'microphone-not-allowed' } });
});

test('does not dial while the line is away', async () => {
  const { engine, fake } = await startEngine();
  fake.lose();
  const result = await engine.dial({ number: '+14155550100', callerId: '' });
  expect(result).toEqual({ ok: false, problem: { code: 'line-not-ready' } });
});

test("shows only caller ids that are the agent's", async () => {
  const { engine, fake } = await startEngine();
  await engine.dial({ number: '+14155550100', callerId: '+19998887777' });
  expect(fake.log).toContain('call +14155550100 as +15550001111');
});

test('an incoming call rings until it is answered', async () => {
  const { engine, fake, call } = await startEngine();
  const ringing = fake.rings('in-1', { remoteUserName: 'Ada', did: '+15550001111' });
  expect(call()).toMatchObject({
    phase: 'incoming',
    peer: { name: 'Ada', number: '+442071838750' },
    line: '+15550001111',
  });
  await engine.commands.answer({ callId: 'in-1', others: 'hold' });
  expect(ringing.log).toEqual(['accept']);
  expect(call()?.phase).toBe('answering');
  ringing.emit('connected');
  expect(call()?.phase).toBe('active');
});

test('an incoming call goes on ringing when the microphone is not allowed yet', async () => {
  const { engine, fake, call } = await startEngine(createFakeClient(), 'prompt');
  const ringing = fake.rings('in-1');
  expect(await engine.commands.answer({ callId: 'in-1', others: 'hold' })).toEqual({
    ok: false,
    problem: { code: 'microphone-not-allowed' },
  });
  expect(call()?.phase).toBe('incoming');
  expect(ringing.log).toEqual([]);
});

test('a microphone that fails while answering ends the call with its reason', async () => {
  const { engine, fake, call } = await startEngine();
  const ringing = fake.rings('in-1');
  ringing.session.acceptCall = async () => {
    throw new MicrophoneError('missing');
  };
  await engine.commands.answer({ callId: 'in-1', others: 'hold' });
  ringing.end('rejected', { origin: 'local' });
  expect(call()).toMatchObject({ phase: 'ended', reason: { kind: 'microphone-missing' } });
});

test('a second incoming call rings beside the first; a third is answered busy and kept as missed', async () => {
  const started = await startEngine();
  const { session } = await dial(started);
  session.emit('connected');
  const second = started.fake.rings('in-2');
  expect(second.log).toEqual([]);
  const third = started.fake.rings('in-3');
  expect(third.log).toEqual(['end 486']);
  const calls = started.engine.snapshot().calls;
  expect(calls.map(({ id, phase }) => `${id} ${phase}`)).toEqual([
    'in-3 ended',
    'in-2 incoming',
    'call-1 active',
  ]);
  expect(calls[0]).toMatchObject({ reason: { kind: 'missed' } });
});

test.each([
  ['rejected', { cause: 'canceled' }, { kind: 'missed' }],
  ['rejected', { cause: 'answered-elsewhere' }, { kind: 'answered-elsewhere' }],
] as const)('an incoming call that the caller ends: %s %o', async (event, data, reason) => {
  const { fake, call } = await startEngine();
  fake.rings('in-1').end(event, data);
  expect(call()).toMatchObject({ phase: 'ended', reason });
});

test('declining is ours though the network would say something else', async () => {
  const { engine, fake, call } = await startEngine();
  const ringing = fake.rings('in-1');
  await engine.commands.decline('in-1');
  ringing.end('rejected', { cause: 'canceled' });
  expect(call()).toMatchObject({ phase: 'ended', reason: { kind: 'declined', by: 'us' } });
});

test('commands to a call that is gone or cannot are answered, not thrown', async () => {
  const { engine, fake } = await startEngine();
  expect(await engine.commands.hangUp('nobody')).toEqual({ ok: false, problem: { code: 'call-gone' } });
  fake.rings('in-1');
  expect(await engine.commands.setMuted('in-1', true)).toEqual({ ok: false, problem: { code: 'not-now' } });
});

test('signing out ends the calls and takes the line down', async () => {
  const started = await startEngine();
  const { session } = await dial(started);
  session.emit('connected');
  await started.engine.stop('signed-out');
  expect(session.log).toEqual(['end']);
  expect(started.fake.log).toContain('stop');
  expect(started.engine.snapshot().line).toEqual({ phase: 'off' });
});

test('a start that fails for the network is tried again', async () => {
  let attempts = 0;
  const init = async () => {
    attempts += 1;
    if (attempts === 1) throw new ApiError('unreachable', 0);
  };
  const engine = engineWhoseStart(init);
  await engine.start(account, true);
  await vi.waitFor(() => expect(engine.snapshot().line.phase).toBe('reconnecting'));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(attempts).toBe(2);
});

test.each([
  ['unauthorized', 'token'],
  ['malformed', 'malformed-answer'],
] as const)('a start that Toky refuses (%s) is not repeated on its own', async (failure, why) => {
  const engine = engineWhoseStart(async () => {
    throw new ApiError(failure, 401);
  });
  await engine.start(account, true);
  await vi.waitFor(() => expect(engine.snapshot().line).toEqual({ phase: 'refused', why }));
});

test("the registrar's refusal is the line's state", async () => {
  const { engine, fake } = await startEngine();
  fake.refuse('wrong-password');
  expect(engine.snapshot().line).toEqual({ phase: 'refused', why: 'wrong-password' });
});

test('a line that Toky refused is left alone for a quarter of an hour, unless a person insists', async () => {
  const { engine, fake } = await startEngine();
  fake.refuse('forbidden');
  await engine.start(account, false);
  expect(engine.snapshot().line.phase).toBe('refused');
  await engine.start(account, true);
  expect(engine.snapshot().line.phase).toBe('connecting');
  fake.refuse('forbidden');
  vi.setSystemTime(Date.now() + 15 * 60_000);
  await engine.start(account, false);
  expect(engine.snapshot().line.phase).toBe('connecting');
});

test('what a phone left on the server when it was killed, the next one hangs up, once', async () => {
  const storage = memory();
  const killed = await startEngine(createFakeClient(), 'granted', storage);
  const { session } = await dial(killed);
  session.emit('connected');

  const next = await startEngine(createFakeClient(), 'granted', storage);
  expect(next.fake.log).toContain('end left call-1');
  next.fake.register();
  expect(next.fake.log.filter((line) => line.startsWith('end left'))).toHaveLength(1);

  const third = await startEngine(createFakeClient(), 'granted', storage);
  expect(third.fake.log.filter((line) => line.startsWith('end left'))).toEqual([]);
});

test('what was left is forgotten when the agent signs out', async () => {
  const storage = memory();
  const killed = await startEngine(createFakeClient(), 'granted', storage);
  const { session } = await dial(killed);
  session.emit('connected');
  // This one never gets as far as the line.
  await engineOf(createFakeClient().client, 'granted', () => undefined, storage).stop('signed-out');
  const other = await startEngine(createFakeClient(), 'granted', storage);
  expect(other.fake.log.filter((line) => line.startsWith('end left'))).toEqual([]);
});

test('a call that ended as calls end is nobody’s to hang up', async () => {
  const storage = memory();
  const started = await startEngine(createFakeClient(), 'granted', storage);
  const { session } = await dial(started);
  session.emit('connected');
  session.end('bye', { cause: 'hung-up' });
  const next = await startEngine(createFakeClient(), 'granted', storage);
  expect(next.fake.log.filter((line) => line.startsWith('end left'))).toEqual([]);
});

test.each(['', 'nonsense', '[{"callId":1}]'])('a note of left calls that reads %j is none', async (text) => {
  const storage = memory();
  storage.setItem('open-dialogs', text);
  const { fake } = await startEngine(createFakeClient(), 'granted', storage);
  expect(fake.log.filter((line) => line.startsWith('end left'))).toEqual([]);
});
