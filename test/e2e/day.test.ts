import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DrivenPage } from '../browser/driver.ts';
import type { AnyRig } from '../browser/phone-rig.ts';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { expectCleanRun } from './clean-run.ts';
import { dial, dismiss, hangUp, sentence } from './phone-page.ts';
import { startSignedIn } from './this-browser.ts';

const ANSWERS = '4155550100';
let rig: AnyRig;
let popup: DrivenPage;

beforeAll(async () => {
  ({ rig, popup } = await startSignedIn({
    sandbox: {
      agents: [
        { id: 'jane@example.com', fullName: 'Jane Rivers' },
        { id: 'john@example.com', fullName: 'John Harper', forwardable: true },
      ],
    },
  }));
});
afterAll(() => rig.close());
// A story that failed half way leaves the next one a phone that is free.
afterEach(async () => {
  control().endCalls();
  control().reset();
  await popup.getByRole('button', { name: 'Hang up' }).first().waitFor({ state: 'detached' });
  if (
    await popup
      .getByRole('button', { name: /^(Dismiss|Done)$/ })
      .first()
      .isVisible()
  )
    await dismiss(popup);
});

const control = () => rig.sandbox.control;
const press = (name: string | RegExp, page = popup) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const says = (text: string, page = popup) => sentence(page, text).first().waitFor();

const live = () => {
  const [call] = control().liveCalls();
  if (!call) throw new Error('There is no call');
  return call;
};

async function talk(): Promise<void> {
  await dial(popup, ANSWERS);
  await popup.getByRole('timer').waitFor();
}

test('a call is held and resumed, its recording paused, and each is seen and heard', async () => {
  await talk();
  await press('Hold');
  await says('On hold');
  expect(live().held()).toBe(true);
  await expect.poll(() => live().hearing(MICROPHONE_TONE, 500).share).toBeLessThan(0.1);
  await press('Resume');
  await popup.getByRole('button', { name: 'Hold' }).waitFor();
  await expect.poll(() => live().hearing(MICROPHONE_TONE, 500).share).toBeGreaterThan(0.5);
  await says('Recorded');
  await press('Pause recording');
  await says('Recording paused');
  expect(live().recordingPaused()).toBe(true);
  await press('Resume recording');
  await says('Recorded');
  await hangUp(popup);
});

test('what the other side refuses is said in words', async () => {
  await talk();
  control().refuseHold(404);
  control().refuseReinvite(488, null);
  await press('Hold');
  await popup.getByRole('alert').waitFor();
  expect(live().held()).toBe(false);
  await hangUp(popup);
});

test('a second call: hold and answer, swap, each with its own end', async () => {
  await talk();
  await control().callAgent('jane@example.com', { from: '+15550199001', name: 'Bea' });
  await press('Hold and answer');
  await expect
    .poll(() =>
      control()
        .liveCalls()
        .map((call) => call.held()),
    )
    .toEqual([true, false]);
  await press(/^Swap to /);
  await expect
    .poll(() =>
      control()
        .liveCalls()
        .map((call) => call.held()),
    )
    .toEqual([false, true]);
  // Hers is a button of its own only once she is the one who waits.
  await press(/^Hang up .*Bea/);
  await expect.poll(() => control().liveCalls()).toHaveLength(1);
  await popup.getByRole('button', { name: /^Swap to / }).waitFor({ state: 'detached' });
  await hangUp(popup);
});

test('a second call that is declined takes nothing from the first', async () => {
  await talk();
  await control().callAgent('jane@example.com', { from: '+15550199001', name: 'Ada' });
  await press('Decline');
  await expect.poll(() => control().liveCalls()).toHaveLength(1);
  await expect.poll(() => live().hearing(MICROPHONE_TONE, 500).share).toBeGreaterThan(0.5);
  await hangUp(popup);
});

async function askJohn(): Promise<void> {
  await press('Transfer');
  await popup.getByRole('radio', { name: /John Harper/ }).check();
  await press('Ask first');
}

test('a warm transfer: the colleague is asked, and the two are left to themselves', async () => {
  await talk();
  await askJohn();
  await popup.getByText(/^You are speaking with John Harper\./).waitFor();
  await press(/^Complete/);
  await says('You passed the call on to John Harper.');
  await expect.poll(() => control().transfers().at(-1)?.stage()).toBe('completed');
  expect(control().liveCalls()).toHaveLength(0);
});

test('a warm transfer is taken back, and the caller is on the line again', async () => {
  control().setTransfer({ destiny: 'manual' });
  await talk();
  await askJohn();
  await popup.getByText(/^Calling John Harper\./).waitFor();
  await press('Back to the caller');
  const result = popup.getByTestId('transfer-result');
  await result.waitFor();
  await expect.poll(() => control().transfers().at(-1)?.stage()).toBe('cancelled');
  // Read and put away once, for a place that is opened later too.
  await result.getByRole('button', { name: 'Dismiss' }).click();
  await result.waitFor({ state: 'detached' });
  const panel = await rig.browser.open('sidepanel.html');
  await panel.getByRole('timer').waitFor();
  expect(await panel.getByTestId('transfer-result').count()).toBe(0);
  await panel.close();
  await hangUp(popup);
});

test('a refused blind transfer comes back, and says who refused', async () => {
  control().setTransfer({ destiny: 'refused' });
  await talk();
  await press('Transfer');
  await popup.getByRole('radio', { name: /John Harper/ }).check();
  await press('Transfer now');
  await says('Your transfer came back: John Harper did not take it');
  await press('Answer');
  await popup.getByRole('timer').first().waitFor();
  await hangUp(popup);
});

const note = () => popup.getByRole('textbox', { name: 'Note' });

test('what is typed of a call survives the popup and the worker, and reaches Toky', async () => {
  await talk();
  await note().fill('Wants a call on Monday');
  await popup.getByRole('textbox', { name: 'Tag' }).fill('callback');
  await popup.getByText('Saved', { exact: true }).waitFor();
  // In Firefox the call would go with it.
  if (rig.browser.name === 'Chromium') await rig.browser.stopBackground();
  await popup.close();
  popup = await rig.browser.open('popup.html');
  await expect.poll(() => note().inputValue()).toBe('Wants a call on Monday');
  const { id } = live();
  await press('Hang up');
  await says('You hung up.');
  await press('Done');
  await expect
    .poll(() =>
      rig.sandbox.journal
        .ofKind('http')
        .filter(({ path, method }) => method === 'POST' && path.startsWith('/v1/sdk/'))
        .map(({ path }) => path),
    )
    .toEqual(expect.arrayContaining(['/v1/sdk/notes', '/v1/sdk/tags']));
  expect(id).not.toBe('');
  await popup.getByRole('tab', { name: /Recents/ }).click();
  await popup.getByLabel('Search your calls').fill('monday');
  await popup.getByText('Wants a call on Monday').first().waitFor();
  await popup.getByRole('tab', { name: /Keypad/ }).click();
});

test('while not to be disturbed, calls are silent and missed in the end', async () => {
  await press(/^Account: /);
  await press('Until I turn it off');
  await popup.getByRole('status').getByText('Do not disturb').first().waitFor();
  const call = await control().callAgent('jane@example.com', { from: '+15550199001', name: 'Ada' });
  await expect.poll(() => call.state().kind).toBe('ringing');
  expect(await popup.getByRole('button', { name: 'Answer' }).count()).toBe(0);
  call.hangUp();
  await popup.getByRole('tab', { name: /Recents.*1/ }).waitFor();
  await popup.getByRole('tab', { name: /Recents/ }).click();
  await popup.getByText('Missed').first().waitFor();
  await press('Ring again');
  await says('Ready');
  await popup.getByRole('tab', { name: /Keypad/ }).click();
});

test('a first call to a country is asked about once', async () => {
  const calls = () => control().calls().length;
  const before = calls();
  await dial(popup, '+44 20 7183 8750');
  await press('Cancel');
  expect(calls()).toBe(before);
  await press('Call');
  const question = popup.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Call', exact: true }).click();
  await popup.getByRole('timer').waitFor();
  await hangUp(popup);
  await dial(popup, '+44 20 7183 8751');
  await popup.getByRole('timer').waitFor();
  await hangUp(popup);
});

test('nothing went wrong on the way, and nothing leaked', async () => {
  await expectCleanRun(rig, ['14155550100', '15550199001']);
});
