import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHostAccess } from '../../lib/background/host-access.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { createSites } from '../../lib/background/sites.ts';
import type { Settings } from '../../lib/facts.ts';
import { DEFAULT_SETTINGS, phoneItem } from '../../lib/settings/items.ts';

const TOKY = 'https://api.toky.co/*';
const BROKER = 'https://broker.example.com/*';
const CRM = 'https://crm.example.com/*';

let granted: Set<string>;
let registered: { matches: string[] } | null;
let settings: Settings;
const regained = vi.fn();

function setUp() {
  const store = createPhoneStore();
  const read = async () => settings;
  const access = createHostAccess({ store, settings: read, sites: createSites(read), regained });
  const missing = async () => (await store.read()).missing.map(({ to, origin }) => `${to} ${origin}`);
  return { access, missing };
}

beforeEach(() => {
  fakeBrowser.reset();
  regained.mockClear();
  granted = new Set([TOKY, BROKER]);
  registered = null;
  settings = { ...DEFAULT_SETTINGS, tokenSource: { kind: 'broker', url: 'https://broker.example.com/toky' } };
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ host_permissions: [TOKY] }) });
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins: [origin = ''] = [] }: { origins?: string[] }) => granted.has(origin),
    getAll: async () => ({ origins: [...granted] }),
    remove: async ({ origins: [origin = ''] = [] }: { origins?: string[] }) => granted.delete(origin),
  });
  const keep = async ([{ matches }]: [{ matches: string[] }]) => void (registered = { matches });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async () => (registered === null ? [] : [registered]),
    registerContentScripts: keep,
    updateContentScripts: keep,
    unregisterContentScripts: async () => void (registered = null),
  });
});

test('nothing is missing where everything is allowed, and nothing is written', async () => {
  const { access, missing } = setUp();
  const written = vi.fn();
  phoneItem.watch(written);
  await access.check();
  await access.review();
  expect(await missing()).toEqual([]);
  expect(written).not.toHaveBeenCalled();
  expect(regained).not.toHaveBeenCalled();
});

test('Toky is always needed, the sign-in server where there is one', async () => {
  granted = new Set();
  const { access, missing } = setUp();
  await access.check();
  expect(await missing()).toEqual([`toky ${TOKY}`, `broker ${BROKER}`]);
  settings = { ...settings, tokenSource: { kind: 'app-key' } };
  await access.review();
  expect(await missing()).toEqual([`toky ${TOKY}`]);
});

test('what came back is told once, and used', async () => {
  granted = new Set([BROKER]);
  const { access, missing } = setUp();
  await access.review();
  expect(await missing()).toEqual([`toky ${TOKY}`]);
  expect(regained).not.toHaveBeenCalled();
  granted.add(TOKY);
  await access.review();
  await access.review();
  expect(await missing()).toEqual([]);
  expect(regained).toHaveBeenCalledOnce();
});

test('a site that the browser takes away is missing until it is given again', async () => {
  const { access, missing } = setUp();
  granted.add(CRM);
  await access.review();
  expect(registered?.matches).toEqual([CRM]);
  granted.delete(CRM);
  await access.review();
  expect(registered).toBeNull();
  expect(await missing()).toEqual([`site ${CRM}`]);
  await access.check();
  expect(await missing()).toEqual([`site ${CRM}`]);
  granted.add(CRM);
  await access.review();
  expect(await missing()).toEqual([]);
  expect(registered?.matches).toEqual([CRM]);
  expect(regained).not.toHaveBeenCalled();
});

test('a site that is turned off by the person is not missed, though the browser tells of it, too', async () => {
  const { access, missing } = setUp();
  granted.add(CRM);
  await access.review();
  await Promise.all([access.turnOff(CRM), access.review()]);
  expect(granted.has(CRM)).toBe(false);
  expect(registered).toBeNull();
  expect(await missing()).toEqual([]);
});

test('a site that was taken away can be left off', async () => {
  const { access, missing } = setUp();
  granted.add(CRM);
  await access.review();
  granted.delete(CRM);
  await access.review();
  await access.turnOff(CRM);
  await access.review();
  expect(await missing()).toEqual([]);
});

test('access to all sites, given in the browser’s own settings, is taken back there without a word', async () => {
  const { access, missing } = setUp();
  granted.add('https://*/*');
  await access.review();
  granted.delete('https://*/*');
  await access.review();
  expect(await missing()).toEqual([]);
});

test('what cannot be given back leaves the phone as it is', async () => {
  Object.assign(fakeBrowser.permissions, { remove: () => Promise.reject(new Error('required')) });
  const { access, missing } = setUp();
  await access.turnOff(TOKY);
  await access.check();
  expect(await missing()).toEqual([]);
});
