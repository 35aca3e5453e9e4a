import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createConfirmations } from '../../lib/background/confirmations.ts';
import { createDialing } from '../../lib/background/dialing.ts';
import { createPhoneStore } from '../../lib/background/phone-store.ts';
import { createSettingsWriter } from '../../lib/background/settings-writer.ts';
import type { CrmRecord } from '../../lib/call/call.ts';
import type { Settings } from '../../lib/facts.ts';
import { readSettings } from '../../lib/settings/items.ts';
import { done, failed } from '../../lib/util/outcome.ts';
import { activeCall, freshDatabase } from './calls.ts';

const HOME = '+14155550100';
const LONDON = '+442071838750';
const PREMIUM = '+19002345678';
const SALES = '+12125550100';
const SUPPORT = '+13105550123';
const page = { sender: 'page', tabId: 1, frameId: 0, url: 'https://crm.example/contacts' } as const;

async function setUp(settings: Partial<Settings> = {}) {
  const store = createPhoneStore();
  await store.update((state) => ({ ...state, signIn: { phase: 'signed-in', agent: 'jane@example.com' } }));
  const writer = createSettingsWriter();
  await writer.update((old) => ({ ...old, ...settings }));
  const { database } = freshDatabase();
  const confirmations = createConfirmations(database);
  const dialled: string[] = [];
  const records: (readonly [string, CrmRecord])[] = [];
  const dialing = createDialing({
    store,
    settings: readSettings,
    remember: (callerId) => writer.update((old) => ({ ...old, callerId })),
    confirmations,
    pageCountry: async (_address, lang) => (lang === 'en-GB' ? 'GB' : (await readSettings()).country),
    keepRecord: async (number, record) => void records.push([number, record]),
    dial: async ({ number, callerId, extension }) => {
      dialled.push(`${number} as ${callerId}${extension && `, then ${extension}`}`);
      return done({ callId: 'a' });
    },
    contactName: async (number) => done(number === LONDON ? 'Ada Lovelace' : ''),
    now: () => 10_000,
  });
  const ui = (number: string, more: { callerId?: string; confirmed?: boolean } = {}) =>
    dialing.fromUi({ number, callerId: '', confirmed: false, ...more });
  return { dialing, ui, dialled, store, confirmations, records };
}

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = async ({ origins = [] }) => !origins.includes('https://*/*');
  fakeBrowser.tabs.get = async () => ({ active: true }) as never;
  fakeBrowser.action.openPopup = async () => undefined;
  fakeBrowser.runtime.getContexts = async () => [];
});

test('the first call to a country is asked about once', async () => {
  const { ui, dialled } = await setUp();
  expect(await ui(LONDON)).toEqual(failed({ code: 'confirm-country', country: 'GB' }));
  expect(dialled).toEqual([]);
  expect(await ui(LONDON, { confirmed: true })).toEqual(done({ callId: 'a' }));
  expect(await ui('+442079460958')).toEqual(done({ callId: 'a' }));
  expect(dialled).toHaveLength(2);
});

test("the person's own country is no question, nor a number of no country", async () => {
  const { ui } = await setUp();
  expect(await ui('415 555 0100')).toEqual(done({ callId: 'a' }));
  expect(await ui('+800 1234 5678')).toEqual(done({ callId: 'a' }));
});

test('a number that costs more is asked about once, each number for itself', async () => {
  const { ui, dialled } = await setUp();
  expect(await ui(PREMIUM)).toEqual(failed({ code: 'confirm-premium' }));
  await ui(PREMIUM, { confirmed: true });
  expect(await ui(PREMIUM)).toEqual(done({ callId: 'a' }));
  expect(await ui('+19002345679')).toEqual(failed({ code: 'confirm-premium' }));
  expect(dialled).toHaveLength(2);
});

test('one yes is enough for a number abroad that costs more', async () => {
  const { ui } = await setUp();
  expect(await ui('+449098790000')).toEqual(failed({ code: 'confirm-premium' }));
  expect(await ui('+449098790000', { confirmed: true })).toEqual(done({ callId: 'a' }));
});

test('of what was agreed to, no number is where a page could read it', async () => {
  const { ui, confirmations } = await setUp();
  await ui('+449098790000', { confirmed: true });
  const local = JSON.stringify(await fakeBrowser.storage.local.get(null));
  expect(local).toContain('GB');
  expect(local).not.toContain('9098790000');
  await confirmations.forget();
  expect(await ui(LONDON)).toEqual(failed({ code: 'confirm-country', country: 'GB' }));
});

test("the caller id: chosen for the call, else that of the number's country, else the one chosen last", async () => {
  const { ui, dialled } = await setUp({ callerId: SALES, callerIdOf: { GB: SUPPORT } });
  await ui(HOME);
  await ui(LONDON, { confirmed: true });
  await ui(LONDON, { callerId: SALES });
  await ui(HOME, { callerId: '+12125550199' });
  await ui(HOME);
  expect(dialled).toEqual([
    `${HOME} as ${SALES}`,
    `${LONDON} as ${SUPPORT}`,
    `${LONDON} as ${SALES}`,
    `${HOME} as +12125550199`,
    `${HOME} as +12125550199`,
  ]);
});

test('what is chosen for a country with a caller id of its own does not become the one chosen last', async () => {
  const { ui, dialled } = await setUp({ callerId: SALES, callerIdOf: { GB: SUPPORT } });
  await ui(LONDON, { callerId: SUPPORT, confirmed: true });
  expect((await readSettings()).callerId).toBe(SALES);
  await ui(LONDON, { callerId: '+12125550199' });
  expect(dialled.at(-1)).toBe(`${LONDON} as +12125550199`);
  expect(await readSettings()).toMatchObject({ callerId: SALES, callerIdOf: { GB: SUPPORT } });
});

test('beside a call, the phone may dial, and a page only fills the dialer', async () => {
  const { ui, dialing, store, dialled } = await setUp();
  await store.update((state) => ({
    ...state,
    phone: {
      epoch: 1,
      seq: 1,
      line: { phase: 'ready', since: 1 },
      calls: [activeCall('b')],
      callerIds: [],
    },
  }));
  expect(await dialing.fromPage({ number: HOME, lang: '', name: '' }, page)).toEqual(
    failed({ code: 'call-in-progress' }),
  );
  expect((await store.read()).draft).toBe(HOME);
  expect(dialled).toEqual([]);
  expect(await ui(HOME)).toEqual(done({ callId: 'a' }));
});

test('what must be asked is not asked by a page: the dialer opens', async () => {
  const { dialing, store, dialled } = await setUp();
  expect(await dialing.fromPage({ number: LONDON, lang: '', name: '' }, page)).toEqual(
    failed({ code: 'confirm-country', country: 'GB' }),
  );
  expect((await store.read()).draft).toBe(LONDON);
  expect(dialled).toEqual([]);
});

test('a page dials once in two seconds, with the usual caller id', async () => {
  const { dialing, dialled } = await setUp({ callerId: SALES });
  const both = await Promise.all([
    dialing.fromPage({ number: HOME, lang: '', name: '' }, page),
    dialing.fromPage({ number: HOME, lang: '', name: '' }, page),
  ]);
  expect(both).toEqual([done({ shown: '+1 415 555 0100' }), failed({ code: 'page-too-soon' })]);
  expect(dialled).toEqual([`${HOME} as ${SALES}`]);
});

test('nobody dials who is not signed in, and no page that is not allowed', async () => {
  const { ui, dialing, store } = await setUp();
  fakeBrowser.permissions.contains = async () => false;
  expect(await dialing.fromPage({ number: HOME, lang: '', name: '' }, page)).toEqual(
    failed({ code: 'page-not-allowed' }),
  );
  await store.update((state) => ({ ...state, signIn: { phase: 'signed-out', problem: null } }));
  expect(await ui(HOME)).toEqual(failed({ code: 'signed-out' }));
});

test('a page in front learns of a number what its card says', async () => {
  const { dialing, store } = await setUp({ callerIdOf: { GB: SALES } });
  expect(await dialing.describe({ number: '020 7183 8750', lang: '' }, page)).toMatchObject({ ok: false });
  // The page's language says of which country it is.
  const local = { number: '020 7183 8750', lang: 'en-GB' };
  expect(await dialing.describe(local, page)).toMatchObject({ value: { shown: '+44 20 7183 8750' } });
  expect(await dialing.contactName(local, page)).toEqual(done('Ada Lovelace'));
  const told = { shown: '+44 20 7183 8750', country: 'GB', callerId: '(212) 555-0100', inCallWith: null };
  expect(await dialing.describe({ number: LONDON, lang: '' }, page)).toEqual(done(told));
  expect(await dialing.contactName({ number: LONDON, lang: '' }, page)).toEqual(done('Ada Lovelace'));
  const phone = {
    epoch: 1,
    seq: 1,
    line: { phase: 'ready', since: 1 },
    calls: [activeCall('a')],
    callerIds: [],
  } as const;
  await store.update((state) => ({ ...state, phone }));
  const { value } = { value: null, ...(await dialing.describe({ number: LONDON, lang: '' }, page)) };
  expect(value).toMatchObject({ inCallWith: expect.stringMatching(/\S/) });
});

test('any other page learns nothing', async () => {
  const { dialing } = await setUp();
  fakeBrowser.tabs.get = async () => ({ active: false }) as never;
  expect(await dialing.contactName({ number: LONDON, lang: '' }, page)).toEqual(
    failed({ code: 'page-not-allowed' }),
  );
  expect(await dialing.describe({ number: LONDON, lang: '' }, page)).toEqual(
    failed({ code: 'page-not-allowed' }),
  );
});

test('an extension goes along, from a page and from the dialer', async () => {
  const { dialing, ui, dialled } = await setUp();
  expect(await dialing.fromPage({ number: `${HOME};ext=12`, lang: '', name: '' }, page)).toEqual(
    done({ shown: '+1 415 555 0100 ext. 12' }),
  );
  await ui('(415) 555-0100 x34');
  expect(dialled).toEqual([`${HOME} as , then 12`, `${HOME} as , then 34`]);
});

describe('from the page of a record', () => {
  const from = { ...page, url: 'https://acme.pipedrive.com/person/12?token=secret' } as const;
  const asked = (number: string, name = '') => ({ number, lang: '', name });
  const tab = (more: object) => {
    fakeBrowser.tabs.get = async () => ({ active: true, ...more }) as never;
  };

  test('a call and a number for the dialer lead back to the record, by the name that the page says', async () => {
    const { dialing, records } = await setUp();
    await dialing.fromPage(asked('(415) 555-0100', ' Grace \u202e\n Hopper '), from);
    await dialing.fill(asked(LONDON), from);
    expect(records).toEqual([
      [HOME, { name: 'Grace Hopper', url: 'https://acme.pipedrive.com/person/12' }],
      [LONDON, { name: '', url: 'https://acme.pipedrive.com/person/12' }],
    ]);
  });

  test('the address is that of the tab, which knows where the page has gone by itself', async () => {
    const { dialing, records } = await setUp();
    tab({ url: 'https://acme.pipedrive.com/person/13', title: 'Ada Byron - contact details' });
    await dialing.fromPage(asked(HOME, ''), from);
    expect(records).toEqual([[HOME, { name: 'Ada Byron', url: 'https://acme.pipedrive.com/person/13' }]]);
  });

  test('what frames another site has no say', async () => {
    const { dialing, records } = await setUp();
    tab({ url: 'https://other.pipedrive.com/person/13', title: 'Eve - contact details' });
    await dialing.fromPage(asked(HOME, 'Grace'), from);
    expect(records).toEqual([[HOME, { name: 'Grace', url: 'https://acme.pipedrive.com/person/12' }]]);
  });

  test('a page of no record, and one that is not allowed, leave nothing', async () => {
    const { dialing, records } = await setUp();
    await dialing.fromPage(asked(HOME, 'Grace'), page);
    await dialing.fill(asked('no number', 'Grace'), from);
    fakeBrowser.permissions.contains = async () => false;
    await dialing.fill(asked(HOME, 'Grace'), from);
    expect(records).toEqual([]);
  });
});
