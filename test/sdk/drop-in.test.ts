import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundle } from '../browser/bundle.ts';
import { obtainTokens } from '../sandbox/testing/https-client.ts';
import { JANE, startSdkRig } from './sdk-rig.ts';
import type { SdkRig } from './sdk-rig.ts';

let rig: SdkRig;

beforeAll(async () => {
  rig = await startSdkRig();
  const html = '<!doctype html><meta charset="utf-8"><script type="module" src="/plain.js"></script>';
  rig.sandbox.pages.set('/plain', 'text/html', html);
  for (const { name, code } of await bundle(new URL('./page/plain-page.ts', import.meta.url), 'plain.js')) {
    rig.sandbox.pages.set(`/${name}`, 'text/javascript', code);
  }
});
afterAll(() => rig.close());
beforeEach(async () => {
  rig.sandbox.control.endCalls();
  rig.sandbox.control.reset();
  await rig.page.goto(`${rig.sandbox.pages.url}plain`);
  const { access_token: token } = await obtainTokens(rig.sandbox, JANE);
  await rig.page.waitForFunction(() => 'start' in globalThis);
  await rig.page.evaluate(
    ([accessToken, user]) =>
      (globalThis as unknown as { start: (token: string, user: string) => unknown }).start(accessToken, user),
    [token, JANE] as const,
  );
  await says('line', 'registered');
});

const says = (id: string, text: string) =>
  expect
    .poll(() =>
      rig.page
        .locator(`#${id}`)
        .textContent()
        .catch(() => null),
    )
    .toBe(text);
const press = (name: string) => rig.page.getByRole('button', { name, exact: true }).click();
const stage = () => rig.sandbox.control.transfers().at(-1)?.stage();

test("a page that was written for Toky's client calls, and does in the call what it can do", async () => {
  await says('agent', 'jane__example.com');
  await says('microphone', 'Fake Default Audio Input');
  await press('call');
  await says('call', 'connected');
  await says('record', 'recording');
  for (const [name, id, text] of [
    ['mute', 'mute', 'muted'],
    ['mute', 'mute', 'not muted'],
    ['hold', 'hold', 'held'],
    ['hold', 'hold', 'not held'],
    ['record', 'record', 'call-recording-paused'],
    ['record', 'record', 'recording'],
    ['star', 'tone', 'sent'],
  ] as const) {
    await press(name);
    await says(id, text);
  }
  await press('other microphone');
  await says('microphone', 'changed to Fake Audio Input 1');
  await press('end');
  await says('call', 'over');
});

test('it is called, rings by its own hand, answers, and is hung up on', async () => {
  await rig.sandbox.control.callAgent(JANE, { from: '+4915123456789' });
  await says('call', 'from +4915123456789');
  await press('answer');
  await says('call', 'connected');
  rig.sandbox.control.endCalls();
  await says('call', 'over');
});

test('it passes calls on, asking first, taking back and completing', async () => {
  await press('call');
  await says('call', 'connected');
  rig.sandbox.control.setTransfer({ destiny: 'manual' });
  await press('ask first');
  await says('transfer', 'consulting');
  await press('take back');
  await says('transfer', 'canceled');
  rig.sandbox.control.setTransfer({ destiny: 'accepted' });
  await press('ask first');
  await says('transfer', 'answered');
  await press('end');
  await says('transfer', 'completed');
  await says('call', 'over');
  await expect.poll(stage).toBe('completed');

  await press('call');
  await says('call', 'connected');
  await press('pass on');
  await says('transfer', 'blind blind');
  await says('call', 'over');
});
