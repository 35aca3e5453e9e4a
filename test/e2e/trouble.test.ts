import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { dismiss } from './phone-page.ts';
import { startSignedIn } from './this-browser.ts';

let rig: AnyRig;
let popup: DrivenPage;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn());
});
afterAll(() => rig.close());
afterEach(() => rig.sandbox.control.reset());

const says = (text: string | RegExp) =>
  popup.getByText(text, { exact: true }).first().waitFor({ timeout: 15_000 });

async function startCall(): Promise<void> {
  await popup.getByLabel('Phone number').fill('4155550100');
  await popup.getByRole('button', { name: 'Call', exact: true }).click();
  await popup.getByRole('button', { name: 'Mute' }).waitFor();
}

/** The phone's home is made anew, as after a crash, and the popup asks for it. */
async function restartPhone(): Promise<void> {
  await rig.browser.crashPhone();
  await popup.reload();
}

test.each(['close', 'cut'] as const)('a SIP socket that is lost (%s) is had again', async (how) => {
  const since = rig.sandbox.journal.mark();
  rig.sandbox.control.refuseSipFor(1500);
  rig.sandbox.control.dropSip(how);
  await says('Reconnecting…');
  await rig.sandbox.journal.waitForKind('registered', () => true, 15_000, since);
  await says('Ready');
});

test('a call outlives its SIP socket, and is hung up over the new one', async () => {
  await startCall();
  const since = rig.sandbox.journal.mark();
  rig.sandbox.control.dropSip('cut');
  await rig.sandbox.journal.waitForKind('registered', () => true, 15_000, since);
  const before = rig.sandbox.control.liveCalls()[0]?.packets().received ?? 0;
  await expect
    .poll(() => rig.sandbox.control.liveCalls()[0]?.packets().received ?? 0)
    .toBeGreaterThan(before);
  await popup.getByRole('button', { name: 'Hang up' }).click();
  await says('You hung up.');
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  await dismiss(popup);
});

test.each([
  ['no SIP at all', 'garbage \u0000\u0001 from nowhere'],
  ['half a message', 'INVITE sip:jane SIP/2.0\r\nVia: SIP/2.0/WSS'],
  [
    'an answer to nothing',
    'SIP/2.0 200 OK\r\nVia: x\r\nCSeq: 1 INVITE\r\nCall-ID: 0\r\nContent-Length: 0\r\n\r\n',
  ],
])('%s on the SIP socket harms nothing', async (_name, text) => {
  rig.sandbox.control.sendOnSip(text);
  const call = await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  await popup.getByRole('button', { name: 'Decline' }).click();
  await expect.poll(() => call.state().kind).toBe('ended');
  await dismiss(popup);
});

test("a caller's name that tries to deceive is shown plain", async () => {
  const name = `Ada\u202e\u0007 <b>&amp;${'x'.repeat(200)}`;
  const call = await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750', name });
  const heading = popup.locator('.call-name');
  await heading.waitFor();
  const shown = await heading.innerText();
  expect(shown.length).toBeLessThanOrEqual(125);
  expect(shown).not.toMatch(/[\u202e\u0007]/);
  expect(shown).toContain('<b>');
  call.hangUp();
  await dismiss(popup);
});

test('a phone that crashed in a call comes back, hangs up what it left, and keeps the call with its reason', async () => {
  await startCall();
  const left = rig.sandbox.control.liveCalls()[0]?.id;
  const since = rig.sandbox.journal.mark();
  await restartPhone();
  await says('Ready');
  await expect.poll(() => rig.sandbox.control.liveCalls()).toHaveLength(0);
  const byes = rig.sandbox.journal.ofKind('sip-in').filter(({ n, method }) => n >= since && method === 'BYE');
  expect(byes.map(({ text }) => /^Call-ID: (.*)$/im.exec(text)?.[1])).toEqual([left]);
  await says('The call was lost because the phone restarted.');
  await dismiss(popup);
  await popup.getByRole('tab', { name: /Recents/ }).click();
  await popup
    .getByText(/restarted/)
    .first()
    .waitFor();
  await popup.getByRole('tab', { name: /Keypad/ }).click();
});

test.each([
  ['not-json', 'Toky refused the line: its answer could not be read'],
  ['wrong-shape', 'Toky refused the line: its answer could not be read'],
] as const)('an API that answers %s is said, and tried again when asked', async (shape, sentence) => {
  rig.sandbox.control.malformApi(shape, null);
  await restartPhone();
  await says(sentence);
  rig.sandbox.control.reset();
  await popup.getByRole('button', { name: 'Try again' }).click();
  await says('Ready');
});

test('an API that fails for a while is tried again without being asked', async () => {
  // Each start tries three times before it says so.
  rig.sandbox.control.failApi(503, 3);
  await restartPhone();
  await says('Reconnecting…');
  await says('Ready');
});

test('a corrupt stored setting counts as none', async () => {
  const store = (value: unknown) =>
    popup.evaluate(
      (settings) =>
        (
          globalThis as unknown as {
            chrome: { storage: { local: { set: (items: object) => Promise<void> } } };
          }
        ).chrome.storage.local.set({ settings }),
      value,
    );
  await store({ appId: 7, country: '<script>' });
  const options = await rig.browser.open('options.html');
  await expect.poll(() => options.getByLabel('App ID').inputValue()).toBe('');
  await options.close();
  await popup.reload();
  await says('Ready');
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await expectCleanRun(rig, ['14155550100', '442071838750']);
});
