import { afterAll, beforeAll, expect, test } from 'vitest';
import { hear } from '../browser/hear.ts';
import { configure, CRM, signIn, startRig } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';
import { MICROPHONE_TONE } from '../browser/tone-file.ts';
import { FAR_END_TONE_HZ } from '../sandbox/numbers.ts';
import { expectCleanRun } from './clean-run.ts';

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

test('from an unknown phone to a voice: settings, sign-in, a click on a CRM page, sound both ways', async () => {
  const { browser, sandbox } = rig;
  await configure(rig);
  const popup = await browser.open('popup.html');
  await signIn(rig, popup);
  await popup.getByText('Ready', { exact: true }).waitFor();
  await rig.watch.includeOffscreen(browser.cdp, browser.url('offscreen.html'));
  await popup.close();

  const crm = await browser.context.newPage();
  await crm.goto(CRM);
  const before = await crm.content();
  await crm.getByRole('link', { name: '(415) 555-0100' }).first().click();
  const invite = await sandbox.journal.waitForKind('sip-in', ({ method }) => method === 'INVITE', 10_000);
  expect(invite.text).toContain('dnis=+14155550100');

  const offscreen = await browser.offscreen();
  await expect.poll(() => sandbox.control.liveCalls()[0]?.state().kind, { timeout: 15_000 }).toBe('answered');
  const heard = await hear(offscreen, FAR_END_TONE_HZ, 3000);
  const far = sandbox.control.liveCalls()[0]?.hearing(MICROPHONE_TONE, 3000);
  expect(heard.share).toBeGreaterThan(0.5);
  expect(far?.share).toBeGreaterThan(0.5);
  expect(far?.packets).toBeGreaterThan(100);

  const again = await browser.open('popup.html');
  await again.getByRole('button', { name: 'Hang up' }).click();
  await again.getByText('You hung up.', { exact: true }).waitFor();
  await expect.poll(() => sandbox.control.liveCalls()).toHaveLength(0);
  await crm.bringToFront();
  await crm.keyboard.press('Escape');
  await expect.poll(() => crm.content()).toBe(before);
  await expectCleanRun(rig, ['14155550100']);
});
