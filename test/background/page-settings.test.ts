import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pageSettings } from '../../lib/background/page-settings.ts';
import { DEFAULT_SETTINGS, settingsItem } from '../../lib/settings/items.ts';
import { done, failed } from '../../lib/util/outcome.ts';

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = async ({ origins = [] }) => !origins.includes('https://*/*');
});

test('a page of a CRM gets what is known of it, as plain data', async () => {
  const answer = await pageSettings('https://app.hubspot.com/contacts/1/record/0-1/2');
  const recipe = expect.objectContaining({ names: ['[data-selenium-test="highlightTitle"]'] });
  expect(answer).toEqual(done({ marks: true, recipe }));
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
});

test('another page gets none, and one that is not switched on no answer', async () => {
  expect(await pageSettings('https://crm.example/')).toEqual(done({ marks: true, recipe: null }));
  fakeBrowser.permissions.contains = async () => false;
  expect(await pageSettings('https://app.hubspot.com/')).toEqual(failed({ code: 'page-not-allowed' }));
});

test('a site on which numbers are not to be underlined is told so', async () => {
  const sites = { 'crm.example': { country: '', marks: false } };
  const { clickToCall } = DEFAULT_SETTINGS;
  await settingsItem.setValue({ ...DEFAULT_SETTINGS, clickToCall: { ...clickToCall, sites } });
  expect(await pageSettings('https://crm.example/')).toMatchObject(done({ marks: false }));
});
