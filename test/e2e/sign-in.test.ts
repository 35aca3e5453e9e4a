import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { BROKER, configure, signIn } from '../browser/phone-rig.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { startRig } from './this-browser.ts';

let rig: AnyRig;
let popup: DrivenPage;

beforeAll(async () => {
  rig = await startRig();
  popup = await rig.browser.open('popup.html');
});
afterAll(() => rig.close());
afterEach(() => rig.sandbox.control.reset());

const says = (text: string | RegExp) => popup.getByText(text, { exact: true }).first().waitFor();

async function openSso(): Promise<DrivenPage> {
  const opened = rig.browser.nextPage();
  await popup.getByRole('button', { name: 'Sign in with Toky' }).click();
  return opened;
}

test('a phone that is not set up says so and leads to the settings', async () => {
  await says('The phone needs to be set up before you can sign in.');
  const opened = rig.browser.nextPage();
  await popup.getByRole('button', { name: 'Open settings' }).click();
  await (await opened).close();
  await configure(rig);
  await expect.poll(() => popup.getByLabel('Agent email').inputValue()).toBe('jane@example.com');
});

test('closing the window is said, and can be tried again', async () => {
  await (await openSso()).close();
  await says('The Toky page was closed before you were signed in.');
});

test("Toky's refusal is said", async () => {
  const sso = await openSso();
  await sso.getByRole('link', { name: 'Cancel' }).click();
  await says('Toky did not let you sign in. Ask your administrator whether this phone is allowed.');
});

test('a broker that is down is said', async () => {
  rig.sandbox.control.setBroker('down');
  await signIn(rig, popup);
  await says('Toky has a problem at the moment. Try again in a minute.');
});

test('an answer that cannot be read is said', async () => {
  rig.sandbox.control.malformApi('wrong-shape', null);
  await popup.getByRole('button', { name: 'Sign in with Toky' }).click();
  await says('Toky sent an answer that could not be read. Try again in a minute.');
});

test('another agent than the one who asked is refused, with both names', async () => {
  await configure(rig, 'john@example.com');
  await popup.getByRole('button', { name: 'Sign in with Toky' }).click();
  await says(/You signed in to Toky as jane@example\.com, but the settings say john@example\.com\./);
  expect(rig.sandbox.control.registrations()).toEqual([]);
  await configure(rig);
});

test('a wrong app key, typed for trial, is said', async () => {
  const page = await rig.browser.open('options.html');
  await page.getByLabel('With the app key, for trial only').check();
  await page.getByText(/Whoever holds the app key can sign in as any agent/).waitFor();
  await page.getByLabel('App key', { exact: true }).fill('not-the-key');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await popup.getByRole('button', { name: 'Sign in with Toky' }).click();
  await says('Toky does not accept the app key or the app ID. Check them in the settings.');
  await page.getByRole('button', { name: 'Forget key' }).click();
  await page.getByLabel("With your company's sign-in server").check();
  await page.getByLabel('Server address').fill(BROKER);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.close();
});

test('a worker that dies while the person signs in costs nothing', async () => {
  rig.sandbox.control.endSsoSessions();
  const sso = await openSso();
  await sso.getByLabel('Password').waitFor();
  await rig.browser.stopBackground();
  await sso.getByLabel('Password').fill('sandbox');
  const closed = sso.waitForEvent('close');
  await sso.getByRole('button', { name: /sign in/i }).click();
  await closed;
  await popup.reload();
  await says('Ready');
});

test('a dead access token is renewed by the refresh token, and both are new', async () => {
  const since = rig.sandbox.journal.mark();
  rig.sandbox.control.expireAccessTokens();
  // A phone whose home is gone starts anew, and needs its parameters for that.
  await rig.browser.crashPhone();
  await popup.reload();
  await rig.sandbox.journal.waitForKind(
    'http',
    ({ host, path }) => host === 'broker.example' && path.endsWith('/access_token/refresh'),
    10_000,
    since,
  );
  await says('Ready');
});

test('a refused refresh token is made good in silence', async () => {
  const since = rig.sandbox.journal.mark();
  rig.sandbox.control.expireAccessTokens();
  rig.sandbox.control.revokeRefreshTokens();
  await rig.browser.crashPhone();
  await popup.reload();
  await rig.sandbox.journal.waitForKind('http', ({ host }) => host === 'app.toky.co', 10_000, since);
  await says('Ready');
});

test('where silence does not help the agent is asked, and a call goes on', async () => {
  await popup.getByLabel('Phone number').fill('4155550100');
  await popup.getByRole('button', { name: 'Call', exact: true }).click();
  await popup.getByRole('button', { name: 'Mute' }).waitFor();
  rig.sandbox.control.expireAccessTokens();
  rig.sandbox.control.revokeRefreshTokens();
  rig.sandbox.control.endSsoSessions();
  await rig.browser.fireAlarm('renew-token');
  // The silent flow follows redirects by script until its time is over.
  await popup.getByRole('button', { name: 'Sign in again' }).waitFor({ timeout: 20_000 });
  expect(rig.sandbox.control.liveCalls()).toHaveLength(1);
  await popup.getByRole('button', { name: 'Hang up' }).click();
  await says('You hung up.');

  const opened = rig.browser.nextPage();
  await popup.getByRole('button', { name: 'Sign in again' }).click();
  const sso = await opened;
  await sso.getByLabel('Password').fill('sandbox');
  await sso.getByRole('button', { name: /sign in/i }).click();
  await popup.getByRole('button', { name: 'Sign in again' }).waitFor({ state: 'detached' });
  await says('Ready');
});

test('signing out leaves nothing of the agent', async () => {
  await popup.getByRole('button', { name: /^Account: / }).click();
  await popup.getByRole('button', { name: 'Sign out' }).click();
  await says('Signed out');
  await expect.poll(() => rig.sandbox.control.registrations()).toEqual([]);
  const left = () =>
    popup.evaluate(async () => {
      const read = (store: string) =>
        new Promise<unknown[]>((resolve, reject) => {
          const opening = indexedDB.open('toky-phone');
          opening.addEventListener('error', () => reject(opening.error));
          opening.addEventListener('success', () => {
            const request = opening.result.transaction(store).objectStore(store).getAll();
            request.addEventListener('success', () => {
              opening.result.close();
              resolve(request.result);
            });
          });
        });
      return {
        secrets: await read('secrets'),
        history: await read('history'),
        writings: await read('writings'),
      };
    });
  await expect.poll(left).toEqual({ secrets: [], history: [], writings: [] });
  await expect.poll(() => popup.getByLabel('Agent email').inputValue()).toBe('');
});

test('another agent signs in from the same popup', async () => {
  rig.sandbox.control.endSsoSessions();
  await popup.getByRole('button', { name: 'Sign in with Toky' }).click();
  await says('Enter the email that you sign in to Toky with.');
  await popup.getByLabel('Agent email').fill('john@example.com');
  await signIn(rig, popup);
  await says('Ready');
  expect(rig.sandbox.control.registrations()).toMatchObject([{ agent: 'john@example.com' }]);
  await expectCleanRun(rig, ['14155550100']);
});
