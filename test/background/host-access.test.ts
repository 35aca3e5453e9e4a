import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHostAccess } from '../../lib/background/host-access.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { createSites } from '../../lib/background/sites.ts';
import type { Settings, SettingsChange } from '../../lib/facts.ts';
import { isSiteOn } from '../../lib/settings/is-site-on.ts';
import { DEFAULT_SETTINGS, phoneItem } from '../../lib/settings/items.ts';
import { withChange } from '../../lib/settings/with-change.ts';
import { sitePattern } from '../../lib/util/site-pattern.ts';

const TOKY = 'https://api.toky.co/*';
const BROKER = 'https://broker.example.com/*';
const CRM = 'https://crm.example.com/*';

let granted: Set<string>;
type Registered = { readonly matches: readonly string[]; readonly excludeMatches: readonly string[] };
let registered: Registered | null;
/** What was sent to a tab, and which tabs the script was run in. */
let told: string[];
let ran: number[];
let tabs: readonly { readonly id: number; readonly url: string }[];
let settings: Settings;
const regained = vi.fn();

function setUp() {
  const store = createPhoneStore();
  const read = async () => settings;
  const settingsWriter = {
    update: async (change: (own: Settings) => Settings) => (settings = change(settings)),
  };
  const sites = createSites(read);
  const access = createHostAccess({ store, settings: read, settingsWriter, sites, regained });
  const missing = async () => (await store.read()).missing.map(({ to, origin }) => `${to} ${origin}`);
  /** As the background does when somebody saves. */
  const choose = async (change: NonNullable<SettingsChange['clickToCall']>) => {
    const { clickToCall } = settings;
    settings = withChange(settings, { clickToCall: change });
    await sites.follow(clickToCall);
    await access.review();
  };
  return { access, missing, choose };
}

beforeEach(() => {
  fakeBrowser.reset();
  regained.mockClear();
  granted = new Set([TOKY, BROKER]);
  registered = null;
  told = [];
  ran = [];
  tabs = [];
  settings = { ...DEFAULT_SETTINGS, tokenSource: { kind: 'broker', url: 'https://broker.example.com/toky' } };
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ host_permissions: [TOKY] }) });
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins: [origin = ''] = [] }: { origins?: string[] }) =>
      granted.has(origin) || (granted.has('https://*/*') && origin.startsWith('https:')),
    getAll: async () => ({ origins: [...granted] }),
    remove: async ({ origins: [origin = ''] = [] }: { origins?: string[] }) => granted.delete(origin),
  });
  Object.assign(fakeBrowser.tabs, {
    query: async () =>
      tabs.map(({ id, url }) =>
        granted.has(sitePattern(url) ?? '') || granted.has('https://*/*') ? { id, url } : { id },
      ),
    sendMessage: async (id: number, { type }: { type: string }) => void told.push(`${type} ${id}`),
  });
  const keep = async ([{ matches, excludeMatches }]: [Registered]) =>
    void (registered = { matches, excludeMatches });
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: async () => (registered === null ? [] : [registered]),
    registerContentScripts: keep,
    updateContentScripts: keep,
    unregisterContentScripts: async () => void (registered = null),
    insertCSS: async () => undefined,
    executeScript: async ({ target }: { target: { tabId: number } }) => void ran.push(target.tabId),
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

const EVERYWHERE = ['https://*/*', 'http://*/*'];
const HUBSPOT = 'https://*.hubspot.com/*';

describe('everywhere', () => {
  const start = async () => {
    for (const origin of EVERYWHERE) granted.add(origin);
    const rig = setUp();
    await rig.choose({ mode: 'everywhere' });
    return rig;
  };

  test('is everywhere but on exceptions, and where one signs in', async () => {
    const { choose } = await start();
    await choose({ exceptions: { '*.bank.example.com': true } });
    expect(registered).toEqual({
      matches: EVERYWHERE,
      excludeMatches: [
        '*://*.bank.example.com/*',
        '*://app.toky.co/*',
        '*://api.toky.co/*',
        '*://broker.example.com/*',
      ],
    });
  });

  test('a site that is turned off is an exception; its pages are sent to ask, and run anew when it is on again', async () => {
    const { access } = await start();
    tabs = [
      { id: 1, url: 'https://crm.example.com/a' },
      { id: 2, url: 'https://other.example/' },
    ];
    told = [];
    await access.turnOff(CRM);
    expect(settings.clickToCall.exceptions).toEqual(['crm.example.com']);
    expect(granted.has('https://*/*')).toBe(true);
    expect(told).toEqual(['page.review 1', 'page.review 2']);
    expect(ran).toEqual([]);
    await access.turnOn(CRM);
    expect(settings.clickToCall.exceptions).toEqual([]);
    expect(ran).toEqual([1]);
  });

  test('the permission is not given back: Chrome would take Toky’s with it; sites are chosen one by one again', async () => {
    const { access, choose, missing } = await start();
    granted.add(CRM);
    await choose({ mode: 'chosen' });
    expect([...granted]).toEqual([TOKY, BROKER, ...EVERYWHERE, CRM]);
    expect(registered?.matches).toEqual([CRM]);
    // The browser asks for nothing here, and adds nothing to its list.
    await access.turnOn('https://other.example/*');
    expect(registered?.matches).toEqual([CRM, 'https://other.example/*']);
    expect(await isSiteOn('https://other.example/', settings)).toBe(true);
    expect(await isSiteOn('https://third.example/', settings)).toBe(false);
    await access.turnOff('https://other.example/*');
    expect(registered?.matches).toEqual([CRM]);
    expect(await isSiteOn('https://other.example/', settings)).toBe(false);
    expect(await missing()).toEqual([]);
  });
});

test('known CRMs: those that the browser lets, and no site that was chosen', async () => {
  granted.add(CRM).add(HUBSPOT);
  const { choose } = setUp();
  await choose({ mode: 'crms' });
  expect(registered?.matches).toEqual([HUBSPOT]);
  await choose({ mode: 'chosen' });
  expect(registered?.matches).toEqual([CRM]);
});

test('off is off, and knows the chosen sites when it is on again', async () => {
  granted.add(CRM);
  const { choose, missing } = setUp();
  await choose({ mode: 'off' });
  expect(registered).toBeNull();
  granted.delete(CRM);
  granted.add(CRM);
  await choose({ mode: 'chosen' });
  expect(registered?.matches).toEqual([CRM]);
  expect(await missing()).toEqual([]);
});

test('a choice for one site begins anew in its tabs alone', async () => {
  granted.add(CRM).add('https://other.example/*');
  const { access, choose } = setUp();
  tabs = [
    { id: 1, url: 'https://crm.example.com/a' },
    { id: 2, url: 'https://other.example/' },
  ];
  await access.review();
  expect(ran).toEqual([1, 2]);
  ran = [];
  await choose({ sites: { 'crm.example.com': { country: 'GB', marks: false } } });
  expect(ran).toEqual([1]);
});

test('a CRM that was chosen by itself stays, when the mode of all CRMs is left', async () => {
  granted.add(HUBSPOT).add('https://mail.google.com/*').add('https://app.copper.com/*');
  const { access, choose } = setUp();
  await access.turnOn('https://mail.google.com/*');
  await access.turnOn('https://app.hubspot.com/*');
  await choose({ mode: 'crms' });
  await choose({ mode: 'chosen' });
  expect([...granted]).toEqual([TOKY, BROKER, HUBSPOT, 'https://mail.google.com/*']);
});
