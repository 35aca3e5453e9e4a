import { afterAll, beforeAll, expect, test } from 'vitest';
import { configure, startRig } from '../browser/phone-rig.ts';
import type { Rig } from '../browser/phone-rig.ts';

let rig: Rig;

beforeAll(async () => {
  rig = await startRig({ trusted: false });
});
afterAll(() => rig.close());

test('nobody signs in at a server whose certificate is not vouched for, and it is said', async () => {
  await configure(rig);
  const popup = await rig.browser.open('popup.html');
  await popup.getByRole('button', { name: 'Sign in with Toky' }).click();
  await popup
    .getByText('The Toky sign-in page could not be opened. Check your connection and the app ID.', {
      exact: true,
    })
    .waitFor();
  expect(rig.sandbox.journal.ofKind('http')).toEqual([]);
});
