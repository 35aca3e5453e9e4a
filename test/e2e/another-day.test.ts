import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyRig } from '../browser/phone-rig.ts';
import { expectCleanRun } from './clean-run.ts';
import { startSignedIn } from './this-browser.ts';

let rig: AnyRig;

beforeAll(async () => {
  ({ rig } = await startSignedIn({ restarts: true }));
});
afterAll(() => rig.close());

test('a phone whose home crashed is found by the alarm and registers again, with no page open', async () => {
  const { browser, sandbox } = rig;
  await browser.crashPhone();
  await expect.poll(() => sandbox.control.registrations()).toEqual([]);
  await browser.fireAlarm('watch-phone');
  await expect.poll(() => sandbox.control.registrations()).toHaveLength(1);
});

test('the line registers when the browser starts, and a call rings', async () => {
  const { sandbox } = rig;
  const since = sandbox.journal.mark();
  await rig.restartBrowser();
  await sandbox.journal.waitForKind('registered', () => true, 15_000, since);
  expect(sandbox.control.registrations()).toHaveLength(1);

  const call = await sandbox.control.callAgent('jane@example.com', { from: '+442071838750' });
  const popup = await rig.browser.open('popup.html');
  await popup.getByRole('button', { name: 'Decline' }).click();
  await expect.poll(() => call.state().kind).toBe('ended');
  await expectCleanRun(rig, ['442071838750']);
});
