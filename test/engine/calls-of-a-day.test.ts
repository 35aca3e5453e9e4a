import { beforeEach, expect, test, vi } from 'vitest';
import { createEngine } from '../../lib/engine/engine.ts';
import { createFakeClient } from './fake-client.ts';
import { fakeMedia } from './fake-media.ts';
import { memory } from './memory.ts';

const account = { agent: 'jane@example.com', accessToken: 'token-1' };
const john = { kind: 'agent', destination: 'john@example.com', name: 'John' } as const;
const PREFERENCES = {
  ring: { tone: 'pulse', volume: 1, silent: false },
  devices: { input: '', output: '', ring: '' },
  doNotDisturb: false,
} as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: 1_000 });
  return () => vi.useRealTimers();
});

async function startEngine() {
  const fake = createFakeClient();
  const chosen: string[] = [];
  const engine = createEngine({
    createClient: () => fake.client,
    media: fakeMedia(chosen),
    report: () => undefined,
    microphone: async () => 'granted',
    storage: memory(),
    now: Date.now,
    log: { info: () => undefined, warn: () => undefined },
  });
  await engine.start(account, true);
  await vi.waitFor(() => expect(engine.snapshot().callerIds).toHaveLength(1));
  fake.register();
  const call = (id: string) => engine.snapshot().calls.find((one) => one.id === id);
  /** A call out that was answered. */
  async function talk() {
    const result = await engine.dial({ number: '+14155550100', callerId: '' });
    const session = fake.sessions.at(-1);
    if (!result.ok || !session) throw new Error('The call did not start');
    session.emit('connected');
    return { id: result.value.callId, ...session };
  }
  return { engine, fake, chosen, call, talk, commands: engine.commands };
}

test('holds and resumes, and says where the other side would not', async () => {
  const { commands, call, talk } = await startEngine();
  const { id, log, refuse } = await talk();
  expect(await commands.setHeld(id, true)).toEqual({ ok: true, value: null });
  expect(call(id)).toMatchObject({ held: true });
  refuse('resume');
  expect(await commands.setHeld(id, false)).toEqual({ ok: false, problem: { code: 'not-resumed' } });
  expect(call(id)).toMatchObject({ held: true });
  expect(await commands.setHeld(id, true)).toEqual({ ok: true, value: null });
  expect(log).toEqual(['hold', 'resume']);
});

test('resuming one call holds the one that was spoken in', async () => {
  const { commands, fake, call, talk } = await startEngine();
  const first = await talk();
  await commands.setHeld(first.id, true);
  const second = fake.rings('in-1');
  await commands.answer({ callId: 'in-1', others: 'hold' });
  second.emit('connected');
  await commands.setHeld(first.id, false);
  expect(second.log).toEqual(['accept', 'hold']);
  expect(call('in-1')).toMatchObject({ held: true });
  expect(call(first.id)).toMatchObject({ held: false });
});

test('a second call may be ended for: "end and answer"', async () => {
  const { commands, fake, talk } = await startEngine();
  const first = await talk();
  const second = fake.rings('in-1');
  await commands.answer({ callId: 'in-1', others: 'end' });
  expect(first.log).toEqual(['end']);
  expect(second.log).toEqual(['accept']);
});

test('a second number may be called while one is spoken in, and no third', async () => {
  const { engine, fake, talk } = await startEngine();
  await talk();
  expect((await engine.dial({ number: '+14155550101', callerId: '' })).ok).toBe(true);
  fake.sessions[1]?.emit('connected');
  expect(await engine.dial({ number: '+14155550102', callerId: '' })).toEqual({
    ok: false,
    problem: { code: 'call-in-progress' },
  });
});

test('recording is known, paused, and refused in words', async () => {
  const { commands, call, talk } = await startEngine();
  const { id, emit, refuse } = await talk();
  expect(await commands.setRecordingPaused(id, true)).toEqual({ ok: false, problem: { code: 'not-now' } });
  emit('recording');
  expect((await commands.setRecordingPaused(id, true)).ok).toBe(true);
  emit('not_recording', { code: 691, reason: 'call-recording-paused' });
  expect(call(id)).toMatchObject({ recording: 'paused' });
  refuse('record');
  expect(await commands.setRecordingPaused(id, false)).toEqual({
    ok: false,
    problem: { code: 'recording-not-changed' },
  });
  emit('not_recording', { code: 690, reason: 'outbound-calls-settings' });
  expect(call(id)).toMatchObject({ recording: 'off' });
});

test('a warm transfer is one call from its beginning to its end', async () => {
  const { commands, fake, call, talk } = await startEngine();
  const first = await talk();
  await commands.transfer({ callId: first.id, way: 'warm', to: john });
  expect(call(first.id)).toMatchObject({ transfer: { step: 'asking', way: 'warm', to: john } });
  expect(first.log).toEqual(['transfer warm agent john@example.com']);
  const consultation = fake.continues(first.session, 'consultation');
  consultation.emit('connected');
  consultation.emit('transfer_warm_init', {} as never);
  expect(call(first.id)).toMatchObject({ phase: 'active', transfer: { step: 'consulting' } });
  consultation.emit('transfer_warm_answered', {} as never);
  expect((await commands.completeTransfer(first.id)).ok).toBe(true);
  expect(consultation.log).toEqual(['end']);
  consultation.end('bye', { origin: 'local', cause: 'hung-up' });
  expect(call(first.id)).toMatchObject({ phase: 'ended', reason: { kind: 'transferred', to: 'John' } });
});

test.each([
  ['transfer_warm_not_answered', 'not-answered'],
  ['transfer_warm_not_completed', 'not-completed'],
  ['transfer_warm_canceled', 'canceled'],
] as const)('after %s the call is back, and says why', async (event, kind) => {
  const { commands, fake, call, talk } = await startEngine();
  const first = await talk();
  await commands.transfer({ callId: first.id, way: 'warm', to: john });
  const consultation = fake.continues(first.session, 'consultation');
  consultation.emit('connected');
  consultation.emit('transfer_warm_init', {} as never);
  consultation.emit(event, {} as never);
  expect(call(first.id)).toMatchObject({
    phase: 'active',
    transfer: { step: 'none', last: { kind, to: john } },
  });
  await commands.hangUp(first.id);
  consultation.end('bye', { origin: 'local', cause: 'hung-up' });
  expect(call(first.id)).toMatchObject({ phase: 'ended', reason: { kind: 'hung-up', by: 'us' } });
});

test('a blind transfer that is refused leaves the call, one that is taken ends it as passed on', async () => {
  const { commands, call, talk } = await startEngine();
  const { id, emit, end } = await talk();
  await commands.transfer({ callId: id, way: 'blind', to: john });
  emit('transfer_failed');
  expect(call(id)).toMatchObject({ transfer: { step: 'none', last: { kind: 'refused' } } });
  await commands.transfer({ callId: id, way: 'blind', to: john });
  emit('transfer_blind_init', {} as never);
  end('bye', { origin: 'remote', cause: 'transferred' });
  expect(call(id)).toMatchObject({ phase: 'ended', reason: { kind: 'transferred', to: 'John' } });
});

test('who calls is named by the contacts of Toky, the menu by its name', async () => {
  const { fake, call } = await startEngine();
  fake.rings('in-1', { remoteUserName: 'Network name', ivrId: '7', ivrOptionPressed: '2' });
  await vi.waitFor(() => expect(call('in-1')?.peer.name).toBe('Ada of the contacts'));
  expect(call('in-1')?.origin).toEqual({ ivr: 'Sales menu', ivrOption: '2', passedOnBy: '', refusedBy: '' });
});

test('a transfer of our own that came back says who refused it', async () => {
  const { fake, call } = await startEngine();
  fake.rings('in-1', { cause: 'rejected', transferredBy: 'john__example.com', transferredType: 'blind' });
  expect(call('in-1')?.origin.refusedBy).toBe('john@example.com');
});

test('while the agent is not to be disturbed a call is silent, hushed, and missed in the end', async () => {
  const { engine, fake, call } = await startEngine();
  await engine.preferences.set({ ...PREFERENCES, doNotDisturb: true });
  expect(fake.log).toContain('ring pulse silent');
  const hushed = fake.rings('in-1');
  expect(call('in-1')).toMatchObject({ phase: 'incoming', hushed: true });
  expect((await engine.dial({ number: '+14155550100', callerId: '' })).ok).toBe(true);
  hushed.end('rejected', { cause: 'canceled' });
  expect(call('in-1')).toMatchObject({ phase: 'ended', reason: { kind: 'missed' } });
});

test('devices and ring follow what was chosen, and a new client too', async () => {
  const { engine, fake, chosen } = await startEngine();
  await engine.preferences.set({
    ring: { tone: 'chime', volume: 0.5, silent: false },
    devices: { input: 'm2', output: 's1', ring: 's1' },
    doNotDisturb: false,
  });
  expect(chosen).toEqual(['volume 0.5', 'microphone m2', 'speaker s1', 'ring s1']);
  expect(fake.log).toContain('ring chime aloud');
  expect(engine.preferences.devices()).toEqual({
    inputs: [
      { id: 'm1', name: 'Device m1' },
      { id: 'm2', name: 'Device m2' },
    ],
    outputs: [{ id: 's1', name: 'Device s1' }],
    input: 'm2',
    output: 's1',
    ring: 's1',
  });
});

test('troubles are told while they last', async () => {
  const { call, talk } = await startEngine();
  const { id, emit } = await talk();
  const loss = { kind: 'loss-in', share: 0.06, since: 1 } as const;
  emit('trouble', loss);
  emit('trouble', { kind: 'microphone-silent', since: 2 });
  expect(call(id)).toMatchObject({
    troubles: [
      { kind: 'microphone-silent', value: null },
      { kind: 'loss-in', value: 0.06 },
    ],
  });
  emit('recovered', loss);
  expect(call(id)).toMatchObject({ troubles: [{ kind: 'microphone-silent', value: null }] });
});

test('colleagues come with who can take a call first, and without oneself', async () => {
  const { engine } = await startEngine();
  expect(await engine.directory.colleagues()).toEqual({
    ok: true,
    value: [
      { email: 'zoe@example.com', name: 'Zoe', status: 'online' },
      { email: 'bob@example.com', name: 'bob@example.com', status: 'busy' },
    ],
  });
});
