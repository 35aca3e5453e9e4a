import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { officeHandlers } from '../../lib/background/office-handlers.ts';
import { createOffice } from '../../lib/background/office.ts';
import { createOffscreenHost } from '../../lib/background/engine-host.ts';
import type { EngineHost } from '../../lib/background/engine-host.ts';
import type { Call } from '../../lib/call/call.ts';
import type { From } from '../../lib/contract.ts';
import type { PhoneSnapshot } from '../../lib/facts.ts';
import type { Problem } from '../../lib/problem.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../lib/settings/items.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import type { Outcome } from '../../lib/util/outcome.ts';
import { speakEnglish } from '../ui/speak-english.ts';
import { activeCall, endedCall, incomingCall } from './calls.ts';

const FROM: From = { sender: 'ui', tabId: null, frameId: null, url: '' };
const MISSED = { kind: 'missed' } as const;
const ALL = { filter: 'all', words: '', before: null, limit: 10 } as const;

/** Chrome's home of the engine, with one in it. */
const host: EngineHost = {
  ...createOffscreenHost(),
  ensure: async () => done(null),
  isRunning: async () => true,
  close: async () => undefined,
};

type Message = { readonly type: string; readonly data: unknown };

async function setUp() {
  const asked: Message[] = [];
  const engine = { answer: done(null) as Outcome<unknown, Problem> };
  Object.assign(fakeBrowser.runtime, {
    getManifest: () => ({ host_permissions: [] }),
    sendMessage: (message: Message, answer: (reply: unknown) => void) => {
      asked.push(message);
      answer({ res: engine.answer });
    },
  });
  const office = createOffice(host, { info: () => undefined, warn: () => undefined });
  await office.store.update((state) => ({
    ...state,
    signIn: { phase: 'signed-in', agent: 'jane@example.com' },
  }));
  await office.archive.own('jane@example.com');
  const handlers = officeHandlers(office);
  const told = (type: string) => asked.filter((message) => message.type === type).map(({ data }) => data);
  return { office, handlers, told, engine };
}

const snapshot = (seq: number, calls: readonly Call[], line: PhoneSnapshot['line']): PhoneSnapshot => ({
  epoch: 1,
  seq,
  line,
  calls,
  callerIds: [],
});

beforeEach(() => {
  fakeBrowser.reset();
  // A database of each test's own.
  globalThis.indexedDB = new IDBFactory();
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  Object.assign(fakeBrowser.action, {
    setBadgeText: async () => undefined,
    setBadgeBackgroundColor: async () => undefined,
    setBadgeTextColor: async () => undefined,
    setTitle: async () => undefined,
    setIcon: async () => undefined,
  });
  Object.assign(fakeBrowser.permissions, {
    getAll: async () => ({ origins: [] }),
    contains: async () => true,
  });
  Object.assign(fakeBrowser.scripting, { getRegisteredContentScripts: async () => [] });
});

test('what the engine reports as over is in the history, and what is written of it goes to Toky once', async () => {
  const { office, handlers, told } = await setUp();
  await office.take(snapshot(1, [endedCall('a', Date.now(), MISSED)], { phase: 'ready', since: 1 }));
  expect(await handlers['history.list'](ALL, FROM)).toMatchObject(done([{ id: 'a', note: '' }]));
  const written = { callId: 'a', note: 'hello', tag: 'sale', done: true };
  expect(await handlers['wrapUp.write'](written, FROM)).toEqual(done(null));
  await office.archive.wrapUps.send();
  expect(told('engine.sendNote')).toEqual([{ callId: 'a', note: 'hello' }]);
  expect(told('engine.sendTag')).toEqual([{ callId: 'a', tag: 'sale' }]);
  expect(await handlers['wrapUp.read']({ callId: 'a' }, FROM)).toMatchObject(done({ noteState: 'sent' }));
  expect((await office.store.read()).missed).toBe(1);
  await handlers['history.markSeen']({}, FROM);
  expect((await office.store.read()).missed).toBe(0);
});

test('a note that waits goes when the line is back', async () => {
  const { office, handlers, told, engine } = await setUp();
  engine.answer = failed({ code: 'toky-unreachable' });
  await handlers['wrapUp.write']({ callId: 'a', note: 'hello', tag: '', done: true }, FROM);
  await office.archive.wrapUps.send();
  engine.answer = done(null);
  await office.take(snapshot(1, [], { phase: 'reconnecting', since: 1 }));
  await office.archive.wrapUps.send();
  expect(told('engine.sendNote')).toHaveLength(1);
  await office.take(snapshot(2, [], { phase: 'ready', since: 1 }));
  await office.archive.wrapUps.send();
  expect(told('engine.sendNote')).toHaveLength(2);
});

test('a group that a call was passed on to is remembered', async () => {
  const { handlers } = await setUp();
  const to = { kind: 'group', destination: 'Sales', name: 'Sales' } as const;
  await handlers['phone.transfer']({ callId: 'a', way: 'blind', to }, FROM);
  await handlers['phone.transfer'](
    { callId: 'a', way: 'blind', to: { kind: 'agent', destination: 'joe@example.com', name: 'Joe' } },
    FROM,
  );
  expect((await readSettings()).groups).toEqual(['Sales']);
});

test('the engine hears of the settings when they are saved, and of do not disturb', async () => {
  const { handlers, told } = await setUp();
  const ring = { tone: 'chime', volume: 0.5, silent: true } as const;
  await handlers['settings.save']({ change: { ring } }, FROM);
  await handlers['doNotDisturb.set']({ on: true, until: null }, FROM);
  const { devices } = DEFAULT_SETTINGS;
  expect(told('engine.setPreferences')).toEqual([
    { ring, devices, doNotDisturb: false },
    { ring, devices, doNotDisturb: true },
  ]);
});

test('a page that saves takes back nothing that was remembered since it was opened', async () => {
  const { office, handlers } = await setUp();
  await handlers['settings.save'](
    { change: { callerIdOf: { BR: '+12125550100', GB: '+12125550100' } } },
    FROM,
  );
  await office.settingsWriter.update((settings) => ({
    ...settings,
    callerId: '+13105550123',
    groups: ['Sales'],
    ring: { ...settings.ring, tone: 'chime' },
  }));
  await handlers['settings.save']({ change: { country: 'GB', ring: { volume: 0.5 } } }, FROM);
  await handlers['settings.save']({ change: { callerIdOf: { GB: null, FR: '+13105550123' } } }, FROM);
  expect(await readSettings()).toEqual({
    ...DEFAULT_SETTINGS,
    country: 'GB',
    callerId: '+13105550123',
    callerIdOf: { BR: '+12125550100', FR: '+13105550123' },
    groups: ['Sales'],
    ring: { tone: 'chime', volume: 0.5, silent: false },
  });
});

test('settings that are saved with fewer days forget older calls at once', async () => {
  const { office, handlers } = await setUp();
  const old = endedCall('old', Date.now() - 40 * 24 * 3_600_000, MISSED);
  await office.take(snapshot(1, [old], { phase: 'ready', since: 1 }));
  const history = { days: 30, clearAtSignOut: true };
  await handlers['settings.save']({ change: { history } }, FROM);
  expect(await handlers['history.list'](ALL, FROM)).toEqual(done([]));
});

test('do not disturb is one agent’s: the next one does not inherit it', async () => {
  const { office, handlers } = await setUp();
  await handlers['doNotDisturb.set']({ on: true, until: null }, FROM);
  await handlers['session.signOut']({}, FROM);
  expect((await office.store.read()).doNotDisturb).toEqual({ on: false });
  expect(await office.doNotDisturb.current()).toEqual({ on: false });
});

test('who passed a call on is told by name, in the notification too', async () => {
  const { office, engine } = await setUp();
  const noticed: string[] = [];
  Object.assign(fakeBrowser.notifications, {
    getAll: async () => ({}),
    getPermissionLevel: async () => 'granted',
    create: async (_id: string, { message }: { message: string }) => noticed.push(message),
    update: async (_id: string, { message }: { message: string }) => noticed.push(message),
  });
  speakEnglish();
  engine.answer = done([{ email: 'joe@example.com', name: 'Joe Park', status: 'online' }]);
  const call = incomingCall('in');
  const passedOn = { ...call, origin: { ...call.origin, passedOnBy: 'joe@example.com' } };
  await office.take(snapshot(1, [passedOn], { phase: 'ready', since: 1 }));
  await vi.waitFor(() => expect(noticed.at(-1)).toBe('Transferred by Joe Park'));
  expect((await office.store.read()).phone?.calls[0]?.origin.passedOnBy).toBe('Joe Park');
});

test('how a transfer ended is put away for all', async () => {
  const { office, handlers } = await setUp();
  const to = { kind: 'agent', destination: 'joe@example.com', name: 'Joe Park' } as const;
  const refused = { ...activeCall('a'), transfer: { step: 'none', last: { kind: 'refused', to } } } as const;
  await office.take(snapshot(1, [refused], { phase: 'ready', since: 1 }));
  expect(await handlers['phone.dismissTransfer']({ callId: 'a' }, FROM)).toEqual(done(null));
  expect((await office.store.read()).phone?.calls).toEqual([activeCall('a')]);
});

test('signing out sends what was still being written, and leaves nothing', async () => {
  const { office, handlers, told } = await setUp();
  await office.take(snapshot(1, [endedCall('a', Date.now(), MISSED)], { phase: 'ready', since: 1 }));
  await handlers['wrapUp.write']({ callId: 'a', note: 'hello', tag: '', done: false }, FROM);
  expect(await handlers['session.signOut']({}, FROM)).toEqual(done(null));
  expect(told('engine.sendNote')).toEqual([{ callId: 'a', note: 'hello' }]);
  expect(await handlers['history.list'](ALL, FROM)).toEqual(done([]));
  expect(await office.store.read()).toMatchObject({ missed: 0, phone: null });
});

test('a sign-in is not even begun where the browser withholds Toky, and the phone says so', async () => {
  Object.assign(fakeBrowser.permissions, { contains: async () => false });
  const { office, handlers } = await setUp();
  const tokenSource = { kind: 'broker', url: 'https://broker.example.com' } as const;
  await handlers['settings.save'](
    { change: { appId: 'abc', agentEmail: 'jane@example.com', tokenSource } },
    FROM,
  );
  expect(await handlers['session.signIn']({}, FROM)).toEqual(failed({ code: 'toky-permission-missing' }));
  expect((await office.store.read()).missing.map(({ to }) => to)).toEqual(['toky', 'broker']);
});

test('a site is turned off by a message', async () => {
  const remove = vi.fn(async () => true);
  Object.assign(fakeBrowser.permissions, { remove });
  const { handlers } = await setUp();
  expect(await handlers['site.turnOff']({ origin: 'https://crm.example.com/*' }, FROM)).toEqual(done(null));
  expect(remove).toHaveBeenCalledWith({ origins: ['https://crm.example.com/*'] });
});
