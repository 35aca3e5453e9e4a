import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import { heardTone } from '../browser/hear.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { EARLY_TONE_HZ, FAR_END_TONE_HZ, NUMBERS } from '../sandbox/numbers.ts';
import { expectCleanRun } from './clean-run.ts';
import { dial, dismiss, hangUp, sentence } from './phone-page.ts';
import { startSignedIn } from './this-browser.ts';

let rig: AnyRig;
let popup: DrivenPage;

beforeAll(async () => {
  // Long enough to be listened to on a busy machine.
  const numbers = NUMBERS.map((meaning) =>
    meaning.behaviour.kind === 'early-media'
      ? { ...meaning, behaviour: { ...meaning.behaviour, answerAfterMs: 6000 } }
      : meaning,
  );
  ({ rig, popup } = await startSignedIn({ sandbox: { numbers } }));
});
afterAll(() => rig.close());
// A story that failed half way leaves the next one a phone that is free.
afterEach(async () => {
  rig.sandbox.control.endCalls();
  await popup.getByRole('button', { name: 'Hang up' }).waitFor({ state: 'detached' });
  if (
    await popup
      .getByRole('button', { name: /^(Dismiss|Done)$/ })
      .first()
      .isVisible()
  )
    await dismiss(popup);
});

/** The browser's own programming interface, as a page of the extension has it. */
type Api = {
  readonly chrome: { readonly action: { readonly getBadgeText: (of: object) => Promise<string> } };
};
const badge = () => popup.evaluate(() => (globalThis as unknown as Api).chrome.action.getBadgeText({}));

/** Looks at the list of calls, whereupon none is missed and unseen. */
async function seeRecents(): Promise<void> {
  await popup.getByRole('tab', { name: /Recents/ }).click();
  await expect.poll(badge).toBe('');
  await popup.getByRole('tab', { name: /Keypad/ }).click();
}

const liveCall = () => {
  const call = rig.sandbox.control.liveCalls()[0];
  if (!call) throw new Error('There is no call');
  return call;
};

test.each([
  ['+1 415 555 0186', 'The number is busy.'],
  ['(415) 555-0180', 'No answer.'],
  ['4155550103', 'They declined the call.'],
  ['4155550102', 'Your Toky account has no credit left for this call.'],
  ['4155550198', 'You are already on a call on another device.'],
  ['4155550104', 'This number does not exist.'],
  ['4155550199', 'Toky did not respond.'],
  ['4155550105', 'The other side hung up.'],
])('%s ends with "%s"', async (number, end) => {
  await dial(popup, number);
  await sentence(popup, end).waitFor({ timeout: 25_000 });
  await dismiss(popup);
  await expect.poll(rig.browser.countConnections).toBe(0);
});

test('an extension is dialled once the other side has answered', async () => {
  await dial(popup, '(415) 555-0100 x12');
  const tones = () =>
    rig.sandbox.control
      .liveCalls()
      .at(0)
      ?.dtmf()
      .map(({ tone }) => tone)
      .join('');
  await expect.poll(tones).toBe('12');
  await hangUp(popup);
});

test.each([
  ['911', 'Emergency numbers cannot be called from here. Use a phone.'],
  ['12', 'This number is too short.'],
  ['call me', 'This does not look like a phone number.'],
])('%s is never dialled: "%s"', async (text, problem) => {
  const before = rig.sandbox.control.calls().length;
  await dial(popup, text);
  await sentence(popup, problem).waitFor();
  expect(rig.sandbox.control.calls()).toHaveLength(before);
});

test('early media is heard before the answer', async () => {
  await dial(popup, '4155550183');
  await sentence(popup, 'Ringing…').waitFor();
  await expect.poll(() => liveCall().media()).toBe('connected');
  const heard = await rig.browser.hear(EARLY_TONE_HZ, 500);
  expect(heard).toSatisfy(heardTone);
  expect(liveCall().state().kind).toBe('early-media');
  await popup.getByRole('timer').waitFor();
  await hangUp(popup);
});

test('tones and mute reach the other side', async () => {
  await dial(popup, '4155550100');
  await popup.getByRole('button', { name: 'Mute' }).waitFor();
  await popup.getByRole('button', { name: 'Keypad' }).click();
  await popup.getByRole('button', { name: /^5/ }).click();
  await popup.getByRole('button', { name: /^#/ }).click();
  await expect
    .poll(() =>
      liveCall()
        .dtmf()
        .map(({ tone }) => tone),
    )
    .toEqual(['5', '#']);

  await expect.poll(() => liveCall().hearing(MICROPHONE_TONE, 1000).share).toBeGreaterThan(0.5);
  const mute = popup.getByRole('button', { name: 'Mute' });
  await mute.click();
  await expect.poll(() => mute.getAttribute('aria-pressed')).toBe('true');
  await expect.poll(() => liveCall().hearing(MICROPHONE_TONE, 500).rms).toBeLessThan(5);
  await mute.click();
  await expect
    .poll(() => liveCall().hearing(MICROPHONE_TONE, 500).share, { timeout: 10_000 })
    .toBeGreaterThan(0.5);
  await hangUp(popup);
});

test('an incoming call is answered from the popup, with sound both ways', async () => {
  const call = await rig.sandbox.control.callAgent('jane@example.com', {
    from: '+442071838750',
    name: 'Ada Lovelace',
  });
  await popup.getByRole('button', { name: 'Answer' }).click();
  await sentence(popup, 'Ada Lovelace').first().waitFor();
  await expect.poll(() => call.state().kind).toBe('answered');
  const heard = await rig.browser.hear(FAR_END_TONE_HZ, 3000);
  expect(heard).toSatisfy(heardTone);
  expect(call.hearing(MICROPHONE_TONE, 3000).share).toBeGreaterThan(0.5);
  call.hangUp();
  await sentence(popup, 'The other side hung up.').waitFor();
  await dismiss(popup);
});

test('declining and being too late are told apart', async () => {
  const declined = await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  await popup.getByRole('button', { name: 'Decline' }).click();
  await sentence(popup, 'You declined the call.').waitFor();
  await dismiss(popup);
  expect(declined.state().kind).toBe('ended');

  const missed = await rig.sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  await popup.getByRole('button', { name: 'Answer' }).waitFor();
  missed.hangUp();
  await sentence(popup, 'Missed call.').waitFor();
  await dismiss(popup);
});

test('of three calls at once two have room; the third is answered busy and kept as missed', async () => {
  await dial(popup, '4155550100');
  await popup.getByRole('button', { name: 'Mute' }).waitFor();
  const second = await rig.sandbox.control.callAgent('jane@example.com', { from: '+15550199001' });
  await popup.getByRole('button', { name: 'Hold and answer' }).waitFor();
  const third = await rig.sandbox.control.callAgent('jane@example.com', { from: '+15550199003' });
  await expect.poll(() => third.state()).toMatchObject({ kind: 'ended', status: 486 });
  second.hangUp();
  await popup.getByRole('button', { name: 'Hold and answer' }).waitFor({ state: 'detached' });
  await hangUp(popup);
  await popup.getByRole('tab', { name: /Recents.*[2-9]/ }).waitFor();
  await seeRecents();
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await expectCleanRun(rig, ['14155550100', '4155550186', '442071838750', '16502530000']);
});
