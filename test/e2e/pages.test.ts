import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CRM, startSignedIn } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';

let rig: Rig;
let popup: Page;
let crm: Page;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn());
  crm = await rig.browser.context.newPage();
  await crm.goto(CRM);
});
afterAll(() => rig.close());
afterEach(async () => {
  rig.sandbox.control.endCalls();
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  await popup.getByRole('button', { name: 'Hang up' }).waitFor({ state: 'detached' });
  await crm.bringToFront();
  await crm.keyboard.press('Escape');
});

const invites = () => rig.sandbox.journal.ofKind('sip-in').filter(({ method }) => method === 'INVITE').length;
const number = (text: string) => crm.getByRole('link', { name: text }).first();

/** What a script in the page's world, with the extension's own messaging, gets for an answer. */
async function sendFromPage(type: string, data: unknown): Promise<unknown> {
  const worker = await rig.browser.worker();
  return worker.evaluate(
    async ([kind, input, pattern]) => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          tabs: { query: (info: object) => Promise<{ id: number }[]> };
          scripting: { executeScript: (details: object) => Promise<{ result: unknown }[]> };
        };
      };
      const [tab] = await chrome.tabs.query({ url: pattern });
      const [answer] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id },
        args: [kind, input],
        func: (messageType: string, messageData: unknown) => {
          const runtime = (
            globalThis as unknown as {
              chrome: { runtime: { sendMessage: (message: object) => Promise<unknown> } };
            }
          ).chrome.runtime;
          return runtime.sendMessage({ id: 1, type: messageType, data: messageData, timestamp: Date.now() });
        },
      });
      return answer?.result;
    },
    [type, data, `${CRM}*`] as const,
  );
}

/** Was the page's next click taken by us? Kept from the browser either way: it would ask which program opens tel: links. */
function nextClickIsOurs(): Promise<boolean> {
  return crm.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const tell = (event: Event) => {
          resolve(event.defaultPrevented);
          event.preventDefault();
        };
        window.addEventListener('click', tell, { once: true });
      }),
  );
}

const refused = { res: { ok: false, problem: { code: 'bad-message' } } };

test('a link whose text is not its number asks before it dials', async () => {
  const before = invites();
  await crm
    .getByRole('link', { name: /^(?!.*\d{3}).+/ })
    .and(crm.locator('a[href^="tel:"]'))
    .first()
    .click();
  await crm.waitForFunction(() => document.documentElement.lastElementChild?.tagName !== 'BODY');
  expect(invites()).toBe(before);
  await crm.keyboard.press('Escape');
});

test('a click that a script made does nothing', async () => {
  // Left alone, as they must be, the browser would ask over the whole tab which program opens tel: links.
  await crm.evaluate(() =>
    window.addEventListener('click', (event) => {
      if (!event.isTrusted) event.preventDefault();
    }),
  );
  await number('(415) 555-0100').evaluate((link: HTMLElement) => link.click());
  await number('(415) 555-0100').evaluate((link) =>
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true })),
  );
  // A real click after them is answered: so the two before were seen, and let pass.
  await number('(415) 555-0100').click();
  await expect.poll(() => rig.sandbox.control.calls()).toHaveLength(1);
});

test('a callto: link is a number too', async () => {
  const calls = rig.sandbox.control.calls().length;
  await clearPagePause();
  await crm.locator('a[href^="callto:"]').first().click();
  await expect.poll(() => rig.sandbox.control.calls().length).toBe(calls + 1);
});

test.each([
  'phone.dial',
  'phone.hangUp',
  'session.signOut',
  'settings.save',
  'history.list',
  'wrapUp.read',
  'phone.transfer',
  'phone.dismissTransfer',
  'engine.transfer',
  'engine.dial',
  'engine.start',
  'engine.snapshot',
  'office.report',
  'office.freshToken',
])('a page may not send %s', async (type) => {
  const data = {
    number: '+14155550100',
    callerId: '',
    callId: 'x',
    agent: 'x',
    accessToken: 'x',
    rejected: 'x',
  };
  expect(await sendFromPage(type, data)).toEqual(refused);
});

test.each([[{ number: 5 }], [{ number: '1'.repeat(500) }], [null], ['+1415']])(
  'a page that sends %o instead of a number is refused',
  async (data) => {
    expect(await sendFromPage('page.dial', data)).toEqual(refused);
  },
);

test('what is no number, and an emergency number, are never dialled for a page', async () => {
  const before = invites();
  await clearPagePause();
  expect(await sendFromPage('page.dial', { number: 'hello' })).toMatchObject({ res: { ok: false } });
  expect(await sendFromPage('page.dial', { number: 'tel:911' })).toEqual({
    res: { ok: false, problem: { code: 'number-emergency' } },
  });
  expect(invites()).toBe(before);
});

test('a tab that is not in front may not dial', async () => {
  await popup.bringToFront();
  expect(await sendFromPage('page.dial', { number: '+14155550100' })).toEqual({
    res: { ok: false, problem: { code: 'page-not-allowed' } },
  });
});

test('of two calls at once a page gets one, and the second number waits in the dialer', async () => {
  await clearPagePause();
  const calls = rig.sandbox.control.calls().length;
  const answers = await Promise.all([
    sendFromPage('page.dial', { number: '+14155550100' }),
    sendFromPage('page.dial', { number: '+14155550186' }),
  ]);
  expect(answers.filter((answer) => JSON.stringify(answer).includes('"ok":true'))).toHaveLength(1);
  expect(rig.sandbox.control.calls().length).toBeLessThanOrEqual(calls + 1);
});

test('a site that is switched off gets its links back', async () => {
  await popup.evaluate(() =>
    (
      globalThis as unknown as { chrome: { permissions: { remove: (what: object) => Promise<boolean> } } }
    ).chrome.permissions.remove({ origins: ['https://crm.example/*'] }),
  );
  const before = invites();
  const worker = await rig.browser.worker();
  await expect
    .poll(() =>
      worker.evaluate(() =>
        (
          globalThis as unknown as {
            chrome: { scripting: { getRegisteredContentScripts: () => Promise<object[]> } };
          }
        ).chrome.scripting.getRegisteredContentScripts(),
      ),
    )
    .toEqual([]);
  const ours = nextClickIsOurs();
  await crm.bringToFront();
  await number('(415) 555-0100').click();
  expect(await ours).toBe(false);
  expect(invites()).toBe(before);
});

test('a site that is switched on again gets it in the tab that is open already', async () => {
  // What was allowed once is given back without a question, on a gesture of the person.
  const session = await rig.browser.context.newCDPSession(popup);
  await session.send('Runtime.evaluate', {
    expression: "chrome.permissions.request({ origins: ['https://crm.example/*'] })",
    awaitPromise: true,
    userGesture: true,
  });
  await session.detach();
  await clearPagePause();
  const calls = rig.sandbox.control.calls().length;
  // The script comes into the page by itself: a link that is ours again is not the browser's.
  await expect
    .poll(async () => {
      const ours = nextClickIsOurs();
      await number('(415) 555-0100').click();
      return ours;
    })
    .toBe(true);
  await expect.poll(() => rig.sandbox.control.calls().length).toBe(calls + 1);
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await expectCleanRun(rig, ['14155550100', '14155550186']);
});

/** Takes back the two seconds that a page has to wait between two calls. */
async function clearPagePause(): Promise<void> {
  await popup.evaluate(() =>
    (
      globalThis as unknown as {
        chrome: { storage: { session: { remove: (key: string) => Promise<void> } } };
      }
    ).chrome.storage.session.remove('last-page-dial'),
  );
}
