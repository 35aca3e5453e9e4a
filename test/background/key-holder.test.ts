import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { findKeyHolder } from '../../lib/background/key-holder.ts';
import type { Vault } from '../../lib/background/vault.ts';
import type { TokenSource } from '../../lib/facts.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/items.ts';
import { done, failed } from '../../lib/util/outcome.ts';

const BROKER = { kind: 'broker', url: 'https://broker.example.com:8443/toky' } as const;

let granted: readonly string[];
let key: string | null;
const find = (tokenSource: TokenSource) =>
  findKeyHolder({ ...DEFAULT_SETTINGS, tokenSource }, { appKey: async () => key } as Vault);

beforeEach(() => {
  granted = ['https://api.toky.co/*', 'https://broker.example.com/*'];
  key = 'secret';
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ origins }: { origins: readonly string[] }) =>
      origins.every((origin) => granted.includes(origin)),
  });
});

test('is whom the settings name', async () => {
  expect(await find(BROKER)).toEqual(done(BROKER));
  expect(await find({ kind: 'app-key' })).toEqual(done({ kind: 'app-key', key: 'secret' }));
  expect(await find({ kind: 'none' })).toEqual(failed({ code: 'not-configured' }));
});

test('is not there without a key', async () => {
  key = null;
  expect(await find({ kind: 'app-key' })).toEqual(failed({ code: 'app-key-missing' }));
});

test('is of no use where the browser does not let it be reached, and that is said', async () => {
  granted = ['https://api.toky.co/*'];
  expect(await find(BROKER)).toEqual(failed({ code: 'broker-permission-missing' }));
  granted = ['https://broker.example.com/*'];
  expect(await find({ kind: 'app-key' })).toEqual(failed({ code: 'toky-permission-missing' }));
});
