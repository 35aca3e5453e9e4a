import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPolicyKeeper } from '../../lib/background/policy-keeper.ts';
import { createSettingsWriter } from '../../lib/background/settings-writer.ts';
import { readOwnSettings, readSettings } from '../../lib/settings/items.ts';
import { asPolicy, lockedBy } from '../../lib/settings/policy.ts';

const WHOLE = {
  mode: 'everywhere',
  sites: ['crm.example.com'],
  exceptions: ['*.Bank.example.com'],
  country: 'GB',
  agentMayChange: false,
  appId: 'abc',
  agentEmailDomain: 'Example.com',
  brokerUrl: 'https://broker.example.com/v1',
} as const;

let managed: unknown;
const warn = vi.fn();
const review = vi.fn(async () => undefined);
const settingsWriter = createSettingsWriter();
const keeper = createPolicyKeeper({ settingsWriter, hostAccess: { review }, log: { info: vi.fn(), warn } });

beforeEach(() => {
  fakeBrowser.reset();
  warn.mockReset();
  review.mockClear();
  managed = {};
  Object.assign(fakeBrowser.storage.managed, {
    get: async () => {
      if (managed instanceof Error) throw managed;
      return managed;
    },
  });
});

test('a sound policy is taken whole', () => {
  expect(asPolicy(WHOLE)).toEqual({
    policy: { ...WHOLE, exceptions: ['*.bank.example.com'], agentEmailDomain: 'example.com' },
    broken: [],
  });
});

test('a broken field is left out, and the others hold', () => {
  const { policy, broken } = asPolicy({
    ...WHOLE,
    mode: 'nowhere',
    sites: ['https://x/'],
    brokerUrl: 'http://b',
  });
  expect(broken).toEqual(['mode', 'sites', 'brokerUrl']);
  expect(policy).toMatchObject({ country: 'GB', appId: 'abc' });
  expect(policy).not.toHaveProperty('mode');
});

test.each([null, undefined, 'x', [], { unknown: 1 }])('what is no policy lays down nothing: %j', (stored) => {
  expect(asPolicy(stored)).toEqual({ policy: {}, broken: [] });
});

test('the log names a broken field, and not what it holds', async () => {
  managed = { appId: 'a secret, perhaps', country: 'GB' };
  await keeper.follow();
  expect(warn.mock.calls).toEqual([[expect.stringContaining('appId')]]);
  expect(JSON.stringify(warn.mock.calls)).not.toContain('secret');
});

test('Firefox throws where no company laid down anything: then the person’s settings hold', async () => {
  managed = new Error('Managed storage manifest not found');
  await keeper.follow();
  expect(await readSettings()).toEqual(await readOwnSettings());
  expect(review).toHaveBeenCalledOnce();
});

test('what the company lays down goes before the person’s choice, and is not written over it', async () => {
  await settingsWriter.update((own) => ({
    ...own,
    country: 'FR',
    clickToCall: { ...own.clickToCall, mode: 'off' },
  }));
  managed = WHOLE;
  await keeper.follow();
  expect(await readSettings()).toMatchObject({
    country: 'GB',
    countryFrom: 'chosen',
    appId: 'abc',
    tokenSource: { kind: 'broker', url: WHOLE.brokerUrl },
    clickToCall: { mode: 'everywhere', exceptions: ['*.bank.example.com'], always: ['crm.example.com'] },
  });
  await settingsWriter.update((own) => own);
  managed = {};
  expect(await readSettings()).toMatchObject({
    country: 'FR',
    appId: '',
    clickToCall: { mode: 'off', always: [] },
  });
});

describe('where agents may change it', () => {
  test('it is where they begin, once; what the company says next, they begin with again', async () => {
    managed = { ...WHOLE, agentMayChange: true };
    await keeper.follow();
    expect(await readSettings()).toMatchObject({ country: 'GB', clickToCall: { mode: 'everywhere' } });
    await settingsWriter.update((own) => ({ ...own, clickToCall: { ...own.clickToCall, mode: 'chosen' } }));
    await keeper.follow();
    expect((await readSettings()).clickToCall.mode).toBe('chosen');
    managed = { ...WHOLE, agentMayChange: true, mode: 'crms' };
    await keeper.follow();
    expect((await readSettings()).clickToCall.mode).toBe('crms');
  });

  test('mode, exceptions and country are not locked; what signing in takes is', () => {
    expect(lockedBy(asPolicy({ ...WHOLE, agentMayChange: true }).policy)).toEqual({
      mode: false,
      exceptions: false,
      country: false,
      appId: true,
      broker: true,
    });
    expect(Object.values(lockedBy(asPolicy(WHOLE).policy))).not.toContain(false);
  });
});

test('Chrome’s description names the fields that are read, and no other', () => {
  const schema: unknown = JSON.parse(readFileSync('assets/public/managed-schema.json', 'utf8'));
  expect(schema).toMatchObject({ type: 'object', properties: expect.any(Object) });
  const { properties } = schema as { readonly properties: object };
  expect(Object.keys(properties).toSorted()).toEqual(Object.keys(WHOLE).toSorted());
});
