import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { CRM, SITES } from '../browser/phone-rig.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { startSignedIn } from './this-browser.ts';

/** Where click-to-call is on, and how it is on one site: a change reaches pages that are open. */

const EVERYWHERE = ['https://*/*', 'http://*/*'];
const NUMBERS = ['+1 415 555 0137', '+44 20 7183 8750', '(415) 555-0119'];

let rig: AnyRig;
let popup: DrivenPage;
let options: DrivenPage;
let crm: DrivenPage;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn({ sites: [...SITES, ...EVERYWHERE] }));
  options = await rig.browser.open('options.html');
  crm = await rig.browser.openSite(CRM);
});
afterAll(() => rig.close());

const marked = () =>
  crm.evaluate(() => {
    const ranges = [...(CSS.highlights.get('toky-phone-number') ?? [])];
    return ranges.map(({ startContainer, startOffset, endOffset }) =>
      (startContainer.textContent ?? '').slice(startOffset, endOffset),
    );
  });
const isCardOpen = () => crm.evaluate(() => document.documentElement.lastElementChild !== document.body);

/** Does something in the settings, and comes back to the page: nothing is found in one that nobody sees. */
async function inSettings(act: () => Promise<void>): Promise<void> {
  await options.bringToFront();
  await act();
  await crm.bringToFront();
}

const choose = (mode: string) =>
  inSettings(() => options.getByRole('radio', { name: mode, exact: false }).check());

/** As the popup does, for the site in the tab in front: a popup in a tab of its own has itself in front. */
const chooseForSite = (choice: { readonly country: string; readonly marks: boolean }) =>
  options.evaluate(async (wanted) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage: (message: object) => Promise<unknown> } };
    };
    const data = { change: { clickToCall: { sites: { 'crm.example': wanted } } } };
    await chrome.runtime.sendMessage({ id: 1, type: 'settings.save', data, timestamp: Date.now() });
  }, choice);

const granted = () =>
  options.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { permissions: { getAll: () => Promise<{ origins: readonly string[] }> } };
    };
    return (await chrome.permissions.getAll()).origins;
  });

test('each mode reaches the page that is open', async () => {
  await expect.poll(marked).toEqual(NUMBERS);
  await choose('Off');
  await expect.poll(marked).toEqual([]);
  await choose('Everywhere but on the exceptions');
  await expect.poll(marked).toEqual(NUMBERS);
  await choose('On known CRMs only');
  await expect.poll(marked).toEqual([]);
});

test('sites are chosen one by one, though the browser lets the phone onto all', async () => {
  await choose('On sites I choose');
  await expect.poll(marked).toEqual(NUMBERS);
  expect(await granted()).toEqual(expect.arrayContaining([...EVERYWHERE, ...SITES, 'https://api.toky.co/*']));
  await inSettings(async () => {
    await options.getByRole('button', { name: 'Turn off on crm.example', exact: true }).click();
    await expect.poll(granted).not.toContain(SITES[0]);
  });
  await expect.poll(marked).toEqual([]);
  await choose('Everywhere but on the exceptions');
  await expect.poll(marked).toEqual(NUMBERS);
});

test('an exception is off at once, and on again without it', async () => {
  await inSettings(async () => {
    await options.getByLabel('Site', { exact: true }).fill('*.crm.example');
    await options.getByRole('button', { name: 'Add', exact: true }).first().click();
  });
  await expect.poll(marked).toEqual([]);
  await inSettings(() => options.getByRole('button', { name: 'Remove *.crm.example' }).click());
  await expect.poll(marked).toEqual(NUMBERS);
});

test('a site without marks has the card alone', async () => {
  await chooseForSite({ country: '', marks: false });
  await expect.poll(marked).toEqual([]);
  const middle = await crm.evaluate(() => {
    const range = document.createRange();
    const text = document.querySelector('#plain')?.firstChild;
    if (!text) throw new Error('The page has no plain text');
    const start = (text.textContent ?? '').indexOf('+1 415');
    range.setStart(text, start);
    range.setEnd(text, start + 12);
    text.parentElement?.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = range.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  await crm.mouse.move(5, 5);
  await expect
    .poll(async () => {
      await crm.mouse.move(middle.x, middle.y);
      return isCardOpen();
    })
    .toBe(true);
  await crm.mouse.move(5, 5);
  await expect.poll(isCardOpen).toBe(false);
});

test('numbers are read by the country of the site', async () => {
  await crm.evaluate(() => {
    const text = document.querySelector('#plain')?.firstChild;
    if (text) text.textContent = 'Phone 020 7183 8750';
  });
  await chooseForSite({ country: 'GB', marks: true });
  await expect.poll(marked).toContain('020 7183 8750');
  await chooseForSite({ country: '', marks: true });
  await expect.poll(marked).not.toContain('020 7183 8750');
});

test('a link of another program fills the dialer, whatever it says, and calls nobody', async () => {
  const before = rig.sandbox.control.calls().length;
  const bad = await rig.browser.open(`link.html?link=${encodeURIComponent('javascript:alert(1)//tel:1')}`);
  await bad.getByText('This link holds no phone number.').waitFor();
  await bad.close();
  // One that is open beside the page would take the number, and no window were needed.
  await popup.close();
  await options.bringToFront();
  const opened = rig.browser.nextPage();
  const link = encodeURIComponent('tel:+1-415-555-0100;phone-context=x&confirmed=true');
  await options.evaluate((query) => location.assign(`link.html?${query}`), `link=${link}&number=5`);
  const window = await opened;
  const field = window.getByLabel('Phone number', { exact: true });
  await expect.poll(() => field.inputValue()).toBe('(415) 555-0100');
  expect(rig.sandbox.control.calls()).toHaveLength(before);
  // Back where the link was.
  await options.getByText('Phone settings').first().waitFor();
  popup = await rig.browser.open('popup.html');
  await window.close();
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await popup.bringToFront();
  await expectCleanRun(rig, ['14155550100']);
});
