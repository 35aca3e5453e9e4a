import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { SITES } from '../browser/phone-rig.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { crmPage } from '../recipes/crm-pages.ts';
import { expectCleanRun } from './clean-run.ts';
import { markedPage } from './marked-page.ts';
import { dismiss } from './phone-page.ts';
import { startSignedIn } from './this-browser.ts';

/** CRMs whose pages are known: the call keeps the record that it was made from. */

const HUBSPOT = 'app.hubspot.com';
const SALESFORCE = 'acme.lightning.force.com';
const RECORD = `https://${SALESFORCE}/lightning/r/Contact/0035g00000XyZ13AAB/view`;
const NUMBER = '+14155550123';

let rig: AnyRig;
let popup: DrivenPage;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn({
    sites: [...SITES, `https://${HUBSPOT}/*`, `https://${SALESFORCE}/*`],
    sandbox: { sites: { [HUBSPOT]: crmPage('hubspot'), [SALESFORCE]: crmPage('salesforce') } },
  }));
});
afterAll(() => rig.close());

const link = () => popup.getByRole('link', { name: 'Open in Salesforce' });
const name = () => popup.getByText('Ada Byron', { exact: true });

async function endCall(): Promise<void> {
  rig.sandbox.control.endCalls();
  await dismiss(popup);
}

test("the recipe knows a field of the CRM's from an id, and leaves its call button alone", async () => {
  const page = await rig.browser.openSite(`https://${HUBSPOT}/contacts/1/record/0-1/51`);
  await expect.poll(() => markedPage(page).marked()).toEqual(['4155550137', '(415) 555-0119']);
  await page.close();
});

test('a call from a record has its name, and leads back to it', async () => {
  const page = await rig.browser.openSite(RECORD.replace('13AAB', '12AAB'));
  await expect.poll(() => markedPage(page).marked()).toContain('4155550137');
  // As Lightning does: another record, and no page that loads.
  await page.evaluate((next) => history.pushState(null, '', next), `${RECORD}?ws=secret`);
  await page.locator('lightning-formatted-phone a').click();
  await expect.poll(() => rig.sandbox.control.calls().map(({ number }) => number)).toEqual([NUMBER]);
  await popup.bringToFront();
  await name().waitFor();
  await popup.getByText('as Salesforce says').waitFor();
  expect(await link().getAttribute('href')).toBe(RECORD);
  await endCall();
  await page.close();
});

test('the history keeps it', async () => {
  await popup.getByRole('tab', { name: 'Recents' }).click();
  await name().click();
  expect(await link().getAttribute('href')).toBe(RECORD);
});

test('who calls back from that number leads there, too', async () => {
  await rig.sandbox.control.callAgent('jane@example.com', { from: NUMBER });
  await popup.getByRole('button', { name: 'Answer' }).waitFor();
  await name().first().waitFor();
  expect(await link().first().getAttribute('href')).toBe(RECORD);
  await endCall();
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await expectCleanRun(rig, ['14155550123']);
});
