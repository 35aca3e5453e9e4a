import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pageRecipe } from '../../lib/background/page-recipe.ts';
import { done, failed } from '../../lib/util/outcome.ts';

const ask = (url: string) => pageRecipe['page.recipe']({}, { sender: 'page', tabId: 1, frameId: 0, url });

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.permissions.contains = async ({ origins = [] }) => !origins.includes('https://*/*');
});

test('a page of a CRM gets what is known of it, as plain data', async () => {
  const answer = await ask('https://app.hubspot.com/contacts/1/record/0-1/2');
  expect(answer).toEqual(done(expect.objectContaining({ names: ['[data-selenium-test="highlightTitle"]'] })));
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
});

test('another page gets none, and one that is not switched on no answer', async () => {
  expect(await ask('https://crm.example/')).toEqual(done(null));
  fakeBrowser.permissions.contains = async () => false;
  expect(await ask('https://app.hubspot.com/')).toEqual(failed({ code: 'page-not-allowed' }));
});
